"""The identity of every part of a sheet that stands on its page under an address of its own.

An id is what its editor gave it. Without that, a part of which a sheet has one for each text, a fate, is
named after its text, `fate-first-draft`; any other has a short digest of its sheet and its words, `kq7x2m`.
No state is kept anywhere: what is put in, taken out or moved elsewhere on the sheet changes no other id.

Everything is read from plain data as it stands in a file, so that a sheet of an earlier revision, or one
that is not valid, has its ids as well.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from dossier.problems.problem import Loc
from dossier.sheets.claim import Addressed
from dossier.sheets.fields import fields
from dossier.sheets.values import Part
from dossier.text import markup, quotes

# Without vowels a digest spells no word; l, 1 and 0 are left out because they look like i, I and O.
_LETTERS = "bcdfghjkmnpqrstvwxz"

_SIGNS = f"{_LETTERS}23456789"

_FEWEST_SIGNS = 6
"""27 signs in six places: among the hundred parts of a long sheet two are alike once in 50,000 sheets."""


class Item(NamedTuple):
    """A part with an address: where it stands in its sheet, what it is, and its plain data."""

    loc: Loc
    model: type[Addressed]
    data: Mapping[str, Any]

    @property
    def given(self) -> str:
        """The id that its editor gave it."""
        return _text(self.data, "id")

    @property
    def natural(self) -> str:
        """The name it has after what it is about, if it has one."""
        key = self.model.named_after
        return f"{self.model.sort}-{value}" if key and (value := _text(self.data, key)) else ""

    @property
    def words(self) -> tuple[str, ...]:
        """The words by which it is known, without case, markup and punctuation."""
        return tuple(word for key in self.model.known_by for word in words(_text(self.data, key)))


_SECTIONS = {
    *(
        "top",
        "beside",
        "brief",
        "minute",
        "events",
        "places",
        "points",
        "known",
        "disputed",
        "not-known",
        "how",
    ),
    *("who", "strip", "timeline", "questions"),
}

_OF_PAGES = re.compile(r"(fate|position|map|theme|x)-.*|p[0-9].*")


def is_of_page(model: type[Part], own: str) -> bool:
    """Whether an id is one that the page of such a sheet has already: those of sections, fates, pictures."""
    return own in _SECTIONS or own in model.model_fields or bool(_OF_PAGES.fullmatch(own))


def items(model: type[Part], data: Any) -> Iterator[Item]:
    """All parts with an address in the plain data of a sheet, list by list."""
    for name, part in _lists(model).items():
        listed = data.get(name) if isinstance(data, dict) else None
        for number, item in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(item, dict):
                yield Item((name, number), part, item)


def ids(model: type[Part], sheet: str, data: Any) -> Mapping[Loc, str]:
    """The id of every part with an address, by its place. No two parts have the same.

    `sheet`: the kind and the id of the sheet, `actor:jane-doe`. One that had another id goes on with it.
    """
    found, first = list(items(model, data)), first_id(sheet, data)
    named = {item.loc: own for item in found if (own := item.given or item.natural)}
    unnamed = [item for item in found if item.loc not in named]
    digests = {item.loc: _digest(f"{first}\n{own}") for item, own in _told_apart(unnamed)}
    every = {**named, **_shortest(digests, frozenset(named.values()))}
    return {item.loc: every[item.loc] for item in found}


@lru_cache(maxsize=20_000)
def words(text: str) -> tuple[str, ...]:
    """The words of a text as a reader would say them aloud; its signs where it has no word."""
    folded = quotes.alike(markup.plain(text)).casefold()
    return tuple(re.findall(r"\w+", folded)) or tuple(folded.split())


def first_id(sheet: str, data: Any) -> str:
    """The kind of a sheet and the first id that it had, of which the ids of its parts are made."""
    earlier = data.get("was") if isinstance(data, dict) else None
    if isinstance(earlier, list) and earlier and isinstance(earlier[0], str):
        return f"{sheet.partition(':')[0]}:{earlier[0]}"
    return sheet


_More = Callable[[Item], str]

_STEPS: tuple[_More, ...] = (
    lambda item: f"{item.model.sort}\n{' '.join(item.words)}",
    lambda item: _dumped({key: value for key, value in item.data.items() if isinstance(value, str)}),
    lambda item: _dumped(item.data),
)
"""What tells parts apart: their words; for those with the same words, all else that is said in a word; then
all that is said at all. What is left is the same to the last letter, and is counted."""


def _told_apart(found: Iterable[Item]) -> Iterator[tuple[Item, str]]:
    """The parts without a name, each with a text that no other has and that says nothing of others."""
    left = [(item, "") for item in found]
    for step in _STEPS:
        left = [(item, f"{own}\n{step(item)}") for item, own in left]
        count = Counter(own for _, own in left)
        yield from ((item, own) for item, own in left if count[own] == 1)
        left = [(item, own) for item, own in left if count[own] > 1]
    seen: Counter[str] = Counter()
    for item, own in left:
        seen[own] += 1
        yield item, f"{own}\n{seen[own]}"


def _dumped(data: Mapping[str, Any]) -> str:
    return json.dumps(data, sort_keys=True)


def _digest(text: str) -> str:
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:20], "big")
    # A letter comes first: a word of digits alone would be a number in other readers of YAML.
    number, first = divmod(number, len(_LETTERS))
    signs = [_LETTERS[first]]
    while number:
        number, sign = divmod(number, len(_SIGNS))
        signs.append(_SIGNS[sign])
    return "".join(signs)


def _shortest(digests: Mapping[Loc, str], taken: frozenset[str]) -> Mapping[Loc, str]:
    """The digests cut as short as may be: two that would be alike are both cut later."""
    left, made, length = dict(digests), dict[Loc, str](), _FEWEST_SIGNS
    while left:
        count = Counter(whole[:length] for whole in digests.values())
        for loc, whole in list(left.items()):
            if count[whole[:length]] == 1 and whole[:length] not in taken:
                made[loc] = left.pop(loc)[:length]
        length += 1
    return made


@cache
def _lists(model: type[Part]) -> Mapping[str, type[Addressed]]:
    """The lists of a kind of sheet whose items have an address, and what these items are."""
    found = {field.name: field.part for field in fields(model) if field.many}
    return {name: part for name, part in found.items() if part is not None and issubclass(part, Addressed)}


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""
