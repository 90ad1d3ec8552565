"""What a reader's browser fetches for the first view of each kind of page, compressed as hosts do it.

python -m tests.tools.wire FOLDER [ADDRESS …]     of a built site; `make bench` asks it of the real one
"""

import functools
import gzip
import http.server
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Request

sys.path.insert(0, str(Path(__file__).parent))

import brotli

from kinds import KINDS
from served import chromium

HEAD = ["", "requests", "HTML", "CSS", "scripts", "fonts", "other", "gzip", "Brotli"]
SORTS = {"document": "HTML", "stylesheet": "CSS", "script": "scripts", "font": "fonts"}
PHONE = {"width": 390, "height": 844}

# As hosts do while they answer, which is not the most that the libraries can.
PACKED: Mapping[str, Callable[[bytes], bytes]] = {
    "gzip": lambda data: gzip.compress(data, 6, mtime=0),
    "br": lambda data: brotli.compress(data, quality=5),
}
PACKED_ALREADY = (".woff2", ".png")


class _Packing(http.server.SimpleHTTPRequestHandler):
    """Serves the files of a folder, compressed in one way."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, way: str, **named: Any) -> None:
        self.way = way
        super().__init__(*arguments, **named)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def send_head(self) -> Any:
        """The head of the answer, and its body as it goes over the wire."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        is_packed = path.suffix in PACKED_ALREADY
        body = path.read_bytes() if is_packed else PACKED[self.way](path.read_bytes())
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        if not is_packed:
            self.send_header("Content-Encoding", self.way)
        self.end_headers()
        return BytesIO(body)


@contextmanager
def packing(folder: Path, way: str) -> Iterator[str]:
    """The address of a folder whose files come as `gzip` or as `br`."""
    handler = functools.partial(_Packing, directory=str(folder), way=way)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def first_views(site: Path, addresses: Mapping[str, str] = KINDS) -> Iterator[Sequence[str]]:
    """A row for each page: its requests, its bytes by gzip and what they are, all its bytes by Brotli."""
    with packing(site, "gzip") as plain, packing(site, "br") as denser, chromium() as browser:
        for name, address in addresses.items():
            fetched = viewed(browser, plain + address)
            sizes: Counter[str] = Counter()
            for sort, size in fetched:
                sizes[SORTS.get(sort, "other")] += size
            by_brotli = sum(size for _, size in viewed(browser, denser + address))
            kilobytes = [*(sizes[column] for column in HEAD[2:7]), sizes.total(), by_brotli]
            yield [name, str(len(fetched)), *(f"{size / 1000:.1f}" for size in kilobytes)]


def viewed(browser: Browser, address: str) -> Sequence[tuple[str, int]]:
    """What a phone that was never there asks for until it is content: sorts, and bytes with heads."""
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    done: list[Request] = []
    page.on("requestfinished", lambda request: done.append(request))  # noqa: PLW0108 - playwright marks what it is given
    page.goto(address, wait_until="networkidle")
    sizes = [(one.resource_type, one.sizes()) for one in done]
    context.close()
    return [(sort, size["responseHeadersSize"] + size["responseBodySize"]) for sort, size in sizes]


def main() -> None:
    """Print the table, with names and addresses alike where addresses are given."""
    site, *addresses = sys.argv[1:]
    print("\t".join(HEAD))
    for row in first_views(Path(site), {one: one for one in addresses} or KINDS):
        print("\t".join(row), flush=True)


if __name__ == "__main__":
    main()
