"""`view` of many records: time until it serves, until the list is shown in headless Chromium, and of a search.

    python benchmarks/view_page.py [--records 100000]

Bound: the list of 100,000 records within a second of opening the page. There is no peer.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import tempfile
import threading
import time
from pathlib import Path

import _records

from echobench.curate.view_pages import SetPages
from echobench.dataset.directory import DataDir
from echobench.viewer.serve import Server

# Notes when the first rows of the list are drawn, in ms since the page was asked for.
PROBE = """<script>(function look(){
  var rows = document.querySelectorAll('.row').length;
  if (rows) document.body.setAttribute('data-ms', Math.round(performance.now())); else requestAnimationFrame(look);
})()</script></body>"""


class Probed(Server):
    def answer(self, path: str, query: str) -> tuple[str, bytes]:
        kind, content = super().answer(path, query)
        return kind, content if path else content.replace(b"</body>", PROBE.encode())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=100_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "set"
        _records.write(source, arguments.records)
        clock, used = time.perf_counter(), time.process_time()
        with Probed(SetPages(DataDir(source))) as server:
            print(
                f"serving after {time.perf_counter() - clock:.2f} s ({time.process_time() - used:.2f} s of processor)"
            )
            threading.Thread(target=server.serve_forever, daemon=True).start()
            for _ in range(3):
                print(f"list shown after {shown(server.url, Path(name) / 'profile')} ms")
            for query in ("series study-00000000002a 3", "nowhere"):
                clock = time.perf_counter()
                count = len(server.pages.search(query))
                print(f"search {query!r}: {count} examinations in {time.perf_counter() - clock:.2f} s")
            server.shutdown()


def shown(address: str, profile: Path) -> str:
    browser = shutil.which("chromium")
    assert browser, "needs the Debian package chromium"
    flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}", "--timeout=15000"]
    dump = subprocess.run([browser, *flags, "--dump-dom", address], capture_output=True, text=True, timeout=120).stdout
    return re.search(r'data-ms="(\d+)"', dump)[1]


if __name__ == "__main__":
    main()
