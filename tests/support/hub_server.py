"""A small server that speaks the Hub's protocol: create, settings, tree, refs, LFS, commit, tag, resolve.

After https://huggingface.co/docs/hub/api and https://github.com/git-lfs/git-lfs/blob/main/docs/api/batch.md.
"""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from urllib.parse import parse_qs, unquote, urlsplit

COMMIT = "0123456789abcdef0123456789abcdef01234567"


class Hub:
    """One dataset repository in memory. `refuse` is the number of an upload that is turned away once."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.objects: dict[str, bytes] = {}
        self.uploads = 0
        self.refuse = 0
        self.private: bool | None = None
        self.gated: object = None
        self.asked: list[str] = []  # create, settings, upload, commit, tag, in the order in which they came
        self.tags: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def entry(self, path: str) -> dict:
        content = self.files[path]
        made = {"type": "file", "path": path, "size": len(content), "oid": git_hash(content)}
        if path.endswith(".parquet"):
            made["lfs"] = {"oid": hashlib.sha256(content).hexdigest(), "size": len(content), "pointerSize": 130}
        return made

    def folders(self) -> list[dict]:
        names = {str(folder) for name in self.files for folder in PurePosixPath(name).parents} - {"."}
        return [{"type": "directory", "path": name, "oid": "1" * 40, "size": 0} for name in sorted(names)]

    def tree(self, below: str, *, recursive: bool) -> list[dict]:
        """Return files and folders in a folder, or all below it."""
        start = f"{below}/" if below else ""
        found = [self.entry(name) for name in sorted(self.files)] + self.folders()
        return [
            entry
            for entry in found
            if entry["path"].startswith(start) and (recursive or "/" not in entry["path"].removeprefix(start))
        ]

    def post(self, path: str, body: bytes) -> tuple[int, object]:
        if path == "/api/repos/create":
            self.asked.append("create")
            asked = json.loads(body)
            self.private = asked.get("visibility") == "private" or asked.get("private") is True
            return 200, {"url": f"{self.url}/datasets/{asked.get('organization')}/{asked['name']}"}
        if path == "/api/validate-yaml":
            return 200, {"errors": [], "warnings": []}
        if "/preupload/" in path:
            files = json.loads(body)["files"]
            modes = [{"path": f["path"], "uploadMode": "lfs" if f["path"].endswith(".parquet") else "regular",
                      "shouldIgnore": False, "oid": None} for f in files]  # fmt: skip
            return 200, {"files": modes}
        if path.endswith("/info/lfs/objects/batch"):
            wanted = json.loads(body)["objects"]
            actions = [
                o
                if o["oid"] in self.objects
                # what is there already is not asked for again
                else {**o, "actions": {"upload": {"href": f"{self.url}/upload/{o['oid']}"}}}
                for o in wanted
            ]
            return 200, {"transfer": "basic", "objects": actions}
        if "/tag/" in path:
            self.asked.append("tag")
            self.tags.append(json.loads(body)["tag"])
            return 200, {}
        if "/commit/" in path:
            self.asked.append("commit")
            for line in body.splitlines():
                entry = json.loads(line)
                value = entry["value"]
                if entry["key"] == "file":
                    self.files[value["path"]] = base64.b64decode(value["content"])
                elif entry["key"] == "lfsFile":
                    self.files[value["path"]] = self.objects[value["oid"]]
                elif entry["key"] == "deletedFile":
                    del self.files[value["path"]]
            return 200, {"commitUrl": f"{self.url}/datasets/o/n/commit/{COMMIT}", "commitOid": COMMIT,
                         "pullRequestUrl": None, "success": True}  # fmt: skip
        if "/paths-info/" in path:
            names = json.loads(body)["paths"]
            folders = [f for f in self.folders() if f["path"] in names]
            return 200, [self.entry(name) for name in names if name in self.files] + folders
        return 404, {"error": "not found"}

    def put(self, body: bytes) -> tuple[int, object]:
        """Take the settings of the repository."""
        self.asked.append("settings")
        asked = json.loads(body)
        self.gated = asked.get("gated", self.gated)
        self.private = asked.get("private", self.private) or asked.get("visibility") == "private"
        return 200, {}

    def get(self, address: str) -> tuple[int, object]:
        path = unquote(urlsplit(address).path)
        recursive = parse_qs(urlsplit(address).query).get("recursive", ["false"])[0].lower() == "true"
        if path.endswith("/refs"):
            tags = [{"name": name, "ref": f"refs/tags/{name}", "targetCommit": COMMIT} for name in self.tags]
            return 200, {"branches": [], "converts": [], "tags": tags}
        if "/tree/" in path:
            return 200, self.tree(path.split("/tree/")[1].partition("/")[2], recursive=recursive)
        if "/resolve/" in path:
            name = path.split("/resolve/")[1].partition("/")[2]
            return (200, self.files[name]) if name in self.files else (404, {"error": "Entry not found"})
        if path.startswith("/api/datasets/"):
            siblings = [{"rfilename": name} for name in sorted(self.files)]
            return 200, {"id": "o/n", "sha": COMMIT, "private": False, "siblings": siblings, "tags": []}
        return 404, {"error": "not found"}

    def _handler(hub) -> type[BaseHTTPRequestHandler]:  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: object) -> None:
                pass

            def _answer(self, status: int, content: object, head: bool = False) -> None:
                raw = content if isinstance(content, bytes) else json.dumps(content).encode()
                start, stop = 0, len(raw)
                wanted = self.headers.get("Range")
                if wanted and status == 200 and isinstance(content, bytes):
                    first, _, last = wanted.removeprefix("bytes=").partition("-")
                    start, stop = int(first), min(int(last) + 1, len(raw)) if last else len(raw)
                    status = 206
                self.send_response(status)
                if status == 206:
                    self.send_header("Content-Range", f"bytes {start}-{stop - 1}/{len(raw)}")
                if isinstance(content, bytes):
                    self.send_header("ETag", f'"{git_hash(raw)}"')
                    self.send_header("Accept-Ranges", "bytes")
                elif status == 404:
                    self.send_header("X-Error-Code", "EntryNotFound")
                self.send_header("X-Repo-Commit", COMMIT)
                self.send_header("Content-Length", str(stop - start))
                self.end_headers()
                if not head:
                    self.wfile.write(raw[start:stop])

            def do_GET(self) -> None:
                self._answer(*hub.get(self.path))

            def do_HEAD(self) -> None:
                self._answer(*hub.get(self.path), head=True)

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                self._answer(*hub.post(unquote(urlsplit(self.path).path), body))

            def do_PUT(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                if self.path.endswith("/settings"):
                    self._answer(*hub.put(body))
                    return
                hub.asked.append("upload")
                hub.uploads += 1
                if hub.uploads == hub.refuse:
                    self._answer(403, {"error": "quota"})
                    return
                hub.objects[hashlib.sha256(body).hexdigest()] = body
                self._answer(200, b"")

        return Handler


def git_hash(content: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
