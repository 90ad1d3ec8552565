"""Edits at random of the sheets there are, as an editor might make them, and what became of every claim.

`python tests/tools/edits.py [RUNS [SEED]]` prints the figures. Each claim is tracked, so that it is
known for certain which is which; the program has to find out.
"""

import copy
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dossier.check import lost_addresses, pairing
from dossier.check.earlier import Changed, Version
from dossier.problems.problem import Loc
from dossier.read import yaml_tree
from dossier.read.yaml_tree import Tree
from dossier.sheets import identity, kinds
from dossier.sheets.kinds import Kind

MOST_REWORDED = 0.4
"""Of the words of a claim."""


class Tracked(dict[str, Any]):
    """The plain data of a claim that is known again for certain; a copy of it is the same claim."""

    mark: int


@dataclass(frozen=True)
class Sheet:
    """A shipped sheet as plain data."""

    kind: Kind
    name: str
    data: Any


@dataclass
class Outcome:
    """What became of the claims of many edited sheets."""

    claims: int = 0
    kept: int = 0
    asked: int = 0
    stolen: list[str] = field(default_factory=list)
    misled: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    edits: Counter[str] = field(default_factory=Counter)


def shipped(root: Path) -> list[Sheet]:
    """All sheets with parts that have an address."""
    found = []
    for path in sorted((root / "seeds").rglob("*.yml")):
        name = path.relative_to(root / "seeds").as_posix()
        kind = next((kind for kind in kinds.every() if kind.holds(name)), None)
        tree = yaml_tree.parse(path.read_text("utf-8"), name)[0]
        if kind and tree and any(True for _ in identity.items(kind.model, tree.data)):
            found.append(Sheet(kind, f"seeds/{name}", tree.data))
    return found


def run(root: Path, runs: int, seed: int = 0) -> Outcome:
    """So many edited sheets, each with one to six edits, compared with what they were."""
    by_chance, sheets, outcome = random.Random(seed), shipped(root), Outcome()
    words = sorted({word for sheet in sheets for word in _vocabulary(sheet.data)})
    for number in range(runs):
        sheet = by_chance.choice(sheets)
        before = _tracked(sheet)
        after = copy.deepcopy(before)
        for _ in range(by_chance.choice((1, 1, 2, 3, 6))):
            outcome.edits[_edit(sheet.kind, after, by_chance, words)] += 1
        _judge(sheet, before, after, outcome, f"run {number}, {sheet.name}")
    return outcome


def _vocabulary(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from value.split() if key == "text" and isinstance(value, str) else _vocabulary(value)
    elif isinstance(data, list):
        for item in data:
            yield from _vocabulary(item)


def _tracked(sheet: Sheet) -> Any:
    data = copy.deepcopy(sheet.data)
    for number, item in enumerate(identity.items(sheet.kind.model, data)):
        name, place = item.loc
        tracked = data[name][place] = Tracked(item.data)
        tracked.mark = number
    return data


def _edit(kind: Kind, data: Any, by_chance: random.Random, words: list[str]) -> str:
    items = list(identity.items(kind.model, data))
    if not items:
        return "none"
    edits = {"insert": _insert, "reorder": _reorder, "move": _move, "reword": _reword, "remove": _remove}
    name = by_chance.choices(list(edits), weights=(3, 2, 2, 4, 1))[0]
    edits[name](items, data, by_chance, words)
    return name


def _insert(items: list[identity.Item], data: Any, by_chance: random.Random, words: list[str]) -> None:
    """A new claim, or one begun as a copy of its neighbour and then written anew."""
    like = by_chance.choice(items)
    new = dict(copy.deepcopy(like.data)) if by_chance.random() < 0.5 else {"status": "not known"}
    for key in ("id", "short", "accounts"):
        new.pop(key, None)
    key = like.model.known_by[0] if "text" not in like.model.known_by else "text"
    new[key] = " ".join(by_chance.choices(words, k=by_chance.randint(4, 30)))
    if like.model.named_after:
        new[like.model.named_after] = f"new-{by_chance.randrange(10**6)}"
    listed = data[like.loc[0]]
    listed.insert(by_chance.randint(0, len(listed)), new)


def _reorder(items: list[identity.Item], data: Any, by_chance: random.Random, words: list[str]) -> None:
    by_chance.shuffle(data[by_chance.choice(items).loc[0]])


def _move(items: list[identity.Item], data: Any, by_chance: random.Random, words: list[str]) -> None:
    """To another place, in another list of its sort where there is one."""
    item = by_chance.choice(items)
    others = [other.loc[0] for other in items if other.model.sort == item.model.sort]
    data[item.loc[0]].pop(item.loc[1])
    target = data[by_chance.choice(others)]
    target.insert(by_chance.randint(0, len(target)), item.data)


def _remove(items: list[identity.Item], data: Any, by_chance: random.Random, words: list[str]) -> None:
    item = by_chance.choice(items)
    data[item.loc[0]].pop(item.loc[1])


def _reword(items: list[identity.Item], data: Any, by_chance: random.Random, words: list[str]) -> None:
    """Up to two words in five become others, of the same sheets."""
    item: Any = by_chance.choice(items)
    key = "text" if isinstance(item.data.get("text"), str) else "label"
    own = item.data[key].split()
    for place in by_chance.sample(range(len(own)), k=by_chance.randint(0, int(len(own) * MOST_REWORDED))):
        own[place] = by_chance.choice(words)
    item.data[key] = " ".join(own)


def _judge(sheet: Sheet, before: Any, after: Any, outcome: Outcome, where: str) -> None:
    old, new = (_version(sheet, data) for data in (before, after))
    pairs = [lost.pair for lost in lost_addresses.found(pairing.compared(Changed(old, new), {}))]
    asked = {(pair.new.loc, pair.old.id) for pair in pairs}
    was, now = _ids(sheet, before), _ids(sheet, after)
    owners, standing = (
        {own: mark for mark, (_, own) in was.items()},
        {loc: mark for mark, (loc, _) in now.items()},
    )
    for mark, (loc, own) in now.items():
        if owners.get(own, mark) != mark:
            outcome.stolen.append(f"{where}: {own} at {loc}")
    for pair in pairs:
        if standing[pair.new.loc] != owners[pair.old.id]:
            # What is sure is written by `--fix`, and would then be another's address.
            (outcome.stolen if pair.sure else outcome.misled).append(
                f"{where}: {pair.old.id} at {pair.new.loc}"
            )
    for mark, (_, own) in was.items():
        if mark in now:
            outcome.claims += 1
            if now[mark][1] == own:
                outcome.kept += 1
            elif (now[mark][0], own) in asked:
                outcome.asked += 1
            else:
                outcome.lost.append(f"{where}: {own} at {now[mark]}")


def _version(sheet: Sheet, data: Any) -> Version:
    return Version(sheet.name, sheet.kind, Tree(data))


def _ids(sheet: Sheet, data: Any) -> dict[Any, tuple[Loc, str]]:
    """The place and the id of every claim, by its mark; those that are new by a mark of their own."""
    name = _version(sheet, data).sheet
    found = identity.ids(sheet.kind.model, name, data)
    return {
        getattr(item.data, "mark", item.loc): (item.loc, found[item.loc])
        for item in identity.items(sheet.kind.model, data)
    }


if __name__ == "__main__":
    result = run(
        Path(__file__).parents[2],
        int(sys.argv[1]) if len(sys.argv) > 1 else 500,
        int(sys.argv[2]) if len(sys.argv) > 2 else 0,
    )
    print(f"{result.claims} claims, {result.kept} kept their id, {result.asked} are asked about")
    print(
        f"{len(result.lost)} neither, {len(result.stolen)} took another's, {len(result.misled)} asked wrongly"
    )
    print(f"edits: {dict(result.edits)}")
    print("\n".join((*result.stolen, *result.lost)))
