"""`mkdocs serve`: a wrong sheet never ends the preview; its report stands on the page until it is mended."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sites import Project
from webpages import WebPage

PATIENCE = 40.0
WRONG = {"was": "kind: person", "now": "kind: persn"}
MENDED = {"was": "kind: persn", "now": "kind: person"}


class Preview:
    """A running `mkdocs serve`, asked as a browser would ask it."""

    def __init__(self, project: Project, process: subprocess.Popen[bytes], port: int) -> None:
        self.project = project
        self.process = process
        self.address = f"http://127.0.0.1:{port}/"

    @property
    def log(self) -> str:
        """What the server has said so far."""
        return self.project.read("serve.log")

    def page(self, address: str = "") -> WebPage | None:
        """A page as it is served now, or None where there is none."""
        try:
            with urllib.request.urlopen(self.address + address, timeout=5) as answer:
                return WebPage(answer.read().decode("utf-8"))
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return None

    def wait(self, address: str, fits: Callable[[WebPage | None], bool]) -> WebPage | None:
        """The page as soon as it fits; a preview that has died is no preview."""
        end = time.monotonic() + PATIENCE
        while True:
            assert self.process.poll() is None, f"the preview has ended:\n{self.log}"
            if fits(page := self.page(address)):
                return page
            assert time.monotonic() < end, f"{address} never came to fit:\n{page and page.text}\n{self.log}"
            time.sleep(0.1)

    def wait_for(self, address: str, words: str) -> WebPage:
        """The page as soon as it shows these words."""
        page = self.wait(address, lambda page: page is not None and words in page.text)
        assert page is not None
        return page

    def wait_without(self, address: str, words: str) -> WebPage:
        """The page as soon as it does not show these words."""
        page = self.wait(address, lambda page: page is not None and words not in page.text)
        assert page is not None
        return page


@contextmanager
def preview(project: Project) -> Iterator[Preview]:
    """`mkdocs serve` on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}", "--livereload"]
    with (project.root / "serve.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=project.root, stdout=log, stderr=log, env={**os.environ})
        try:
            yield Preview(project, process, port)
        finally:
            process.terminate()
            process.wait(20)


def test_a_wrong_sheet_shows_its_report_on_the_last_good_page(project: Project) -> None:
    with preview(project) as served:
        served.wait_for("who/sam-roe/", "He runs the ferry.")

        project.write("seeds/actors/sam-roe.yml", WRONG)
        page = served.wait_for("who/sam-roe/", "error[wrong-choice]")
        assert "seeds/actors/sam-roe.yml:2:7" in page.text
        assert "did you mean `person`?" in page.text
        assert "He runs the ferry." in page.text, "the last good page is still there"
        assert "error[wrong-choice]" in served.wait_for("about/", "Written by hand").text, "and on every page"

        changed = {"was": "He runs the ferry.", "now": "He sold the ferry."}
        project.write("seeds/actors/sam-roe.yml", [MENDED, changed])
        page = served.wait_for("who/sam-roe/", "He sold the ferry.")
        assert "error[" not in page.text
        assert "Traceback" not in served.log


def test_a_preview_that_starts_with_a_wrong_sheet_stays_up_and_recovers(project: Project) -> None:
    project.write("seeds/actors/sam-roe.yml", WRONG)
    with preview(project) as served:
        page = served.wait_for("", "error[wrong-choice]")
        assert "seeds/actors/sam-roe.yml:2:7" in page.text

        project.write("seeds/actors/sam-roe.yml", MENDED)
        served.wait_for("who/sam-roe/", "He runs the ferry.")
        served.wait_without("", "error[wrong-choice]")
        assert "Traceback" not in served.log


def test_sheets_come_and_go(project: Project) -> None:
    with preview(project) as served:
        served.wait_for("who/", "Sam Roe")

        sheet = "checked: 2026-01-10\nkind: person\nname: Ann Lee\nsummary: New here.\n"
        project.write("seeds/actors/ann-lee.yml", sheet)
        served.wait_for("who/ann-lee/", "New here.")
        served.wait_for("who/", "Ann Lee")

        project.write("seeds/actors/ann-lee.yml", None)
        served.wait_without("who/", "Ann Lee")
        served.wait("who/ann-lee/", lambda page: page is None or "New here." not in page.text)


def test_a_warning_of_mkdocs_does_not_end_a_strict_preview(project: Project) -> None:
    """With `strict: true` in mkdocs.yml a broken link would end the preview at once."""
    project.write("mkdocs.yml", {"add": "strict: true\n"})
    project.write("docs/about.md", {"add": "\n[Nowhere](nowhere.md)\n"})
    with preview(project) as served:
        served.wait_for("about/", "Nowhere")
        project.write("docs/about.md", {"add": "\nMore.\n"})
        served.wait_for("about/", "More.")


def test_templates_settings_and_hand_written_pages_reload(project: Project) -> None:
    """With a template of the site's own, which stands before the package's."""
    project.write(
        "theme/main.html", '{% extends "base.html" %}{% block footer %}<p>Old end</p>{% endblock %}'
    )
    theme = {
        "was": "{name: material, font: false}",
        "now": "{name: material, font: false, custom_dir: theme}",
    }
    project.write("mkdocs.yml", theme)
    with preview(project) as served:
        served.wait_for("who/sam-roe/", "Old end")
        project.write("theme/main.html", {"was": "Old end", "now": "New end"})
        served.wait_for("who/sam-roe/", "New end")

        project.write("docs/about.md", {"add": "\nMore.\n"})
        served.wait_for("about/", "More.")

        project.write("mkdocs.yml", {"was": "site_name: Mill Bridge", "now": "site_name: Old Mill Bridge"})
        served.wait("", lambda page: page is not None and "Old Mill Bridge" in page.html)


def test_a_broken_configuration_shows_why_and_recovers(project: Project) -> None:
    with preview(project) as served:
        served.wait_for("who/sam-roe/", "He runs the ferry.")
        project.write("mkdocs.yml", {"add": "plugins: [nowhere]\n"})
        page = served.wait_for("who/sam-roe/", 'The "nowhere" plugin is not installed')
        assert "He runs the ferry." in page.text

        project.write("mkdocs.yml", {"was": "plugins: [nowhere]\n", "now": ""})
        served.wait_without("who/sam-roe/", "nowhere")


def test_a_draft_is_shown_and_marked(project: Project) -> None:
    sheet = "checked: 2026-01-10\ndraft: true\nkind: person\nname: Ann Lee\nsummary: New here.\n"
    project.write("seeds/actors/ann-lee.yml", sheet)
    with preview(project) as served:
        served.wait_for("who/ann-lee/", "Seen in the preview only.")
