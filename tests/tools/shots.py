"""Pictures of every kind of page, at two widths and in two schemes, into shots/: to be looked at, one by one.

make shots                          all of them
python -m tests.tools.shots who plan      only the kinds named
"""

import sys
from pathlib import Path

from playwright.sync_api import Browser

sys.path.insert(0, str(Path(__file__).parent))

from kinds import KINDS
from served import chromium, served

ROOT = Path(__file__).parents[2]
WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")


def main() -> None:
    """Take the pictures and say where they lie."""
    wanted = sys.argv[1:] or list(KINDS)
    folder = ROOT / "shots"
    folder.mkdir(exist_ok=True)
    with served(ROOT / "site") as address, chromium() as browser:
        for kind in wanted:
            for width in WIDTHS:
                for scheme in SCHEMES:
                    _shoot(
                        browser, address + KINDS[kind], width, scheme, folder / f"{kind}-{width}-{scheme}.png"
                    )
    print(f"{len(wanted) * 4} pictures in {folder.relative_to(ROOT)}/")


def _shoot(browser: Browser, address: str, width: int, scheme: str, path: Path) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address)
    page.wait_for_timeout(300)
    page.screenshot(path=path, full_page=True)
    context.close()


if __name__ == "__main__":
    main()
