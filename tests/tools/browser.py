"""Find a Chromium for the tests, and install one where there is none.

`python tests/tools/browser.py` prints the path of the browser; without one it ends with a clear sentence.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_SORRY = (
    "The tests need a Chromium browser, and none could be installed. Install one by hand (Debian: "
    "apt install chromium), or name one in CHROMIUM=/path/to/chromium, then run make test again."
)


def path() -> str | None:
    """The browser to drive: the one named in CHROMIUM, one on the PATH, or Playwright's own."""
    named = os.environ.get("CHROMIUM")
    found = named or next(filter(None, map(shutil.which, _NAMES)), None)
    return found or _playwright()


def _playwright() -> str | None:
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def install() -> None:
    """Through apt where there is one, else Playwright's own download."""
    if shutil.which("apt-get"):
        sudo = ["sudo", "-n"] if os.geteuid() and shutil.which("sudo") else []
        _quietly([*sudo, "apt-get", "update"])
        _quietly([*sudo, "apt-get", "install", "-y", "--no-install-recommends", "chromium"])
    if path() is None:
        _quietly([sys.executable, "-m", "playwright", "install", "chromium"])


def _quietly(command: list[str]) -> None:
    print(f"  {' '.join(command)}", flush=True)
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    if path() is None:
        print("Installing a browser for the tests …", flush=True)
        install()
    found = path()
    if found is None:
        sys.exit(_SORRY)
    print(f"Browser: {found}")
