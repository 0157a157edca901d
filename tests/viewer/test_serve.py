"""The server of the viewer: what it answers, and to whom it answers nothing."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator

import pytest

from echobench.errors import EchobenchError, UsageError
from echobench.viewer import PART_SIZE, Item, Late
from echobench.viewer.serve import Server

COUNT = PART_SIZE + 20


class Numbers:
    """Items `item-0`, `item-1`, ...; odd ones are flagged."""

    title, facets, quiet = "A & B", {"kind": "Kind"}, ()

    def entries(self):
        return self.items(0, COUNT)

    def items(self, start, stop):
        return [
            Item(f"item-{n}", f"title {n}", {"kind": ["all", "odd"][: n % 2 + 1]})
            for n in range(start, min(stop, COUNT))
        ]

    def search(self, query):
        return [n for n in range(COUNT) if query in f"item-{n}"]

    def image(self, name):
        if name != "known":
            raise EchobenchError("no such image")
        return b"\x89PNG..."

    def late(self):
        return Late("Flag", {1: ["odd"]}, {1: ["it is odd"]})


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def server(told) -> Iterator[Server]:
    with Server(Numbers(), tell=told.append) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


def ask(server: Server, path: str, *, token: str | None = None, host: str | None = None, method: str = "GET"):
    """Return (status, headers, content) of a request to /TOKEN/path."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    host = f"127.0.0.1:{server.server_port}" if host is None else host
    connection.request(method, f"/{server.token if token is None else token}/{path}", headers={"Host": host})
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read().decode(errors="replace")


def test_page_index_parts_search_images_and_late_are_served(server):
    status, headers, page = ask(server, "")
    assert status == 200 and "<title>A &amp; B</title>" in page and headers["Content-Type"].startswith("text/html")
    assert "item-119" in ask(server, "set/index.js")[2]
    assert ask(server, "set/part-0001.js")[2].count('"id"') == 20
    assert ask(server, "set/search.js?q=ITEM-11")[2] == (
        'viewer.found("item-11", [11,110,111,112,113,114,115,116,117,118,119]);\n'
    )
    status, headers, content = ask(server, "set/images/known")
    assert (status, headers["Content-Type"]) == (200, "image/png") and "PNG" in content
    assert ask(server, "set/late.js")[2] == (
        'viewer.late({"label":"Flag","values":["odd"],"items":{"1":[0]},"notes":{"1":["it is odd"]}});\n'
    )


@pytest.mark.parametrize(
    "path", ["nothing", "set/", "set/images/unknown", "set/../../etc/passwd", "set/part-1.js", "set/images/%2e%2e"]
)
def test_what_is_not_there_is_not_found(server, path):
    assert ask(server, path)[0] == 404


def test_without_the_token_there_is_nothing(server):
    for token in ("", "x", server.token[:-1], server.token + "x", "%C3%A9"):
        assert ask(server, "set/index.js", token=token)[0] == 404
    assert len(server.token) >= 22  # 16 random bytes


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", ""])
def test_a_name_that_was_made_to_stand_for_this_machine_is_refused(server, host):
    assert ask(server, "", host=host.format(port=server.server_port))[0] == 403
    assert ask(server, "", host=f"localhost:{server.server_port}")[0] == 200


def test_nobody_else_may_embed_frame_or_keep_it(server):
    for path in ("", "set/index.js", "nothing"):
        headers = ask(server, path)[1]
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "http" not in headers["Content-Security-Policy"]
        assert (headers["Cache-Control"], headers["X-Content-Type-Options"]) == ("no-store", "nosniff")
        assert "Access-Control-Allow-Origin" not in headers


def test_it_listens_on_loopback_and_takes_no_other_method(server):
    assert server.server_address[0] == "127.0.0.1"
    assert ask(server, "", method="POST")[0] == 501


def test_a_failing_page_says_where_and_nothing_else(server, told, monkeypatch):
    def broken(query):
        raise ValueError("name of a patient")

    monkeypatch.setattr(server.pages, "search", broken)
    with pytest.raises(http.client.HTTPException):
        ask(server, "set/search.js?q=secret")
    assert len(told) == 1 and told[0].startswith("a request failed: ValueError at echobench.viewer.serve:")
    assert "patient" not in told[0] and "secret" not in told[0] and server.token not in told[0]


def test_a_port_that_is_taken_is_refused(server):
    with pytest.raises(UsageError, match="is not free"):
        Server(Numbers(), server.server_port)
