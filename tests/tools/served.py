"""A built site behind a loopback address, and a browser to look at it."""

import functools
import http.server
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

import browser


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: a test's output is for its faults."""


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Say nothing: a browser that leaves in the middle of an answer is no fault."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served while the block runs."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def served_as_published(site: Path, site_url: str) -> Iterator[str]:
    """The address of a site served below the path of its `site_url`, where its 404 page expects to be."""
    name = urlsplit(site_url).path.strip("/")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).symlink_to(site)
        with served(Path(folder)) as address:
            yield f"{address}{name}/"


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium; `make test` has seen to it that there is one."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser.path(), args=list(browser.ARGUMENTS))
        yield opened
        opened.close()
