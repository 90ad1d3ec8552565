"""What a preview builds again after a save is, byte for byte, what a whole build would have made."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from dossier.site import search_index
from sites import Change, Project, tree

URL = "http://127.0.0.1:8000/"


class Served:
    """A preview without its server: the builder that `mkdocs serve` calls when a file has been saved."""

    def __init__(self, project: Project, folder: Path) -> None:
        self.project = project
        self.folder = folder
        self.whole_builds = 0
        config = loaded(project, folder / "preview")
        self.builder(config)
        server: Any = SimpleNamespace(builder=self.builder, build_delay=0.1, observer=None)
        self.save: Callable[[], None] = config.plugins.on_serve(
            server, config=config, builder=self.builder
        ).builder

    def builder(self, config: MkDocsConfig | None = None) -> None:
        self.whole_builds += 1
        build(config or configured(self.project, self.folder / "preview"), serve_url=URL)

    @property
    def site(self) -> dict[str, bytes]:
        return tree(self.folder / "preview")

    def built_afresh(self) -> dict[str, bytes]:
        """The site as a preview that starts now would show it."""
        shutil.rmtree(self.folder / "afresh", ignore_errors=True)
        shutil.rmtree(self.project.root / ".cache", ignore_errors=True)
        kept = dict(plugins_kept())
        build(loaded(self.project, self.folder / "afresh"), serve_url=URL)
        plugins_kept().update(kept)
        return tree(self.folder / "afresh")


def configured(project: Project, folder: Path) -> MkDocsConfig:
    config = load_config(str(project.root / "mkdocs.yml"), site_dir=str(folder), dev_addr="127.0.0.1:0")
    config.site_url = URL
    return config


def loaded(project: Project, folder: Path) -> MkDocsConfig:
    """The configuration with plugins that know nothing yet; MkDocs keeps them from load to load."""
    plugins_kept().clear()
    config = configured(project, folder)
    config.plugins.on_startup(command="serve", dirty=False)
    return config


def plugins_kept() -> dict[str, Any]:
    kept: dict[str, Any] = dict(MkDocsConfig._schema)["plugins"].plugin_cache  # type: ignore[attr-defined]
    return kept


@pytest.fixture
def served(project: Project, tmp_path: Path) -> Served:
    return Served(project, tmp_path)


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


JANE, SAM, EVENT = "seeds/actors/jane-doe.yml", "seeds/actors/sam-roe.yml", "seeds/events/2026-01-05-vote.yml"
NEW = "checked: 2026-01-10\nkind: person\nname: Ann Lee\nsummary: A friend of Jane Doe.\n"

IN_PART: dict[str, dict[str, Change]] = {
    "a word": {SAM: {"was": "He runs the ferry.", "now": "He sold the ferry."}},
    "a comment that moves all lines": {JANE: {"was": "kind: person", "now": "# A comment.\nkind: person"}},
    "a name that others mention": {SAM: {"was": "name: Sam Roe", "now": "name: Samuel Roe"}},
    "an alias in a hand-written page": {SAM: {"was": "kind: person", "now": "aliases: [hand]\nkind: person"}},
    "a new sheet": {"seeds/actors/ann-lee.yml": NEW},
    "the source of a claim": {"seeds/sources.yml": {"add": "\n# The last line.\n"}},
    "a hand-written page": {"docs/about.md": {"add": "\nMore of Sam Roe.\n"}},
    "a hand-written page and a sheet": {
        "docs/about.md": {"add": "\nMore of Sam Roe.\n"},
        SAM: {"was": "name: Sam Roe", "now": "name: Samuel Roe"},
    },
    "nothing": {},
}
WHOLE: dict[str, dict[str, Change]] = {
    "the frame of all pages": {"seeds/site.yml": {"was": "as_of: 2026-01-10", "now": "as_of: 2026-01-11"}},
    "the title of a hand-written page": {"docs/about.md": {"was": "# ", "now": "# Really "}},
    "a new hand-written page": {"docs/more.md": "# More\n\nJane Doe.\n"},
    "the configuration": {"mkdocs.yml": {"add": "copyright: Nobody\n"}},
}


@pytest.mark.parametrize("edit", IN_PART.values(), ids=IN_PART)
def test_a_saved_sheet_changes_what_a_whole_build_would_change(
    served: Served, edit: dict[str, Change]
) -> None:
    for name, change in edit.items():
        served.project.write(name, change)
    served.save()
    assert served.whole_builds == 1, "this was to be built in part"
    assert differing(served.site, served.built_afresh()) == []


def test_a_part_of_the_search_index_comes_with_its_first_word_and_goes_with_the_last(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "MOST_IN_ONE", 5)
    served = Served(project, tmp_path)
    before = served.site.keys()
    for was, now in (("He runs the ferry.", "He runs the zyx ferry."), ("zyx ferry", "ferry")):
        project.write(SAM, {"was": was, "now": now})
        served.save()
        assert served.whole_builds == 1
        assert (served.site.keys() != before) == ("zyx" in now)
        assert differing(served.site, served.built_afresh()) == []


@pytest.mark.parametrize("edit", WHOLE.values(), ids=WHOLE)
def test_what_stands_around_the_sheets_builds_everything(served: Served, edit: dict[str, Change]) -> None:
    for name, change in edit.items():
        served.project.write(name, change)
    served.save()
    assert served.whole_builds == 2
    assert differing(served.site, served.built_afresh()) == []


def test_one_edit_after_the_other(served: Served) -> None:
    """Added, named by another, renamed, deleted, broken and mended: at the end nothing is stale."""
    project = served.project
    before = served.site
    project.write("seeds/actors/ann-lee.yml", NEW)
    served.save()
    relation = {"was": "to: jane-doe", "now": "to: ann-lee"}
    project.write(SAM, relation)
    served.save()
    assert differing(served.site, served.built_afresh()) == []

    (project.root / "seeds/actors/ann-lee.yml").rename(project.root / "seeds/actors/ann-bee.yml")
    served.save()
    assert b"error[unknown-actor]" in served.site["index.html"]
    assert b'href="ann-lee/"' in served.site["who/index.html"], "the last good site"
    project.write(SAM, {"was": "to: ann-lee", "now": "to: ann-bee"})
    served.save()
    assert "who/ann-lee/index.html" not in served.site
    assert differing(served.site, served.built_afresh()) == []

    project.write(SAM, {"was": "to: ann-bee", "now": "to: jane-doe"})
    project.write("seeds/actors/ann-bee.yml", None)
    served.save()
    assert served.whole_builds == 1
    assert differing(served.site, before) == []


def test_a_build_that_fails_leaves_the_last_good_site_with_the_reason(served: Served) -> None:
    before = served.site
    served.project.write("mkdocs.yml", {"add": "plugins: [nowhere]\n"})
    served.save()
    pages = [data.decode() for name, data in served.site.items() if name.endswith(".html")]
    assert all("x-problems" in page for page in pages)
    assert "nowhere" in pages[0]
    assert served.site.keys() == before.keys()

    served.project.write("mkdocs.yml", {"was": "plugins: [nowhere]\n", "now": ""})
    served.save()
    assert differing(served.site, before) == []


def test_other_plugins_see_every_page(project: Project, tmp_path: Path) -> None:
    """A plugin this was not made for may want to see all pages: nothing is built in part."""
    hook = "def on_page_markdown(markdown, page, **_):\n    return markdown\n"
    project.write("hook.py", hook)
    project.write("mkdocs.yml", {"add": "hooks: [hook.py]\n"})
    served = Served(project, tmp_path)
    project.write(SAM, IN_PART["a word"][SAM])
    served.save()
    assert served.whole_builds == 2
    assert differing(served.site, served.built_afresh()) == []


def test_a_fault_of_ours_in_the_middle_of_a_part_builds_everything(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dossier.site.changes.between", None)
    served.project.write(SAM, IN_PART["a word"][SAM])
    served.save()
    monkeypatch.undo()
    assert served.whole_builds == 2
    assert differing(served.site, served.built_afresh()) == []


def test_a_preview_that_cannot_write_says_so_and_goes_on(
    served: Served, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "page.html")

    monkeypatch.setattr("dossier.finish.report_on_page.show", full)
    served.project.write("mkdocs.yml", {"add": "plugins: [nowhere]\n"})
    served.save()
    assert capsys.readouterr().err.endswith("page.html: no space left on device. Mend that, and try again.\n")

    monkeypatch.undo()
    served.project.write("mkdocs.yml", {"was": "plugins: [nowhere]\n", "now": ""})
    served.save()
    assert differing(served.site, served.built_afresh()) == []
