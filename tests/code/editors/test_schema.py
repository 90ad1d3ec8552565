"""The published schema, judged by programs that are not ours: check-jsonschema and yaml-language-server."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner, Result

import language_server
from dossier.editors import schema
from dossier.sheets.kinds import FOLDER, KINDS, Kind
from sites import REPOSITORY, Project

HEAD = "checked: 2026-01-10\nkind: person\nname: Ann Lee\nsummary: She keeps the mill.\n"
CLAIM = "facts:\n  - text: The mill stands still.\n    status: {status}\n"
SOURCE = "    evidence: [{source: gazette}]\n"

GOOD = {
    "a claim with its evidence": CLAIM.format(status="reported") + SOURCE,
    "what is not known needs none": CLAIM.format(status="not known"),
    "claimed by somebody": CLAIM.format(status="claimed") + "    by: jane-doe\n" + SOURCE,
    "disputed with two accounts": CLAIM.format(status="disputed")
    + "    accounts:\n"
    + "      - {text: It does., evidence: [{source: gazette}]}\n"
    + "      - {text: It does not., evidence: [{article: Sam Roe}]}\n",
    "a year, a month, a season, an interval": "".join(
        CLAIM.format(status="not known")[0 if n == 0 else 7 :] + f"    as_of: {date}\n"
        for n, date in enumerate(["2026", "2026-01", "2026-21", "2025-12/2026-01", "2026-01~", "2025/.."])
    ),
    "numbers where text is meant": HEAD.replace("She keeps the mill.", "1984") + "aliases: [NO]\n",
    "names by language": "native: {uk: Енн Лі, sr-Latn: En Li}\n",
}
BAD = {
    "an unknown key": "sumary: She keeps the mill.\n",
    "a wrong choice": HEAD.replace("person", "human"),
    "a key missing": HEAD.replace("name: Ann Lee\n", ""),
    "an unknown actor": CLAIM.format(status="claimed") + "    by: jane-do\n" + SOURCE,
    "an unknown source": CLAIM.format(status="confirmed") + "    evidence: [{source: gazete}]\n",
    "an unknown party": "party: millers\n",
    "an unknown point": "positions:\n  - {issue: closing, text: Yes., status: not known, points: [9]}\n",
    "a claim without evidence": CLAIM.format(status="confirmed"),
    "a claim with an empty list of it": CLAIM.format(status="reported") + "    evidence: []\n",
    "claimed by nobody": CLAIM.format(status="claimed") + SOURCE,
    "disputed by nobody": CLAIM.format(status="disputed") + SOURCE,
    "disputed with one account": CLAIM.format(status="disputed")
    + "    accounts:\n      - {text: It does., evidence: [{source: gazette}]}\n",
    "evidence of two things": CLAIM.format(status="confirmed")
    + "    evidence: [{source: gazette, article: Sam Roe}]\n",
    "evidence of nothing": CLAIM.format(status="confirmed") + "    evidence: [{place: page 4}]\n",
    "a source with a prefix": CLAIM.format(status="confirmed")
    + "    evidence: [{source: gazette, prefix: said}]\n",
    "words of the article as a quote": CLAIM.format(status="confirmed")
    + "    evidence: [{article: Sam Roe, quote: Sam Roe}]\n",
    "a long quotation": CLAIM.format(status="confirmed")
    + f"    evidence: [{{source: gazette, quote: {'word ' * 26}}}]\n",
    "a date in words": CLAIM.format(status="not known") + "    as_of: 5 January\n",
    "an empty value": "short:\n",
    "text for a list": "aliases: Annie\n",
    "a list for text": "short: [Ann]\n",
    "a language in words": "native: {French: Anne}\n",
    "a wrong Wikidata id": "wikidata: 42\n",
    "yes for true": "draft: yes\n",
    "printed alike in nothing": CLAIM.format(status="printed alike"),
    "an unknown kind of tie": "relations:\n  - {to: jane-doe, kind: loathes, text: A., status: not known}\n",
}


def sheet(text: str) -> str:
    """The text as a whole sheet."""
    return text if text.startswith("checked") else HEAD + text


def judged(schema_file: Path, *sheets: Path) -> Result:
    """What check-jsonschema says of some files."""
    return CliRunner().invoke(check_jsonschema, ["--schemafile", str(schema_file), *map(str, sheets)])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This site's sheets and the schema made of them."""
    root = tmp_path_factory.mktemp("site")
    (root / FOLDER).symlink_to(REPOSITORY / FOLDER)
    schema.write(root)
    return root


@pytest.fixture
def described(project: Project) -> Project:
    """The base dossier with its schema."""
    schema.write(project.root)
    return project


def files_of(kind: Kind, root: Path) -> list[Path]:
    home = root / FOLDER / kind.home
    if kind.many_files:
        return sorted(home.glob("*.yml"))
    parts = (root / FOLDER / kind.folder).glob("*.yml") if kind.is_list else ()
    return sorted([*([home] if home.exists() else []), *parts])


# ---------- judged by check-jsonschema ----------


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_the_schema_accepts_every_sheet_of_this_site(kind: Kind, site: Path) -> None:
    found = files_of(kind, site)
    if not found:
        pytest.skip(f"this site has no {kind.name}")

    outcome = judged(site / schema.HOME / schema.file_name(kind), *found)

    assert outcome.exit_code == 0, outcome.output


def test_each_schema_is_one_by_the_rules_of_json_schema(described: Project) -> None:
    made = sorted((described.root / schema.HOME).glob("*.json"))

    outcome = CliRunner().invoke(check_jsonschema, ["--check-metaschema", *map(str, made)])

    assert outcome.exit_code == 0, outcome.output
    assert len(made) == len(KINDS) + 1


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
def test_the_schema_accepts_what_the_check_accepts(text: str, described: Project) -> None:
    described.write("seeds/actors/ann-lee.yml", sheet(text))

    outcome = judged(described.root / ".schemas/actor.json", described.root / "seeds/actors/ann-lee.yml")

    assert outcome.exit_code == 0, outcome.output
    assert described.check().code == 0, described.check().text


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_the_schema_rejects_what_the_check_rejects(text: str, described: Project) -> None:
    described.write("seeds/actors/ann-lee.yml", sheet(text))

    outcome = judged(described.root / ".schemas/actor.json", described.root / "seeds/actors/ann-lee.yml")

    assert outcome.exit_code == 1, outcome.output
    assert described.check().code == 1 or text == BAD["an empty value"]


# ---------- the files ----------


def test_the_same_sheets_give_the_same_bytes(described: Project, tmp_path: Path) -> None:
    first = {path.name: path.read_bytes() for path in (described.root / schema.HOME).iterdir()}

    assert schema.write(described.root) == ()
    assert {path.name: path.read_bytes() for path in (described.root / schema.HOME).iterdir()} == first


def test_every_field_has_a_title_and_a_sentence() -> None:
    for kind in KINDS:
        made = schema.of_kind(kind)
        for model in (made, *made["$defs"].values()):
            for name, field in model.get("properties", {}).items():
                assert field["title"], f"{kind.name}: {name}"
                assert field["description"].endswith("."), f"{kind.name}: {name}"
            assert model.get("additionalProperties") is False or model["type"] == "array"


def test_every_id_is_there_with_its_name(described: Project) -> None:
    ids = json.loads((described.root / schema.HOME / schema.IDS).read_text())["$defs"]
    named = {
        kind: {
            name: human
            for group in (one, *one.get("oneOf", ()))
            for name, human in zip(group.get("enum", ()), group.get("enumDescriptions", ()), strict=True)
        }
        for kind, one in ids.items()
    }

    assert named["actor"]["jane-doe"] == "Jane Doe, Mayor"
    assert named["source"]["gazette"] == "Ashby Gazette, 5 January 2026, Bridge to close"
    assert named["point"] == {1: "The bridge is closed"}
    assert named["any"]["point:1"] == "The bridge is closed"
    assert named["any"]["article:p1-s1"].startswith("ASHBY, England")
    assert list(named["party"]) == ["council", "river"]


def test_a_sheet_with_faults_keeps_its_id(project: Project) -> None:
    """While one sheet is half written, the others must not lose their help."""
    project.write("seeds/actors/jane-doe.yml", "kind: [broken\n")
    project.write("seeds/plan/points/01-closing.yml", "number: one\n")

    schema.write(project.root)

    ids = json.loads((project.root / schema.HOME / schema.IDS).read_text())["$defs"]
    assert "jane-doe" in ids["actor"]["enum"]


def test_the_check_refreshes_the_schema_of_faulty_sheets_too(described: Project) -> None:
    described.write("seeds/actors/ann-lee.yml", HEAD)
    described.write("seeds/actors/sam-roe.yml", {"was": "kind: person", "now": "kind: persn"})

    assert described.check().code == 1

    ids = (described.root / schema.HOME / schema.IDS).read_text("utf-8")
    assert "ann-lee" in ids
    assert "sam-roe" in ids


def test_the_check_makes_the_schema_that_an_editor_is_set_to_use(project: Project) -> None:
    assert project.check().code == 0
    assert not (project.root / schema.HOME).exists()

    project.write(".vscode/settings.json", (REPOSITORY / ".vscode/settings.json").read_bytes())
    assert project.check().text == "No problems found.\n"

    assert "jane-doe" in (project.root / schema.HOME / schema.IDS).read_text("utf-8")


def test_a_folder_that_cannot_be_written_stops_no_check(described: Project) -> None:
    """What lies in the place of a schema is a folder: not even root can write over that."""
    (described.root / schema.HOME / schema.IDS).unlink()
    (described.root / schema.HOME / schema.IDS).mkdir()

    outcome = described.check()

    assert outcome.code == 0
    assert "note: .schemas/ cannot be written, so completion may be old: Is a directory" in outcome.text


def test_a_dossier_without_schemas_is_not_nagged(project: Project) -> None:
    assert project.check().text == "No problems found.\n"


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_every_sheet_of_this_site_names_its_schema(kind: Kind) -> None:
    for path in files_of(kind, REPOSITORY):
        assert path.read_text(encoding="utf-8").startswith(
            schema.modeline(kind, kind.is_list and path.name != Path(kind.home).name)
        ), path


def test_the_editor_knows_the_schema_of_every_folder() -> None:
    """For sheets that lack the line: the settings of VS Code name the same schemas."""
    text = (REPOSITORY / ".vscode/settings.json").read_text()
    mapped = json.loads(text)["yaml.schemas"]

    for kind in KINDS:
        home = f"{FOLDER}/{kind.home}/*.yml" if kind.many_files else f"{FOLDER}/{kind.home}"
        homes = [home, f"{FOLDER}/{kind.folder}/*.yml"] if kind.is_list else home
        assert mapped[f"{schema.HOME}/{schema.file_name(kind)}"] == homes


# ---------- judged by yaml-language-server ----------


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[language_server.Server]:
    """The server behind completion in VS Code."""
    if language_server.node() is None:
        pytest.skip("node is not installed, and yaml-language-server runs on it")
    running = language_server.Server(site)
    yield running
    running.close()


LINE = schema.modeline(next(kind for kind in KINDS if kind.name == "actor"))
START = f"{LINE}\n{HEAD}"


def test_the_editor_completes_an_actor_with_its_name(server: language_server.Server, site: Path) -> None:
    text = START + CLAIM.format(status="claimed") + "    by: "
    uri = server.open(site / "seeds/actors/one.yml", text)

    offers = server.completions(uri, text.count("\n"), 8)

    assert offers["vladimir-putin"].startswith("Vladimir Putin, President of Russia")
    assert set(offers) == {path.stem for path in (REPOSITORY / "seeds/actors").glob("*.yml")}


def test_the_editor_completes_a_source_in_brackets(server: language_server.Server, site: Path) -> None:
    text = START + CLAIM.format(status="confirmed") + "    evidence: [{source: "
    uri = server.open(site / "seeds/actors/two.yml", text + "}]\n")

    offers = server.completions(uri, text.count("\n"), len("    evidence: [{source: "))

    assert any(words.startswith("Kremlin, 27 November 2025") for words in offers.values())


def test_the_editor_explains_keys_and_ids(server: language_server.Server, site: Path) -> None:
    text = START + CLAIM.format(status="claimed") + "    by: vladimir-putin\n"
    uri = server.open(site / "seeds/actors/three.yml", text)
    line = text.count("\n") - 1

    assert "needed when the status is claimed" in server.hover(uri, line, 5)
    shown = server.hover(uri, line, 12)
    assert "Vladimir Putin, President of Russia" in shown
    assert shown.count("\n* `") < 15, "a long list of ids hides what the pointer rests on"


COMPLAINTS = {
    "unknown-key": ("sumary: She keeps the mill.\n", "Property sumary is not allowed."),
    "no-evidence": (
        CLAIM.format(status="confirmed"),
        "a claim without evidence; only `status: not known` may stand alone",
    ),
    "claimed-by-whom": (
        CLAIM.format(status="claimed") + "    evidence: [{article: Putin}]\n",
        "say in `by` who claims it",
    ),
    "unknown-source": (
        CLAIM.format(status="reported") + "    evidence: [{source: nobody-2020}]\n",
        "there is no source with this id",
    ),
    "unknown-party": ("party: millers\n", "there is no party with this id"),
    "bad-date": (CLAIM.format(status="not known") + "    as_of: 5 May\n", "write the date as year-month-day"),
    "bad-id": ("wikidata: Douglas Adams\n", "this should be a Wikidata id such as `Q42`"),
}


@pytest.mark.parametrize("case", COMPLAINTS)
def test_the_editor_reports_in_our_words(case: str, server: language_server.Server, site: Path) -> None:
    text, complaint = COMPLAINTS[case]
    uri = server.open(site / f"seeds/actors/{case}.yml", START + text)

    found = server.complaints(uri)

    assert len(found) == 1
    assert complaint in found[0]


def test_the_editor_has_nothing_to_say_about_a_good_sheet(server: language_server.Server, site: Path) -> None:
    name = "seeds/plan/points/06-army-cap.yml"
    uri = server.open(site / name, (site / name).read_text(encoding="utf-8"))

    assert server.complaints(uri) == []
