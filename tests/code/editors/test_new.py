"""A new sheet explains every key, works out what it can, leaves little to write, and replaces nothing."""

import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.check.unfinished import TO_WRITE
from dossier.cli import main
from dossier.editors import new, schema
from dossier.load import load
from dossier.read import yaml_tree
from dossier.sheets import fields
from dossier.sheets.kinds import KINDS
from dossier.text.transliteration import plain
from sites import Project

DAY = date(2026, 1, 11)
NAMES = {
    "actor": "Ann Lee",
    "territory": "Ashby",
    "document": "2026-01-09 Third plan",
    "point": "The ferry runs longer",
    "event": "2026-01-09 The ferry runs at night",
    "question": "Who pays?",
    "term": "ferry",
    "source": "2026-01-09 Ashby Almanac",
    "note": "called the closing too long",
}
MODELS = {kind.name: kind.model for kind in KINDS}


def written(project: Project, kind: str, name: str, own_id: str = "") -> str:
    """Write a new sheet and give its file's name."""
    draft = new.draft(project.root, kind, name, DAY, own_id)
    project.write(draft.file, draft.text)
    return draft.file


def codes(project: Project) -> list[str]:
    return [problem.code for problem in load(project.root)[1]]


# ---------- what it writes ----------


def test_every_kind_of_which_there_are_many_can_be_new() -> None:
    assert set(NAMES) == set(new.NAMES)


@pytest.mark.parametrize("kind", NAMES)
def test_a_new_sheet_has_nothing_wrong_but_what_is_to_be_written(kind: str, project: Project) -> None:
    file = written(project, kind, NAMES[kind])
    # A text begins as a draft, which may be unfinished.
    assert set(codes(project)) == ({"unfinished"} if kind != "document" else set())

    project.write(file, project.read(file).replace(TO_WRITE, "Written."))
    assert codes(project) == []


def test_all_of_them_together_make_a_site(project: Project) -> None:
    for kind, name in NAMES.items():
        file = written(project, kind, name)
        project.write(file, project.read(file).replace(TO_WRITE, "Written."))

    assert project.check().text == "No problems found.\n"


@pytest.mark.parametrize("kind", NAMES)
def test_every_field_is_there_with_its_meaning(kind: str, project: Project) -> None:
    text = written_part(project, kind)
    flat = " ".join(re.sub(r"(?m)^[\s#-]*", "", text).split())

    for model in fields.parts(MODELS[kind]):
        for field in fields.fields(model):
            assert re.search(rf"(?m)^[\s#-]*{field.name}:", text), f"{model.__name__}.{field.name}"
            assert field.meaning in flat


@pytest.mark.parametrize("kind", NAMES)
def test_a_block_works_when_its_mark_is_taken_away(kind: str, project: Project) -> None:
    """Only what nobody can know beforehand is asked for: an id, a quotation, the account's other side."""
    file = written(project, kind, NAMES[kind])
    text = project.read(file)
    while (bare := re.sub(r"(?m)^([ ]*)# (?=[ #-]*[a-z_]+:)", r"\1", text)) != text:
        text = bare
    tree, problems = yaml_tree.parse(text, file)
    assert tree is not None, problems

    project.write(file, text)

    allowed = {
        "unfinished",
        "evidence-of-what",
        "unknown-",
        "name-twice",
        "self-reference",
        "quote-not-found",
        "wrong-length",
    }
    assert [code for code in codes(project) if not code.startswith(tuple(allowed))] == []


def test_a_new_sheet_begins_with_its_schema(project: Project) -> None:
    for kind in KINDS:
        if kind.many_files:
            text = project.read(written(project, kind.name, NAMES[kind.name]))
            assert text.startswith(f"{schema.modeline(kind)}\n")


def written_part(project: Project, kind: str) -> str:
    draft = new.draft(project.root, kind, NAMES[kind], DAY)
    return "\n".join(draft.text.split("\n")[draft.line - 1 :])


# ---------- what it works out ----------


@pytest.mark.parametrize(
    ("kind", "name", "file"),
    [
        ("actor", "Zoë Łódź", "seeds/actors/zoe-lodz.yml"),
        ("actor", "Сергій Кислиця", "seeds/actors/serhii-kyslytsia.yml"),
        ("territory", "Щёлково", "seeds/territories/shchyolkovo.yml"),
        ("document", "2026-01-09 Third plan", "seeds/plan/texts/third-plan.yml"),
        ("event", "2026-01-09 The ferry runs", "seeds/events/2026-01-09-the-ferry-runs.yml"),
        ("event", "2026-01~ The ferry runs", "seeds/events/2026-01-the-ferry-runs.yml"),
        ("event", "The ferry runs", "seeds/events/2026-01-11-the-ferry-runs.yml"),
        ("point", "The ferry", "seeds/plan/points/02-the-ferry.yml"),
    ],
)
def test_the_id_comes_from_the_name(kind: str, name: str, file: str, project: Project) -> None:
    assert new.draft(project.root, kind, name, DAY).file == file


def test_day_number_and_theme_are_worked_out(project: Project) -> None:
    text = new.draft(project.root, "point", "The ferry", DAY).text

    assert "\nchecked: 2026-01-11\n" in text
    assert "\nnumber: 2\n" in text
    assert "\ntheme: traffic\n" in text


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Володимир Зеленський", "volodimir zelenskiy"),
        ("Юрій Згурський", "yurii zghurskyi"),
        ("Їжакевич Ґалаґан Єва", "yizhakevych galagan yeva"),
        ("Владимир Путин", "vladimir putin"),
        ("Ђоковић", "djokovic"),
        ("Erdoğan Straße Ærø", "erdogan strasse aero"),
        ("東京", ""),
    ],
)
def test_names_in_plain_letters(name: str, latin: str) -> None:
    assert plain(name) == latin


@pytest.mark.parametrize(
    "name", ["NO", "12:30", "A: B", "100%", "- x", "[x], y", "‘Yes’", '"x" y', "a #b", "null"]
)
def test_a_name_is_written_so_that_yaml_leaves_it_alone(name: str, project: Project) -> None:
    text = new.draft(project.root, "actor", name, DAY, "some-id").text

    tree, problems = yaml_tree.parse(text, "")
    assert tree is not None
    assert not problems
    assert tree.data["name"] == name


# ---------- what it leaves alone ----------


@pytest.mark.parametrize(
    ("kind", "list_file"),
    [
        ("question", "questions.yml"),
        ("term", "glossary.yml"),
        ("source", "sources.yml"),
        ("note", "article/notes.yml"),
    ],
)
@pytest.mark.parametrize(
    "before",
    [
        lambda text: text,
        lambda text: text.rstrip("\n"),
        lambda text: "# Ours.\n\n" + text + "\n# The end.\n",
        lambda text: text.replace("\n", "\r\n"),
        lambda text: re.sub("(?m)^", "  ", text).rstrip(" "),
    ],
    ids=["plain", "no newline at the end", "comments", "Windows", "set in"],
)
def test_an_entry_leaves_the_rest_of_its_list_alone(
    kind: str, list_file: str, before: object, project: Project
) -> None:
    path = project.root / "seeds" / list_file
    path.write_bytes(before(path.read_text()).encode())  # type: ignore[operator]
    old = path.read_bytes()

    draft = new.draft(project.root, kind, NAMES[kind], DAY)
    path.write_bytes(draft.text.encode())

    made = path.read_bytes()
    was, now = old.splitlines(), made.splitlines()
    ends = range(len(now) - len(was), len(now) + 1)
    assert was in [now[: end - len(now) + len(was)] + now[end:] for end in ends], "all else is as it was"
    assert made.count(b"\n") == made.count(b"\r\n") or b"\r" not in made
    assert set(codes(project)) == {"unfinished"}
    shown = draft.text.splitlines()[draft.line - 1 : draft.line + 1]
    assert [line for line in shown if line.lstrip().startswith("- ")], "the line named is that of the entry"


def test_a_source_is_entered_in_order_of_its_id(project: Project) -> None:
    """Each in the place of its own: two editors who add one each are not in each other's way."""
    project.write("seeds/sources.yml", "# The sources.\n" + project.read("seeds/sources.yml"))
    project.write("seeds/sources.yml", {"was": "- id: minutes", "now": "# Read on paper.\n- id: minutes"})
    for name in ("Herald", "Zebra Times", "Advertiser"):
        written(project, "source", name)

    text = project.read("seeds/sources.yml")
    assert re.findall(r"(?m)^- id: (\S+)", text) == [
        "advertiser",
        "gazette",
        "herald",
        "minutes",
        "zebra-times",
    ]
    assert text.startswith("# The sources.\n- id: advertiser")
    assert "\n# Read on paper.\n- id: minutes" in text


@pytest.mark.parametrize("text", ["", "# Nothing yet.\n", None])
def test_a_list_can_be_begun(text: str | None, project: Project) -> None:
    project.write("seeds/glossary.yml", None)
    if text is not None:
        project.write("seeds/glossary.yml", text)

    written(project, "term", "ferry")

    assert codes(project) == ["unfinished"]


@pytest.mark.parametrize(
    ("kind", "name", "why"),
    [
        ("actor", "Jane Doe", "seeds/actors/jane-doe.yml exists already"),
        ("actor", "東京", "no id can be made of “東京”: give one with --id"),
        ("question", "How long?", "there is already a question `how-long`"),
        ("source", "Gazette", "there is already a source `gazette`"),
        ("term", "Abutment", "the glossary has “Abutment” already, on line 1"),
        ("note", "called it too long", "these words are not in the article; the nearest passage reads"),
        ("note", "the", "the article has these words 4 times; give more of them"),
    ],
)
def test_what_exists_is_never_replaced(kind: str, name: str, why: str, project: Project) -> None:
    before = {path: path.read_bytes() for path in project.root.rglob("*.yml")}

    done = CliRunner().invoke(main, ["new", kind, name, "--root", str(project.root)])

    assert done.exit_code == 2
    assert f"Nothing was written: {why}" in done.output
    assert {path: path.read_bytes() for path in project.root.rglob("*.yml")} == before


@pytest.mark.parametrize("text", ["- [broken\n", "one: two\n", "- a\n...\n", "[]\n", "\xff"])
def test_a_list_that_cannot_be_added_to_is_left_alone(text: str, project: Project) -> None:
    project.write("seeds/questions.yml", text.encode("latin-1"))

    with pytest.raises(new.RefusedError):
        new.draft(project.root, "question", "Who pays?", DAY)


# ---------- the command ----------


def test_the_command_says_where_it_wrote(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1768089600")

    done = CliRunner().invoke(main, ["new", "question", "Who pays?", "--root", str(project.root)])

    assert done.exit_code == 0
    assert "Written: seeds/questions.yml, line 8" in done.output
    assert project.read("seeds/questions.yml").split("\n")[7].startswith("- id: who-pays")


def test_the_command_takes_the_day_of_the_clock_from_outside(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1768089600")

    CliRunner().invoke(main, ["new", "actor", "Ann Lee", "--root", str(project.root)])

    assert "checked: 2026-01-11" in project.read("seeds/actors/ann-lee.yml")


def test_the_command_refreshes_completion(project: Project) -> None:
    schema.write(project.root)

    CliRunner().invoke(main, ["new", "actor", "Ann Lee", "--root", str(project.root)])

    assert "ann-lee" in project.read(".schemas/ids.json")
    assert "note:" not in project.check().text


def test_a_wrong_kind_names_the_right_ones(project: Project) -> None:
    done = CliRunner().invoke(main, ["new", "person", "Ann Lee", "--root", str(project.root)])

    assert done.exit_code == 2
    assert "'actor'" in done.output


def test_an_own_id_is_taken(project: Project) -> None:
    assert new.draft(project.root, "actor", "Ann Lee", DAY, "ann").file == str(Path("seeds/actors/ann.yml"))

    with pytest.raises(new.RefusedError):
        new.draft(project.root, "actor", "Ann Lee", DAY, "../ann")
