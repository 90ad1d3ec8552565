"""Published claims that changed since an earlier revision without a correction that says so.

Both sides are read as plain trees, not as models: the old sheet may be of an older form, the new one may
have faults that are reported elsewhere. Claims are matched within their list: the same words first, then
the likest words, then the same place.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from dossier.problems.problem import Loc, Place, Problem
from dossier.read import text_file, yaml_tree
from dossier.read.yaml_tree import Tree
from dossier.sheets import kinds
from dossier.sheets.kinds import FOLDER
from dossier.text import markup, quotes
from dossier.text.words import shortened

WORDS = (
    *("text", "says", "meaning", "was", "now", "quote", "question", "lead", "title"),
    *("short", "who", "what", "matters", "nearness_text"),
    *("summary", "label", "note", "about", "headline", "standfirst", "strap"),
)

FIGURES = ("value", "unit", "percent", "number", "date", "since", "until")

STANDING = (
    *("status", "kind", "by", "stance", "fate", "standing", "hold", "speaker", "counter", "holder"),
    "nearness",
)

PUBLISHED = (*WORDS, *FIGURES, *STANDING)
"""The keys whose values a reader takes for facts. Of evidence only the words of quotations count."""

_NAMING = (*WORDS, "term", "issue", "party", "document")

_NO_CLAIMS = ("article", "source", "style")

_ALIKE = 0.6

_MOST_COMPARED = 10_000
"""So many pairs of claims are compared word by word, which takes some ten seconds at worst."""

_SITE = f"{FOLDER}/site.yml"


class RevisionError(ValueError):
    """The earlier revision cannot be read; the message says why."""


@dataclass(frozen=True)
class _Claim:
    """A part of a sheet that says something: its place, what is published of it, its quotations by source."""

    loc: Loc
    says: Mapping[str, str]
    names: Mapping[str, str]
    quoted: Mapping[str, frozenset[str]]

    @property
    def words(self) -> str:
        """Its words, by which it is known again."""
        return " ".join(self.names.values())


def uncorrected(root: Path, base: str) -> tuple[Problem, ...]:
    """All claims that differ from those of a revision, in sheets that have no new correction."""
    commit = _commit(root, base)
    pairs = _changed_files(root, commit)
    site_corrected = any(
        _is_corrected(_old(root, commit, old), _new(root, new)) for old, new in pairs if new == _SITE
    )
    found: list[Problem] = []
    for old, new in pairs:
        before, after = _old(root, commit, old), _new(root, new)
        corrected = site_corrected if _is_single(new) else _is_corrected(before, after)
        if before is not None and after is not None and not corrected:
            found += _problems(before, after, new, base)
    return tuple(found)


def _is_single(name: str) -> bool:
    """Whether a file has no corrections of its own: those of lists stand in the site's sheet."""
    path = name.removeprefix(f"{FOLDER}/")
    return any(kind.holds(path) for kind in kinds.every() if kind.is_list or kind.name == "site")


def _problems(before: Tree, after: Tree, name: str, base: str) -> Iterator[Problem]:
    for old, new in _matched(_claims(before), _claims(after)):
        if (change := _change(old, new)) is not None:
            loc, message = change
            where = Place(name, after.key_span((*new.loc, *loc)))
            home = f"of {_SITE}" if _is_single(name) else "of this sheet"
            hint = (
                f"say in `corrections` {home} what it was, what it is now and why; or put the old words back"
            )
            yield Problem(
                where, "uncorrected-change", f"a published claim changed since {base}: {message}", hint
            )


def _change(old: _Claim, new: _Claim) -> tuple[Loc, str] | None:
    """What changed first in a claim: where, and in words."""
    for key in PUBLISHED:
        was = old.says.get(key)
        if was is not None and _is_changed(key, was, new.says.get(key)):
            return (key,), f"`{key}` was “{shortened(was, 80)}”"
    for source, words in old.quoted.items():
        gone, come = words - new.quoted.get(source, words), new.quoted.get(source, words) - words
        if gone and come:
            return ("evidence",), f"the quotation of `{source}` was “{shortened(sorted(gone)[0], 80)}”"
    return None


def _is_changed(key: str, was: str, now: str | None) -> bool:
    """Whether a reader would notice; of what is no longer there, only figures count."""
    return key in FIGURES if now is None else _folded(was) != _folded(now)


def _claims(tree: Tree) -> tuple[_Claim, ...]:
    return tuple(_below(tree.data, ()))


def _below(value: Any, loc: Loc) -> Iterator[_Claim]:
    if isinstance(value, dict):
        said = {key: str(value[key]) for key in PUBLISHED if isinstance(value.get(key), str)}
        if said:
            names = {key: str(value[key]) for key in _NAMING if isinstance(value.get(key), str)}
            yield _Claim(loc, said, names, _quotations(value.get("evidence")))
        for key, inner in value.items():
            if key not in ("evidence", "corrections"):
                yield from _below(inner, (*loc, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _below(item, (*loc, number))


def _quotations(evidence: Any) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for item in evidence if isinstance(evidence, list) else ():
        if isinstance(item, dict) and isinstance(item.get("quote"), str):
            source = str(item.get("source"))
            found[source] = found.get(source, frozenset()) | {_folded(item["quote"])}
    return found


def _matched(before: Sequence[_Claim], after: Sequence[_Claim]) -> Iterator[tuple[_Claim, _Claim]]:
    """Pairs of old and new claims, list by list. A claim without a partner was added or taken away."""
    for shape in dict.fromkeys(_shape(claim.loc) for claim in before):
        old = [claim for claim in before if _shape(claim.loc) == shape]
        new = [claim for claim in after if _shape(claim.loc) == shape]
        for step in (_same, _likest, _placed):
            for pair in step(old, new):
                old.remove(pair[0])
                new.remove(pair[1])
                yield pair


def _shape(loc: Loc) -> Loc:
    return tuple(step for step in loc if isinstance(step, str))


_Pairs = list[tuple[_Claim, _Claim]]


def _same(old: Sequence[_Claim], new: Sequence[_Claim]) -> _Pairs:
    """Those with the same words, the rest of them first by what else they say."""
    left: dict[str, list[_Claim]] = {}
    for other in new:
        left.setdefault(_folded(other.words), []).append(other)
    pairs: _Pairs = []
    for one in old:
        if twins := left.get(_folded(one.words)):
            best = max(twins, key=lambda other: (other.says == one.says, other.loc == one.loc))
            twins.remove(best)
            pairs.append((one, best))
    return pairs


def _likest(old: Sequence[_Claim], new: Sequence[_Claim]) -> _Pairs:
    """Those whose words are much alike, the likest first; none where that would take too long to find out."""
    if len(old) * len(new) > _MOST_COMPARED:
        return []
    scored = sorted(
        ((_likeness(one, other), -a, -b) for a, one in enumerate(old) for b, other in enumerate(new)),
        reverse=True,
    )
    pairs: _Pairs = []
    for score, a, b in scored:
        one, other = old[-a], new[-b]
        if score >= _ALIKE and all(one is not x and other is not y for x, y in pairs):
            pairs.append((one, other))
    return pairs


def _placed(old: Sequence[_Claim], new: Sequence[_Claim]) -> _Pairs:
    """Those that stand in the same place: a claim that was written anew."""
    places = {other.loc: other for other in new}
    return [(one, places[one.loc]) for one in old if one.loc in places]


def _likeness(one: _Claim, other: _Claim) -> float:
    matcher = SequenceMatcher(None, one.words, other.words, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE <= matcher.quick_ratio() else 0.0


def _folded(text: str) -> str:
    """The text as a reader sees it: without markup, with one kind of quotation mark, dash and space."""
    return " ".join(quotes.fold(markup.plain(text)).text.split())


def _is_corrected(before: Tree | None, after: Tree | None) -> bool:
    """Whether the new sheet has a correction that the old one lacks."""
    old, new = _corrections(before), _corrections(after)
    return any(entry not in old for entry in new)


def _corrections(tree: Tree | None) -> list[Any]:
    data = tree.data if tree is not None else None
    found = data.get("corrections") if isinstance(data, dict) else None
    return found if isinstance(found, list) else []


def _commit(root: Path, base: str) -> str:
    """The very commit that a revision names: git takes no other text for an option, a path or a message."""
    if not base.strip():
        raise RevisionError("name a revision, for example main or HEAD~1")
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    return found.decode("ascii").strip()


def _changed_files(root: Path, commit: str) -> tuple[tuple[str, str], ...]:
    """The sheets that differ, each with its old and its new name; added and deleted ones are none of them."""
    options = ("--relative", "--name-status", "-z", "--find-renames", "--diff-filter=MR")
    # Names in git's history need not be UTF-8.
    fields = iter(os.fsdecode(_git(root, "diff", *options, commit, "--", FOLDER)).split("\0"))
    pairs = []
    for status in fields:
        if status:
            old = next(fields)
            pairs.append((old, next(fields) if status.startswith("R") else old))
    return tuple(pair for pair in pairs if _holds_claims(pair[1]))


def _holds_claims(name: str) -> bool:
    path = name.removeprefix(f"{FOLDER}/")
    return any(kind.holds(path) for kind in kinds.every() if kind.name not in _NO_CLAIMS)


def _old(root: Path, commit: str, name: str) -> Tree | None:
    return _tree(*text_file.decode(_git(root, "show", f"{commit}:./{name}"), name)[:1], name)


def _new(root: Path, name: str) -> Tree | None:
    return _tree(*text_file.read(root, name)[:1], name)


def _tree(text: str | None, name: str) -> Tree | None:
    return yaml_tree.parse(text, name)[0] if text is not None else None


def _git(root: Path, *arguments: str) -> bytes:
    git = shutil.which("git")
    if git is None:
        raise RevisionError("git is not installed, so no earlier revision can be read")
    done = subprocess.run([git, "-C", str(root), *arguments], capture_output=True, check=False)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise RevisionError(said.removeprefix("fatal: ") or "git knows no such revision")
    return done.stdout
