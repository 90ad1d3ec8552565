"""The ids of claims: what changes them, what does not, and that no two are alike."""

import copy
import random
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier import sheets
from dossier.load import load
from dossier.sheets import identity
from sites import DOSSIERS, REPOSITORY, Project

ACTOR = {
    "facts": [
        {
            "text": "The ferry carries forty people.",
            "status": "reported",
            "evidence": [{"source": "gazette"}],
        },
        {"text": "It is *green*.", "status": "not known"},
        {"text": "Nobody knows who owns it.", "status": "not known"},
    ],
    "quotations": [{"text": "It is green.", "about": "The ferry"}],
}


def ids(
    data: dict[str, Any], model: type[sheets.Part] = sheets.Actor, sheet: str = "actor:sam-roe"
) -> list[str]:
    return list(identity.ids(model, sheet, data).values())


def changed(*path: Any, to: Any) -> dict[str, Any]:
    data: Any = copy.deepcopy(ACTOR)
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = to
    return data


def test_an_id_is_short_and_spells_nothing() -> None:
    assert all(re.fullmatch("[bcdfghjkmnpqrstvwxz][bcdfghjkmnpqrstvwxz2-9]{5}", own) for own in ids(ACTOR))


def test_an_id_is_the_same_for_good() -> None:
    """These stand in addresses that others have written down: no change of the program may change them."""
    assert ids(ACTOR) == ["xhns3s", "v9vfs8", "kfrjbb", "nnw3pm"]


@pytest.mark.parametrize(
    "data",
    [
        changed("facts", to=ACTOR["facts"][::-1]),
        changed("facts", to=[{"text": "A new one.", "status": "not known"}, *ACTOR["facts"]]),
        changed("roles", to=ACTOR["facts"][:1]) | {"facts": ACTOR["facts"][1:]},
        changed("facts", 0, "text", to="The **ferry** carries\nforty [people](actor:jane-doe)!"),
        changed("facts", 0, "evidence", to=[{"source": "minutes"}]),
        changed("facts", 0, "as_of", to="2026-01-05"),
    ],
    ids=["reordered", "one put in", "moved to another list", "markup", "evidence", "its day"],
)
def test_what_changes_no_id(data: dict[str, Any]) -> None:
    assert set(ids(ACTOR)) <= set(ids(data))


def test_other_words_have_another_id() -> None:
    assert ids(changed("facts", 0, "text", to="The ferry carries fifty people."))[0] not in ids(ACTOR)


def test_another_sheet_has_other_ids() -> None:
    assert not set(ids(ACTOR)) & set(ids(ACTOR, sheet="actor:jane-doe"))


def test_a_sheet_that_was_renamed_keeps_its_ids() -> None:
    assert ids(ACTOR | {"was": ["sam-roe", "samuel"]}, sheet="actor:samuel-roe") == ids(ACTOR)


def test_a_given_id_stands() -> None:
    assert ids(changed("facts", 1, "id", to="green"))[1] == "green"


def test_a_word_of_digits_and_a_quotation_of_the_same_words_are_two() -> None:
    assert len(set(ids(ACTOR))) == 4


def test_a_fate_is_named_after_its_text() -> None:
    fates = [{"document": "other-plan", "text": "Kept."}, {"document": "third", "text": "Kept."}]
    assert ids({"fates": fates}, sheets.Point, "point:1") == ["fate-other-plan", "fate-third"]


def test_a_share_is_told_by_who_counted_it_and_when() -> None:
    share = {"holder": "jane-doe", "text": "Half of it.", "counter": "Council", "as_of": "2025"}
    first, second = share, share | {"as_of": "2026"}
    before = ids({"control": [first, second]}, sheets.Territory, "territory:x")

    assert len(set(before)) == 2
    assert before == ids({"control": [first | {"percent": "50"}, second]}, sheets.Territory, "territory:x")


def test_the_same_words_twice_are_told_apart_wherever_they_stand() -> None:
    """By what else they say: the one is not taken for the other when they change places."""
    one, other = ({"text": "Mayor", "since": year} for year in ("2020", "2024"))
    before, after = ids({"roles": [one, other]}), ids({"roles": [other, one]})

    assert len(set(before)) == 2
    assert before == after[::-1]


def test_a_digest_that_an_editor_gave_to_another_is_not_given_again() -> None:
    taken = ids(ACTOR)[0]
    after = ids(changed("facts", 1, "id", to=taken))

    assert after[0] != taken
    assert after[0].startswith(taken)


TEXTS = st.text("ab*.“” ", max_size=4)
PARTS = st.fixed_dictionaries(
    {"text": TEXTS},
    optional={"id": st.sampled_from("xy"), "as_of": TEXTS, "evidence": st.just([{"source": "s"}])},
)


@given(st.lists(PARTS, max_size=8), st.lists(PARTS, max_size=4))
def test_no_two_parts_have_one_id(facts: list[dict[str, Any]], roles: list[dict[str, Any]]) -> None:
    given_ids = [part["id"] for part in (*facts, *roles) if "id" in part]
    found = ids({"facts": facts, "roles": roles})

    assert len(found) == len(facts) + len(roles)
    assert len(found) - len(set(found)) == len(given_ids) - len(set(given_ids))


@given(st.lists(PARTS.filter(lambda part: "id" not in part), max_size=8), st.randoms())
def test_the_order_says_nothing(facts: list[dict[str, Any]], by_chance: random.Random) -> None:
    mixed = list(facts)
    by_chance.shuffle(mixed)

    assert sorted(ids({"facts": facts})) == sorted(ids({"facts": mixed}))


# ---------- on the pages ----------


@pytest.mark.parametrize("name", ["real", "base", "second"])
def test_every_part_has_its_id_on_its_page_once(name: str, real_project: Project, tmp_path: Any) -> None:
    project = real_project if name == "real" else built_copy(name, tmp_path)
    linked, _ = load(project.root)
    assert linked is not None
    everything = [own for page in project.pages.values() for own in page.ids]

    for seed in linked.dossier.seeds():
        for own in seed.ids.values():
            assert own in everything, f"{seed.file} {own}"
    for address, page in project.pages.items():
        assert len(page.ids) == len(set(page.ids)), address


def built_copy(name: str, folder: Any) -> Project:
    project = Project(folder)
    for path in (DOSSIERS / name).rglob("*"):
        if path.is_file():
            project.write(path.relative_to(DOSSIERS / name).as_posix(), path.read_bytes())
    assert project.build("--strict").code == 0
    return project


def test_the_ids_of_pages_are_those_that_cannot_be_given() -> None:
    """Every id that a template writes itself is refused as the id of a claim."""
    folder = REPOSITORY / "build_tools/dossier/templates"
    names = ("actor", "territory", "document", "point", "home", "parts")
    text = "".join((folder / f"{name}.md.j2").read_text("utf-8") for name in names)
    written = re.findall(r'\{ #([a-z-]+)|\sid="([a-z-]+)"|^  \("([a-z-]+)", ', text, re.MULTILINE)
    found = {own for groups in written for own in groups if own}

    assert {"top", "minute", "known", "ladders"} <= found
    every = (sheets.Actor, sheets.Territory, sheets.Document, sheets.Point, sheets.Site)
    assert [own for own in sorted(found) if not any(identity.is_of_page(model, own) for model in every)] == []
