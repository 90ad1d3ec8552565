"""The handbook says what is so: its lists are whole, its examples do what it says, its sheets really pass."""

import re
import shutil
from pathlib import Path

import pytest

from dossier.editors import handbook
from dossier.load import load
from dossier.problems.kinds import NAMES, ProblemKind, problem_kinds
from dossier.sheets import fields, kinds
from golden import all_cases
from handbook_sheets import place, sheets_of
from problem_codes import codes_in_use
from sites import REPOSITORY, Project, base_project

KINDS = problem_kinds()
STYLE = """\
banned:
  - words: [boss]
    instead: say what the person does
spellings:
  - write: Ashby
    never: [Ashbie]
"""
NEEDS_GIT = ("uncorrected-change", "lost-address")
"""Its example is tried in test_revisions.py."""


def shown(part: str) -> list[ProblemKind]:
    """The kinds whose example can be put into a sheet."""
    return [kind for kind in KINDS if getattr(kind, part) and kind.file != NAMES]


def names(kinds: list[ProblemKind]) -> list[str]:
    return [kind.code for kind in kinds]


# ---------- the list of problems ----------


def test_every_problem_of_the_code_is_explained_and_no_other() -> None:
    explained = [kind.code for kind in KINDS]

    assert sorted(explained) == sorted(codes_in_use())


def test_every_problem_of_the_golden_cases_is_explained() -> None:
    """The list of names in use is read from the code's syntax; this is what the code really says."""
    said = {code for case in all_cases() for code in re.findall(r"error\[([a-z-]+)\]", case.problems or "")}

    assert said <= {kind.code for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS, ids=names(list(KINDS)))
def test_an_explanation_is_two_sentences_in_plain_words(kind: ProblemKind) -> None:
    assert len(re.findall(r"[.?](?:\s|$)", kind.meaning)) in (2, 3)
    assert not re.search(r"\b(scalar|mapping|sequence|parse|schema|string|integer|null|regex)", kind.meaning)


@pytest.mark.parametrize("kind", shown("wrong"), ids=names(shown("wrong")))
def test_the_wrong_example_is_wrong_in_this_way(kind: ProblemKind, project: Project) -> None:
    if kind.code in NEEDS_GIT:
        pytest.skip("it needs an earlier revision")

    put(kind.wrong, kind, project)

    assert kind.code in codes(project)


@pytest.mark.parametrize("kind", shown("right"), ids=names(shown("right")))
def test_the_right_example_is_right(kind: ProblemKind, project: Project) -> None:
    put(kind.right, kind, project)

    assert codes(project) == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.file == NAMES], ids=lambda kind: kind.code)
def test_an_example_of_a_file_name_is_wrong_and_right(kind: ProblemKind, project: Project) -> None:
    sheet = project.read("seeds/actors/sam-roe.yml")
    project.write("seeds/actors/sam-roe.yml", None)

    project.write(kind.wrong.strip(), sheet)
    assert codes(project) == [kind.code]

    project.write(kind.wrong.strip(), None)
    project.write(kind.right.strip(), sheet)
    assert codes(project) == []


def codes(project: Project) -> list[str]:
    """The names of what is wrong with the sheets."""
    return [problem.code for problem in load(project.root)[1]]


def put(example: str, kind: ProblemKind, project: Project) -> None:
    """Put an example into its sheet: a new entry at the end of a list, or keys in the place of its own."""
    if kind.group == "Texts" or kind.code == "unused-source":
        project.write("seeds/style.yml", STYLE)
    name = f"seeds/{kind.file}"
    if example.startswith(("- ", "[[")):
        is_entry = example[0] == "-" and kind.code != "wrong-sheet"
        project.write(name, (project.read(name) if is_entry else "") + example)
        return
    text = project.read(name) if (project.root / name).exists() else ""
    for key in re.findall(r"^\W?(\w+)", example, re.MULTILINE):
        text = re.sub(rf"^{key}:.*\n(?:[ -].*\n)*", "", text, flags=re.MULTILINE)
    project.write(name, text + example)


# ---------- made pages ----------


@pytest.mark.parametrize("name", handbook.pages())
def test_the_pages_are_those_of_the_code(name: str, tmp_path: Path) -> None:
    """With words of the article as it is now, whatever it says."""
    project = copied_site(tmp_path)
    shutil.rmtree(project.root / "docs")
    assert project.run("handbook").code == 0

    assert (REPOSITORY / handbook.HOME / name).read_text("utf-8") == project.read(
        f"{handbook.HOME}/{name}"
    ), "run: dossier handbook"


def test_a_page_that_somebody_wrote_by_hand_stays(project: Project) -> None:
    project.write("docs/edit/add-a-note.md", "# Our own way\n")
    project.write("docs/edit/index.md", f"# Old\n\nThis page is made: {handbook.MADE}\n")

    said = project.run("handbook").text

    assert project.read("docs/edit/add-a-note.md") == "# Our own way\n"
    assert "add-a-note" not in said
    assert project.read("docs/edit/index.md") == handbook.pages()["index.md"]


def test_every_field_is_explained() -> None:
    models = {model for kind in kinds.KINDS for model in fields.parts(kind.model)}
    page = handbook.pages()["fields.md"]

    for model in models:
        assert fields.summary(model), model
        assert f"{{#{fields.spoken(model).replace(' ', '-')}}}" in page or model in [
            k.model for k in kinds.KINDS
        ]
        for field in fields.fields(model):
            assert field.meaning.endswith("."), f"{model.__name__}.{field.name} has no sentence under it"
            assert f"`{field.name}`" in page


def test_every_problem_has_its_place_on_the_page() -> None:
    page = handbook.pages()["problems.md"]

    for kind in KINDS:
        assert page.count(f"{{#{kind.code}}}") == 1


# ---------- written pages ----------

WRITTEN = [
    page
    for page in sorted((REPOSITORY / handbook.HOME).glob("*.md"))
    if page.name not in ("fields.md", "problems.md")
]


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.stem)
def test_the_sheets_of_a_page_pass(page: Path, tmp_path: Path) -> None:
    """Copied word for word into this very site, as an editor would."""
    project = copied_site(tmp_path)

    for name, text in sheets_of(page):
        place(name, text, project)

    assert codes(project) == []


def test_every_page_has_a_sheet_to_copy_but_the_first() -> None:
    without = [page.stem for page in WRITTEN if "```yaml" not in page.read_text(encoding="utf-8")]

    assert without == ["index"]


def copied_site(root: Path) -> Project:
    """This site's own sheets in a folder of their own."""
    project = base_project(root)
    for old in sorted((root / "seeds").rglob("*"), reverse=True):
        old.unlink() if old.is_file() else old.rmdir()
    for path in sorted((REPOSITORY / "seeds").rglob("*")):
        if path.is_file():
            project.write(f"seeds/{path.relative_to(REPOSITORY / 'seeds').as_posix()}", path.read_bytes())
    return project
