"""A client of yaml-language-server, the program behind YAML completion in VS Code and other editors.

It speaks the Language Server Protocol over standard input and output, as far as the tests need it.
"""

import itertools
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HOME = Path(__file__).parent / "language_server"
SETTINGS = {"yaml": {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}}
CAN = {
    "textDocument": {
        "completion": {"completionItem": {"documentationFormat": ["markdown"], "snippetSupport": True}},
        "hover": {"contentFormat": ["markdown"]},
    },
    "workspace": {"configuration": True},
}


def node() -> str | None:
    """The path of node, if it is installed."""
    return shutil.which("node")


def installed() -> Path:
    """The server's program; npm fetches it once, at the very version of the lock file."""
    program = HOME / "node_modules/yaml-language-server/bin/yaml-language-server"
    mark, wanted = HOME / "node_modules/.installed", (HOME / "package-lock.json").read_text()
    with _alone():
        if not (program.is_file() and mark.is_file() and mark.read_text() == wanted):
            subprocess.run(
                ["npm", "ci", "--no-audit", "--no-fund"], cwd=HOME, check=True, capture_output=True
            )
            mark.write_text(wanted)
    return program


@contextmanager
def _alone() -> Iterator[None]:
    """One process at a time, however many run the tests."""
    lock = Path(tempfile.gettempdir()) / "language-server-for-tests.lock"
    end = time.monotonic() + 120
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
            break
        except FileExistsError:
            if time.monotonic() > end or time.time() - lock.stat().st_mtime > 120:
                lock.unlink(missing_ok=True)
            time.sleep(0.2)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


class Server:
    """A running server; what is asked of it is answered before the next question."""

    def __init__(self, root: Path) -> None:
        command = [str(node()), str(installed()), "--stdio"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.numbers = itertools.count(1)
        self.found: dict[str, list[dict[str, Any]]] = {}
        folder = {"uri": root.as_uri(), "name": root.name}
        start = {"processId": os.getpid(), "rootUri": root.as_uri(), "workspaceFolders": [folder]}
        self.ask("initialize", {**start, "capabilities": CAN})
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": SETTINGS})

    def close(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.communicate()

    def open(self, path: Path, text: str) -> str:
        """Show the server a text as if it stood in a file not shown before; gives its address."""
        item = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": item})
        return path.as_uri()

    def complaints(self, uri: str) -> list[str]:
        """What the server reports about an open text."""
        while uri not in self.found:
            self._read()
        return [fault["message"] for fault in self.found[uri]]

    def completions(self, uri: str, line: int, column: int) -> dict[str, str]:
        """What it offers at a place (counted from 0), with the words beside each offer."""
        offers = self.ask("textDocument/completion", _at(uri, line, column))["items"]
        return {offer["label"]: _words(offer.get("documentation")) for offer in offers}

    def hover(self, uri: str, line: int, column: int) -> str:
        """What it shows when the pointer rests on a place."""
        return _words((self.ask("textDocument/hover", _at(uri, line, column)) or {}).get("contents"))

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """Send a request and wait for the answer."""
        number = next(self.numbers)
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def tell(self, method: str, params: dict[str, Any]) -> None:
        """Send a message that wants no answer."""
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self.process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        length = 0
        while head := self.process.stdout.readline().strip():
            name, _, value = head.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the server has ended"
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.found[message["params"]["uri"]] = message["params"]["diagnostics"]
        if "method" in message and "id" in message:
            self._send({"id": message["id"], "result": _settings(message)})
        return message


def _settings(message: dict[str, Any]) -> list[Any] | None:
    if message["method"] != "workspace/configuration":
        return None
    return [SETTINGS.get(item.get("section"), {}) for item in message["params"]["items"]]


def _at(uri: str, line: int, column: int) -> dict[str, Any]:
    return {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}}


def _words(markup: Any) -> str:
    return str(markup.get("value", "")) if isinstance(markup, dict) else str(markup or "")
