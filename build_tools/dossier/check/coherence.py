"""What holds only between sheets: a line of the front page and its claim, a draft and who names it.

To be asked when every sheet could be read and all that they name exists.
"""

from collections.abc import Iterable, Iterator, Mapping

from dossier import sheets
from dossier.check import support
from dossier.link import claims
from dossier.link.dossier import Dossier
from dossier.link.references import Reference
from dossier.problems.problem import Problem
from dossier.read.seed import AnySeed
from dossier.text.words import did_you_mean, listing


def check(dossier: Dossier, named: Iterable[Reference]) -> Iterator[Problem]:
    """Everything in one sheet that another one gainsays."""
    yield from _front(dossier)
    yield from _drafts(dossier, named)
    yield from _texts(dossier)
    yield from support.check(dossier)


_FITTING: Mapping[str, tuple[sheets.Status, ...]] = {
    "known": ("confirmed", "printed alike", "reported"),
    "disputed": ("disputed", "claimed"),
    "not known": ("not known",),
}
"""Under which heading of the front page a claim of which status may stand."""


def _front(dossier: Dossier) -> Iterator[Problem]:
    for number, item in enumerate(dossier.site.sheet.front):
        place = dossier.site.place(("front", number, "claim"))
        found = claims.find(dossier, item.claim)
        if found is None:
            yield Problem(place, "unknown-claim", *_no_claim(dossier, item.claim))
        elif found.claim.status not in _FITTING[item.status]:
            message = f"this stands under `{item.status}`, but the claim behind it is `{found.claim.status}`"
            hint = f"under `{item.status}` stand claims that are {listing(_FITTING[item.status])}"
            yield Problem(place, "front-status", message, hint)


def _no_claim(dossier: Dossier, name: str) -> tuple[str, str]:
    """The message and the hint for a claim that a sheet does not have."""
    sheet, _, own = name.partition("#")
    given = [claim.id for _, claim in claims.named(claims.sheet_of(dossier, name)) if claim.id]
    if not own:
        return f"this names no claim of `{sheet}`", f"write `{sheet}#` and the `id` of the claim"
    near = did_you_mean(own, given)
    return f"`{sheet}` has no claim with the id `{own}`", near or f"give the claim an `id: {own}`"


def _drafts(dossier: Dossier, named: Iterable[Reference]) -> Iterator[Problem]:
    drafts = {(seed.kind, seed.id) for seed in dossier.seeds() if is_draft(seed)}
    for reference in named:
        if reference.target in drafts and not is_draft(reference.seed):
            kind, name = reference.target
            message = f"the {kind} `{name}` is a draft, and what is published cannot name it"
            hint = f"take `draft: true` out of {dossier.shelf(kind)[name].file}, or name it later"
            yield Problem(reference.place, "names-a-draft", message, hint)


def is_draft(seed: AnySeed) -> bool:
    """Whether a sheet is only to be seen in the preview."""
    return bool(seed.head.get("draft"))


def _texts(dossier: Dossier) -> Iterator[Problem]:
    """A later text of which no point says what became of it there is a text that nobody has compared."""
    plan = dossier.site.sheet.plan
    told = {fate.document for point in dossier.points.values() for fate in point.sheet.fates}
    for name, seed in dossier.documents.items():
        if plan and name != plan.first and name not in told and not is_draft(seed):
            message = f"no point says what became of it in the text `{name}`"
            hint = (
                "give each point an entry in `fates` for it; one that is silent on a point is `not covered`"
            )
            yield Problem(seed.place(("name",)), "text-without-fates", message, hint)
