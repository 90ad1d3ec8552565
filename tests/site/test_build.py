"""`mkdocs build`: what it leaves alone when it fails, what it writes when it does not."""

import base64
import hashlib
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from conftest import Draw

from sites import PUBLISHED, REPOSITORY, Project, base_project, tree
from webpages import WebPage

LOADING = {
    ("script", "src"),
    ("img", "src"),
    ("source", "src"),
    ("iframe", "src"),
    ("embed", "src"),
    ("object", "data"),
    ("video", "src"),
    ("audio", "src"),
    ("track", "src"),
    ("use", "href"),
    ("image", "href"),
    ("form", "action"),
}
LOADING_LINKS = {
    *("stylesheet", "icon", "manifest"),
    *("preload", "prefetch", "modulepreload", "preconnect", "dns-prefetch"),
}


def configured(project: Project, **settings: object) -> Project:
    """The project with other settings in its mkdocs.yml."""
    config = yaml.safe_load(project.read("mkdocs.yml"))
    project.write("mkdocs.yml", yaml.safe_dump({**config, **settings}, allow_unicode=True))
    return project


def mkdocs_build(project: Project, surrounding: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """`mkdocs build --strict` in a process of its own."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    env = {**os.environ, **surrounding}
    return subprocess.run(command, cwd=project.root, env=env, capture_output=True, text=True, check=False)


# ---------- a build that fails ----------


@pytest.fixture
def published(project: Project) -> tuple[Project, dict[str, bytes]]:
    """A project with a good site, and the bytes of that site."""
    outcome = project.build("--strict")
    assert outcome.code == 0, outcome.text
    return project, tree(project.root / "site")


def is_untouched(project: Project, before: dict[str, bytes]) -> bool:
    """Whether the old site stands as it stood, with nothing left lying beside it."""
    folders = {path.name for path in project.root.iterdir() if path.is_dir()}
    return tree(project.root / "site") == before and folders == {".cache", "docs", "seeds", "site"}


def test_a_wrong_sheet_leaves_the_old_site_whole(published: tuple[Project, dict[str, bytes]]) -> None:
    project, before = published
    project.write("seeds/actors/sam-roe.yml", {"was": "kind: person", "now": "kind: persn"})
    outcome = project.build()

    assert outcome.code == 1
    assert "error[wrong-choice]" in outcome.text
    assert "Traceback" not in outcome.text
    assert is_untouched(project, before)


def test_the_report_keeps_its_carets(published: tuple[Project, dict[str, bytes]]) -> None:
    """The build prints the very report of `check`."""
    project, _ = published
    project.write("seeds/actors/sam-roe.yml", {"was": "kind: person", "now": "kind: persn"})

    assert project.check().text.rstrip("\n") in project.build().text


def test_a_broken_link_found_after_writing_leaves_the_old_site_whole(
    published: tuple[Project, dict[str, bytes]],
) -> None:
    """Under --strict MkDocs gives up only when all pages are written."""
    project, before = published
    project.write("docs/about.md", {"add": "\n[Nowhere](nowhere.md)\n"})
    outcome = project.build("--strict")

    assert outcome.code == 1
    assert is_untouched(project, before)


@pytest.mark.parametrize("fault", ["ValueError('a fault')", "KeyboardInterrupt()"])
def test_a_build_that_breaks_off_leaves_the_old_site_whole(
    published: tuple[Project, dict[str, bytes]], fault: str, tmp_path: Path
) -> None:
    """A fault of somebody's hook, or Ctrl-C, in the middle of writing."""
    project, before = published
    hook = f"def on_post_page(output, page, **_):\n    if page.url == 'about/':\n        raise {fault}\n"
    (tmp_path / "hook.py").write_text(hook, encoding="utf-8")
    configured(project, hooks=[str(tmp_path / "hook.py")])
    done = mkdocs_build(project, {"PYTHONDONTWRITEBYTECODE": "1"})

    assert done.returncode != 0
    assert is_untouched(project, before)


def test_a_first_build_that_fails_leaves_nothing(draw: Draw) -> None:
    project = draw({"actors/sam-roe.yml": {"was": "kind: person", "now": "kind: persn"}})

    assert project.build().code == 1
    assert {path.name for path in project.root.iterdir()} == {".cache", "docs", "seeds", "mkdocs.yml"}


def test_a_good_build_after_a_bad_one_replaces_the_site(published: tuple[Project, dict[str, bytes]]) -> None:
    """A sheet that is gone has no page any more."""
    project, _ = published
    project.write("seeds/actors/sam-roe.yml", {"was": "kind: person", "now": "kind: persn"})
    assert project.build().code == 1
    project.write("seeds/actors/sam-roe.yml", None)
    outcome = project.build("--strict")

    assert outcome.code == 0, outcome.text
    assert not (project.root / "site/who/sam-roe").exists()
    assert (project.root / "site/who/jane-doe").exists()


def test_a_partial_build_is_refused(published: tuple[Project, dict[str, bytes]]) -> None:
    project, before = published
    outcome = project.build("--dirty")

    assert outcome.code == 1
    assert "--dirty" in outcome.text
    assert is_untouched(project, before)


# ---------- the same seeds, the same bytes ----------


def test_the_same_seeds_give_the_same_bytes(tmp_path: Path) -> None:
    """In another folder, time zone, locale, order of hashing, and on another day."""
    surroundings = (
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "1000000000"},
        {"TZ": "America/Adak", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "2000000000"},
    )
    built = []
    for number, surrounding in enumerate(surroundings):
        project = base_project(tmp_path / f"folder {number}" / ("deeper" * number) / "project")
        done = mkdocs_build(project, surrounding)
        assert done.returncode == 0, done.stderr
        built.append(tree(project.root / "site"))

    one, other = built
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []


# ---------- nav and edit links ----------


def sections(page: WebPage) -> dict[str, str | None]:
    words = ("Start", "People", "Sam", "Timeline", "By hand")
    return {word: page.link_to(word) for word in words if page.link_to(word) is not None}


def test_the_nav_may_name_a_generated_page_or_a_folder(project: Project) -> None:
    nav = [{"Start": "index.md"}, {"People": "who/"}, {"Sam": "who/sam-roe.md"}, {"By hand": "about.md"}]
    outcome = configured(project, nav=nav, validation={"nav": {"not_found": "warn"}}).build("--strict")

    assert outcome.code == 0, outcome.text
    assert sections(project.page("")) == {
        "Start": "./",
        "People": "who/",
        "Sam": "who/sam-roe/",
        "By hand": "about/",
    }


def test_a_nav_that_names_a_page_nobody_makes_is_noticed(project: Project) -> None:
    outcome = configured(project, nav=[{"Start": "index.md"}, {"Gone": "who/nobody.md"}]).build("--strict")

    assert outcome.code == 1
    assert "who/nobody.md" in outcome.text


@pytest.mark.parametrize(
    ("settings", "base"),
    [
        ({"edit_uri": "https://example.org/edit/main/"}, "https://example.org/edit/main/"),
        (
            {"repo_url": "https://github.com/ashby/bridge", "edit_uri": "edit/main/"},
            "https://github.com/ashby/bridge/edit/main/",
        ),
    ],
    ids=["whole address", "repository and branch"],
)
def test_a_page_is_edited_in_its_sheet(project: Project, settings: dict[str, str], base: str) -> None:
    outcome = configured(project, **settings).build("--strict")
    assert outcome.code == 0, outcome.text
    words = "Edit the sheet behind this page"

    assert project.page("who/sam-roe/").link_to(words) == f"{base}seeds/actors/sam-roe.yml"
    assert project.page("plan/points/01-closing/").link_to(words) == f"{base}seeds/plan/points/01-closing.yml"
    assert project.page("questions/").link_to(words) == f"{base}seeds/questions.yml"
    page = project.page("who/sam-roe/").html
    assert f'href="{base}seeds/actors/sam-roe.yml#L7"' in page, "a claim is edited on its line"


def test_a_page_written_by_hand_is_edited_in_docs(project: Project) -> None:
    configured(project, edit_uri="https://example.org/edit/main/").build()

    assert 'href="https://example.org/edit/main/docs/about.md"' in project.page("about/").html


@pytest.mark.parametrize("docs_dir", ["pages", "more/pages"])
def test_pages_written_by_hand_may_lie_in_any_folder(project: Project, docs_dir: str) -> None:
    """The addresses for editing know it, and so does the check that no page hides another."""
    (project.root / docs_dir).parent.mkdir(exist_ok=True)
    (project.root / "docs").rename(project.root / docs_dir)
    project = configured(project, docs_dir=docs_dir, repo_url="https://github.com/ashby/bridge")
    assert project.build("--strict").code == 0
    assert (
        f'href="https://github.com/ashby/bridge/edit/master/{docs_dir}/about.md"'
        in project.page("about/").html
    )
    assert 'href="https://github.com/ashby/bridge/edit/master/seeds/' in project.page("who/sam-roe/").html

    project.write(f"{docs_dir}/who/sam-roe.md", "# Sam Roe, at length")
    assert f"would hide {docs_dir}/who/sam-roe.md" in project.check().text


def test_without_an_address_a_site_claims_none(project: Project) -> None:
    """No canonical address, no feed, no sitemap, no card and no link for editing that would lead nowhere."""
    project.write("mkdocs.yml", {"was": "site_url: https://mill-bridge.example/\n", "now": ""})
    assert project.build("--strict").code == 0
    made = tree(project.root / "site")

    assert not {name for name in made if re.match(r"sitemap|feed|assets/cards/", name)}
    for page in project.pages.values():
        assert 'rel="canonical"' not in page.html
        assert not re.search(r'property="og:(url|image)"|feed\+json|class="x-edit"', page.html)
        assert "mill-bridge.example" not in page.html
    assert 'href="/assets/dossier.css"' in project.pages["404.html"].html, "it is shown at any depth"
    assert made["assets/search/index.js"]


# ---------- the real site ----------


def test_the_addresses_of_this_site_come_from_the_environment(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    lines = [line for line in own.splitlines() if "!ENV" in line]
    project.write("mkdocs.yml", {"was": "site_url: https://mill-bridge.example/", "now": "\n".join(lines)})
    assert project.build("--strict").code == 0
    page = project.page("who/sam-roe/").html

    assert f'rel="canonical" href="{PUBLISHED["SITE_URL"]}who/sam-roe/"' in page
    assert f'href="{PUBLISHED["REPO_URL"]}/edit/main/seeds/actors/sam-roe.yml"' in page

    for name in PUBLISHED:
        monkeypatch.delenv(name)
    assert project.build("--strict").code == 0
    page = project.page("who/sam-roe/").html
    assert "example.org" not in page
    assert "github.com" not in page


@pytest.mark.parametrize(
    "address",
    [
        "",
        "article/",
        "who/",
        "places/",
        "plan/",
        "timeline/",
        "questions/",
        "sources/",
        "about/",
        "plan/points/06-army-cap/",
        "404.html",
    ],
)
def test_every_page_of_the_list_exists(real_project: Project, address: str) -> None:
    if address == "plan/points/06-army-cap/":
        assert [found for found in real_project.pages if found.startswith("plan/points/06-")]
    else:
        assert address in real_project.pages


def test_every_sheet_has_its_page(real_project: Project) -> None:
    homes = {
        "actors": "who",
        "territories": "places",
        "plan/points": "plan/points",
        "plan/texts": "plan/texts",
    }
    sheets = {
        f"{page}/{path.stem}/"
        for folder, page in homes.items()
        for path in (real_project.root / "seeds" / folder).glob("*.yml")
    }
    assert len(sheets) > 70
    assert sheets <= set(real_project.pages)


def test_every_id_stands_once_on_its_page(real_project: Project) -> None:
    twice = {
        address: [name for name, count in Counter(page.ids).items() if count > 1]
        for address, page in real_project.pages.items()
    }
    assert {address: names for address, names in twice.items() if names} == {}


def test_every_page_is_locked_down(real_project: Project) -> None:
    """One strict policy on each page, and nothing on it that would need a weaker one."""
    for address, page in real_project.pages.items():
        policies = [
            meta.attributes["content"]
            for meta in page.all("meta")
            if meta.attributes.get("http-equiv", "").lower() == "content-security-policy"
        ]
        assert len(policies) == 1, address
        directives = dict(part.strip().partition(" ")[::2] for part in policies[0].split(";"))
        assert directives["default-src"] == "'none'", address
        assert directives["style-src"] == "'self'", address
        assert not re.search(r"unsafe|\*|https?:", policies[0]), address


def test_no_page_has_an_inline_style_or_handler(real_project: Project) -> None:
    for address, page in real_project.pages.items():
        odd = [
            f"<{e.tag} {name}>"
            for e in page.elements
            for name in e.attributes
            if name == "style" or name.startswith("on")
        ]
        assert odd == [], address
        assert list(page.all("style")) == [], address


def test_every_script_on_a_page_is_allowed_by_its_hash(real_project: Project) -> None:
    """Each inline script is one that the page's own policy names; all others are files of the site."""
    for address, page in real_project.pages.items():
        policy = next(value for value in page.values("content") if value.startswith("default-src"))
        for attributes, text in page.scripts:
            if "src" not in attributes and attributes.get("type", "module") == "module":
                assert f"'sha256-{fingerprint(text)}'" in policy, f"{address}: {text[:60]}"


def test_the_scripts_of_all_pages_are_the_same_few(real_project: Project) -> None:
    """A script that stands on one page only has come from somewhere else than the theme."""
    pages = [page for address, page in real_project.pages.items() if address != "404.html"]
    inline = Counter(
        text for page in pages for attributes, text in page.scripts if not attributes and text.strip()
    )
    assert set(inline.values()) <= {len(pages)}


def fingerprint(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def test_no_page_loads_anything_from_elsewhere(real_project: Project) -> None:
    for address, page in real_project.pages.items():
        for element in page.elements:
            for key, value in element.attributes.items():
                if _loads(element.tag, key, element.attributes):
                    assert not urlsplit(value).netloc, (address, element)
                    assert urlsplit(value).scheme in ("", "data"), (address, element)
    for path in (real_project.root / "site").rglob("*.css"):
        for target in re.findall(r"url\(\s*['\"]?([^'\")]+)", path.read_text(encoding="utf-8")):
            assert not urlsplit(target).netloc, (path.name, target)
        assert "@import" not in path.read_text(encoding="utf-8"), path.name


def _loads(tag: str, key: str, attributes: dict[str, str]) -> bool:
    if tag == "link" and key == "href":
        return bool(set(attributes.get("rel", "").split()) & LOADING_LINKS)
    return (tag, key) in LOADING or key in ("srcset", "poster", "background", "xlink:href", "ping")


def test_the_sitemap_names_every_page_with_the_day_of_its_sheet(real_project: Project) -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    root = ET.fromstring((real_project.root / "site/sitemap.xml").read_text(encoding="utf-8"))
    found = {
        url.findtext("s:loc", "", space): url.findtext("s:lastmod", "", space)
        for url in root.findall("s:url", space)
    }

    start = PUBLISHED["SITE_URL"]
    assert set(found) >= {
        f"{start}{a}" for a in real_project.pages if a != "404.html" and not a.startswith("editors/")
    }
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in found.values())
