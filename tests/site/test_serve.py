"""`mkdocs serve`: a wrong sheet never ends the preview; its report stands on the page until it is mended."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from served import chromium
from sites import Project
from webpages import WebPage

PATIENCE = 40.0
WRONG = {"was": "kind: person", "now": "kind: persn"}
MENDED = {"was": "kind: persn", "now": "kind: person"}


class Preview:
    """A running `mkdocs serve`, asked as a browser would ask it."""

    def __init__(self, project: Project, process: subprocess.Popen[bytes], address: str) -> None:
        self.project = project
        self.process = process
        self.address = address

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


def free_port(host: str = "127.0.0.1") -> int:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as free:
        free.bind((host, 0))
        port: int = free.getsockname()[1]
    return port


def serving(port: int, host: str = "127.0.0.1") -> list[str]:
    shown = f"[{host}]" if ":" in host else host
    return [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"{shown}:{port}", "--livereload"]


@contextmanager
def preview(project: Project, host: str = "127.0.0.1") -> Iterator[Preview]:
    """`mkdocs serve` on a free port of this machine."""
    port = free_port(host)
    with (project.root / "serve.log").open("wb") as log:
        process = subprocess.Popen(serving(port, host), cwd=project.root, stdout=log, stderr=log)
        try:
            yield Preview(project, process, f"http://{f'[{host}]' if ':' in host else host}:{port}/")
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


def test_the_text_of_a_hand_written_page_and_a_style_are_all_that_is_made_again(project: Project) -> None:
    project.write("docs/own.css", "p { color: red }")
    project.write("docs/about.md", {"add": "\n[There](glossary.md#abutment)\n"})
    project.write("mkdocs.yml", {"add": "extra_css: [own.css]\n"})
    with preview(project) as served:
        served.wait_for("about/", "There")
        project.write("docs/about.md", {"add": "\nSam Roe is named.\n"})
        assert 'href="../who/sam-roe/"' in served.wait_for("about/", "is named").html
        project.write("docs/own.css", "p { color: blue }")
        served.wait("own.css", lambda page: page is not None and "blue" in page.html)
        project.write("docs/about.md", {"add": "\n<p onclick=x>y</p>\n"})
        served.wait_for("who/sam-roe/", "error[not-allowed]: <p onclick=x> runs code")
        project.write("docs/about.md", {"was": "<p onclick=x>y</p>\n", "now": ""})
        served.wait_without("who/sam-roe/", "error[")
        assert served.log.count("Building documentation") == 1

        project.write("docs/about.md", {"was": "# About", "now": "# Of this site"})
        served.wait_for("about/", "Of this site")
        project.write("docs/more.md", "# More\n")
        served.wait_for("more/", "More")


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


def test_a_slip_in_the_configuration_is_shown_as_one_in_a_sheet(project: Project) -> None:
    plain = project.read("mkdocs.yml")
    with preview(project) as served:
        served.wait_for("who/sam-roe/", "He runs the ferry.")
        project.write("mkdocs.yml", {"add": "extra_css: [\n"})
        page = served.wait_for("who/sam-roe/", "The site could not be built.")
        assert "error[unclosed-bracket]" in page.text
        assert f"--> mkdocs.yml:{plain.count(chr(10)) + 1}:12" in page.text
        assert "He runs the ferry." in page.text

        project.write("mkdocs.yml", plain)
        served.wait_without("who/sam-roe/", "error[")
        assert "Traceback" not in served.log
        assert served.log.count("error[unclosed-bracket]") == 1


@pytest.mark.parametrize("name", ["seeds", "docs"])
def test_a_folder_that_is_put_in_the_place_of_another_is_looked_at(project: Project, name: str) -> None:
    """As version control does, or an editor that keeps a copy."""
    kept, folder = project.root / "kept", project.root / name
    with preview(project) as served:
        served.wait_for("who/sam-roe/", "He runs the ferry.")
        shutil.copytree(folder, kept)
        shutil.rmtree(folder)
        words = "the folder seeds/ is missing" if name == "seeds" else "The site could not be built."
        page = served.wait_for("who/sam-roe/", words)
        assert "He runs the ferry." in page.text, "the last good page is still there"

        shutil.copytree(kept, folder)
        served.wait_without("who/sam-roe/", words)
        project.write("seeds/actors/sam-roe.yml", {"was": "runs the ferry", "now": "sold the ferry"})
        served.wait_for("who/sam-roe/", "He sold the ferry.")
        project.write("docs/about.md", {"add": "\nMore.\n"})
        served.wait_for("about/", "More.")
        assert "Traceback" not in served.log


def test_what_no_renderer_can_read_is_shown_and_left_out(project: Project) -> None:
    """From the start, and when it comes; a pipe would have MkDocs wait for ever."""
    os.mkfifo(project.root / "docs/pipe.png")
    with preview(project) as served:
        served.wait_for("about/", "docs/pipe.png cannot be read: it is no ordinary file")
        (project.root / "docs/pipe.png").unlink()
        served.wait_without("about/", "cannot be read")

        project.write("docs/old.md", "# Café\n".encode("latin-1"))
        page = served.wait_for("about/", "error[encoding]: here the file is not UTF-8")
        assert "--> docs/old.md:1:6" in page.text
        project.write("docs/old.md", "# Café\n")
        served.wait_for("old/", "Café")
        served.wait_without("about/", "error[")


def test_what_a_build_would_refuse_is_shown_before(project: Project) -> None:
    """Raw HTML that runs code, what loads from elsewhere, and in a strict site what MkDocs warns of."""
    project.write("mkdocs.yml", {"add": "strict: true\n"})
    refused = {
        "docs/about.md": ({"add": "\n<p onclick=x>y</p>\n"}, "error[not-allowed]: <p onclick=x> runs code"),
        "docs/more.md": ("# More\n\n[x](nowhere.md)\n", "A strict build would end here, for MkDocs warns"),
        "mkdocs.yml": (
            {"add": "extra_css: [//a.example/x.css]\n"},
            "error[from-elsewhere]: //a.example/x.css",
        ),
    }
    with preview(project) as served:
        served.wait_for("who/sam-roe/", "He runs the ferry.")
        for name, (change, words) in refused.items():
            was = project.read(name) if (project.root / name).exists() else None
            project.write(name, change)
            page = served.wait("who/sam-roe/", lambda page, w=words: page is not None and w in page.text)
            assert page is not None
            project.write("seeds/actors/sam-roe.yml", {"add": "# A comment.\n"})
            served.wait("who/sam-roe/", lambda page, w=words: page is not None and w in page.text)
            project.write(name, was)
            served.wait_without("who/sam-roe/", words)


def test_a_port_in_use_is_a_sentence(project: Project) -> None:
    port = free_port()
    with socket.create_server(("127.0.0.1", port)):
        done = subprocess.run(
            serving(port), cwd=project.root, capture_output=True, text=True, timeout=60, check=False
        )
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert f"There can be no preview at 127.0.0.1, port {port}: address already in use." in said
    assert f"For another port: dossier serve -a 127.0.0.1:{port + 1}" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("host", ["0.0.0.0", "127.0.0.2", "localhost", "::1"])
def test_any_host_will_do(project: Project, host: str) -> None:
    with preview(project, host) as served:
        page = served.wait_for("who/sam-roe/", "He runs the ferry.")
        assert [f for f in page.values("href") if f.startswith(served.address)], "where the page lies"


@pytest.mark.browser
def test_a_preview_reloads_under_the_policy_and_runs_nothing_else(project: Project) -> None:
    script = "<script>document.title = 'run'</script>"
    project.write(
        "docs/about.md", {"add": f"\n{script}\n\n<p onclick=\"document.title = 'run'\">Press</p>\n"}
    )
    with preview(project) as served, chromium() as browser:
        served.wait_for("about/", "error[not-allowed]")
        page = browser.new_page()
        page.goto(f"{served.address}about/")
        page.get_by_text("Press", exact=True).click()
        assert "run" not in page.title()
        project.write("docs/about.md", {"add": "\nMore words.\n"})
        page.get_by_text("More words.").wait_for(timeout=PATIENCE * 1000)
