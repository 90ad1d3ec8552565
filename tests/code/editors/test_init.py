"""From an article of any shape to a site at once, and what was read out of the text is told."""

import errno
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner

from dossier.cli import main
from dossier.editors import handbook, repository
from dossier.text import catalogue
from handbook_sheets import place, sheets_of
from sites import REPOSITORY, Outcome, Project, tree

ARTICLES = REPOSITORY / "tests/articles"


@dataclass(frozen=True)
class Found:
    """What a reader of the text would say of it."""

    headline: str
    byline: str | None = None
    dateline: str | None = None
    date: str | None = None
    language: str = "en"
    headings: int = 0
    left_out: int = 0


SHAPES = {
    "agency": Found(
        "Ferry line to Storvik to stop in winter", dateline="PEARWICK, March 3 (NWA)", left_out=1
    ),
    "arabic": Found(
        "مدينة الورد تفتح حديقتها القديمة بعد عشر سنوات",
        dateline="مدينة الورد (و ع ش)",
        language="ar",
        headings=1,
    ),
    "blog": Found("Why I stopped counting swifts", "Mara Lind", date="2025-05-14", headings=2, left_out=2),
    "french": Found(
        "Le phare de Kerval ne s’éteindra pas",
        "Yann Morvan",
        "KERVAL (NWA)",
        "2026-01-12",
        language="fr",
        headings=1,
        left_out=3,
    ),
    "german": Found(
        "Tempo 30 kommt ab Herbst in der ganzen Mitte",
        "Katrin Vogel",
        language="de",
        headings=1,
        left_out=7,
    ),
    "one_paragraph": Found("The council of Ashby decided on Monday to plant 400 trees along the …"),
    "page_with_chrome": Found(
        "Storm leaves three islands without power",
        "JO BERG and ANN LEE",
        "STORVIK, Northland",
        "2026-03-04",
        left_out=12,
    ),
    "questions": Found('"A bridge is a promise": the engineer on the closing', "Sam Roe", left_out=1),
    "ukrainian": Found(
        "У Калинівці відкрили бібліотеку в колишній пошті",
        "Олена Дуб",
        "КАЛИНІВКА",
        date="2026-03-03",
        language="uk",
        left_out=3,
    ),
    "very_long": Found("What became of the river town: a long report", headings=12),
}


def begin(folder: Path, article: Path, *options: str) -> Outcome:
    """`dossier init` in this process."""
    done = CliRunner().invoke(main, ["init", str(folder), "--article", str(article), *options])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Outcome(done.exit_code, done.output)


@pytest.fixture
def begun(tmp_path: Path) -> Project:
    """A dossier that has just been begun."""
    assert begin(tmp_path / "new", ARTICLES / "blog.txt").code == 0
    return Project(tmp_path / "new")


def text(tmp_path: Path, words: str | bytes, name: str = "text.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(words if isinstance(words, bytes) else words.encode())
    return path


# ---------- ten shapes ----------


def test_every_article_has_its_shape() -> None:
    assert sorted(path.stem for path in ARTICLES.glob("*.txt")) == sorted(SHAPES)


@pytest.mark.parametrize("shape", SHAPES)
def test_an_article_of_any_shape_becomes_a_site_at_once(shape: str, tmp_path: Path) -> None:
    found, project = SHAPES[shape], Project(tmp_path / "new")

    said = begin(project.root, ARTICLES / f"{shape}.txt")
    assert said.code == 0, said.text
    sheet = yaml.safe_load(project.read("seeds/article/article.yml"))
    day = str(sheet["date"]) if "date" in sheet else None
    assert (sheet["headline"], sheet.get("byline"), day) == (found.headline, found.byline, found.date)
    assert sheet["language"] == found.language
    assert f"; dateline: {found.dateline or 'none'}\n" in said.text
    assert f"Taken for headings: {found.headings}\n" in said.text
    assert f"not the article's own text: {found.left_out}\n" in said.text

    checked = project.check()
    assert (checked.code, checked.text.splitlines()[0]) == (0, "No problems found.")
    built = project.run("build")
    assert built.code == 0, built.text
    assert "WARNING" not in built.text
    assert found.headline in project.page("article").text
    assert found.headline in project.page("").text


@pytest.mark.parametrize("shape", SHAPES)
def test_what_its_handbook_shows_can_be_copied_into_it(shape: str, tmp_path: Path) -> None:
    project = Project(tmp_path / "new")
    begin(project.root, ARTICLES / f"{shape}.txt")
    # What is followed text by text must be named in site.yml first, as its page says.
    pages = [
        page for page in sorted((project.root / handbook.HOME).glob("*.md")) if page.stem != "record-a-text"
    ]

    tried = 0
    for page in pages:
        before = tree(project.root / "seeds")
        for name, sheet in sheets_of(page):
            place(name, sheet, project)
            tried += 1
        assert project.check().code == 0, page
        for name in tree(project.root / "seeds").keys() - before.keys():
            project.write(f"seeds/{name}", None)

    assert tried == 8


# ---------- what it is not to be ----------

REFUSED = {
    "nothing": (b"", "holds no article, for it is empty"),
    "spaces": (b" \n\t\n", "holds no article, for it is empty"),
    "a menu": (b"Menu\n", "holds no article, for no sentence was found in it"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3", "is a PDF; save the article alone as plain text"),
    "a document": (b"PK\x03\x04\x14\x00\x06\x00", "is a document of a word processor; save"),
    "a web page": (b"\xef\xbb\xbf\n<!DOCTYPE html><p>One. Two.", "is a web page; save"),
    "noise": (b"\x89PNG\r\n\x1a\n\x00\x01\x02", "is something else than a text; save"),
    "an old encoding": (b"One caf\xe9.\n", "text.txt:1:8: here the file is not UTF-8"),
    "UTF-16": ("One. Two — three.".encode("utf-16"), "the file is UTF-16, not UTF-8"),
    "a conflict": (b"One.\n<<<<<<< ours\nTwo.\n>>>>>>> theirs\n", "text.txt:2:1: two versions"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_article_is_refused_in_a_sentence(what: str, tmp_path: Path) -> None:
    data, words = REFUSED[what]
    file = text(tmp_path, data)

    said = begin(tmp_path / "new", file)

    assert said.code == 2
    assert said.text.startswith("Nothing was written: ")
    assert said.text.count("\n") == 1
    assert words in said.text
    assert sorted(tmp_path.iterdir()) == [file]


def test_an_article_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    said = begin(tmp_path / "new", tmp_path / "none.txt")

    assert said.code == 2
    assert "does not exist" in said.text
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("language", "hint"),
    [
        ("german", "did you mean `de`?"),
        ("Deutsch", "did you mean `de`?"),
        ("DE", "did you mean `de`?"),
        ("q", "such as `de` for German"),
        ("../de", "such as `de` for German"),
    ],
)
def test_a_language_that_is_none_is_refused(language: str, hint: str, tmp_path: Path) -> None:
    said = begin(tmp_path / "new", ARTICLES / "blog.txt", "--language", language)

    assert (said.code, (tmp_path / "new").exists()) == (2, False)
    assert f"`{language}` is no code of a language; " in said.text
    assert hint in said.text


def test_the_language_that_is_given_is_that_of_the_article_and_of_the_site(tmp_path: Path) -> None:
    project = Project(tmp_path / "new")
    begin(project.root, ARTICLES / "one_paragraph.txt", "--language", "de-AT")

    assert "language: de-AT\n" in project.read("seeds/article/article.yml")
    assert "  language: de\n" in project.read("mkdocs.yml")
    assert project.check().code == 0


def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")

    said = begin(tmp_path, ARTICLES / "blog.txt")

    assert said.code == 2
    assert "is not empty (notes.txt)" in said.text
    assert tree(tmp_path) == {"notes.txt": b"mine"}
    assert "is a file" in begin(tmp_path / "notes.txt", ARTICLES / "blog.txt").text


def test_an_empty_repository_is_a_folder_to_begin_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)

    said = begin(Path("."), ARTICLES / "blog.txt")

    assert said.code == 0
    assert "  cd " not in said.text
    assert (tmp_path / "mkdocs.yml").is_file()


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace, moved = Path.replace, []

    def full(path: Path, target: Path) -> Path:
        if moved:
            raise OSError(errno.ENOSPC, "No space left on device", str(target))
        moved.append(target)
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", full)

    said = begin(tmp_path / "new", ARTICLES / "blog.txt")

    assert (said.code, moved) == (1, [tmp_path / "new" / moved[0].name])
    assert "no space left on device" in said.text
    assert not (tmp_path / "new").exists()


def test_no_word_of_an_article_is_more_than_a_word(tmp_path: Path) -> None:
    """A headline that YAML, Markdown and the templates would each take for something of theirs."""
    headline = 'Yes: "[[ words ]]" & - {% raw %} # <b>NO</b> \\ é'
    words = (
        f"{headline}\n\nBy *Ann* Lee\n\nThe first paragraph has a sentence. And another.\n\nA third is here."
    )
    project = Project(tmp_path / "new")

    assert begin(project.root, text(tmp_path, words)).code == 0

    assert yaml.safe_load(project.read("seeds/article/article.yml"))["headline"] == headline
    assert project.check().code == 0
    assert project.run("build").code == 0
    assert headline in project.page("article").text


# ---------- what lies around the sheets ----------


def test_the_files_are_those_a_repository_needs(begun: Project) -> None:
    files = {name for name in tree(begun.root) if not name.startswith("docs/edit/")}

    assert files == {
        ".gitattributes",
        ".github/workflows/site.yml",
        ".gitignore",
        ".vscode/extensions.json",
        ".vscode/settings.json",
        "Makefile",
        "README.md",
        "docs/about.md",
        "mkdocs.yml",
        "requirements.txt",
        "seeds/article/article.txt",
        "seeds/article/article.yml",
        "seeds/site.yml",
    }
    assert begun.read("seeds/article/article.txt") == (ARTICLES / "blog.txt").read_text("utf-8")


def test_its_workflow_has_the_form_that_github_takes_and_pins_what_it_uses(begun: Project) -> None:
    workflow = begun.root / ".github/workflows/site.yml"

    done = CliRunner().invoke(
        check_jsonschema, ["--builtin-schema", "vendor.github-workflows", str(workflow)]
    )

    assert done.exit_code == 0, done.output
    used = re.findall(r"uses: (.*)", workflow.read_text("utf-8"))
    ours = (REPOSITORY / ".github/workflows/dossier.yml").read_text("utf-8")
    ours += (REPOSITORY / ".github/workflows/site.yml").read_text("utf-8")
    assert used
    assert [action for action in used if f"uses: {action}" not in ours] == []


def test_an_editor_is_told_of_every_schema_here_as_there() -> None:
    ours = yaml.safe_load((REPOSITORY / repository.SETTINGS).read_text("utf-8"))

    assert yaml.safe_load(repository.editor_settings()) == ours


def test_it_is_installed_by_the_version_that_began_it(begun: Project) -> None:
    version = CliRunner().invoke(main, ["--version"]).output.split()[-1]

    assert begun.read("requirements.txt") == f"{repository.DISTRIBUTION}=={version}\n"


@pytest.mark.parametrize("language", catalogue.shipped())
def test_a_site_says_in_its_language_how_it_is_made(language: str, tmp_path: Path) -> None:
    project = Project(tmp_path / "new")
    begin(project.root, ARTICLES / "very_long.txt", "--language", language)

    english = (REPOSITORY / "build_tools/dossier/templates/about/en.md").read_text("utf-8")

    assert (project.read("docs/about.md") == english) is (language == "en")
    assert ('strap: "One article, explained"' in project.read("seeds/site.yml")) is (language == "en")
    assert re.findall(r"\{ #(\w+) \}", project.read("docs/about.md")) == re.findall(r"\{ #(\w+) \}", english)
