"""Published claims that would lose their address, because their words changed, or have it taken by others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dossier.check.pairing import Compared, Pair
from dossier.problems.problem import Problem
from dossier.sheets import identity


@dataclass(frozen=True)
class Lost:
    """A claim that has not the address that it had: its file, and what it was and is."""

    file: Compared
    pair: Pair

    @property
    def problem(self) -> Problem:
        """What an editor is asked."""
        own, new = self.pair.old.id, self.pair.new
        other = "another id" if new.given else "other words"
        message = f"this published claim has {other} than it had; its address was #{own}"
        hint = f"write `id: {own}`" + ("" if self.pair.sure else "; for another claim, an `id` of its own")
        return Problem(self.file.place(new.loc), "lost-address", message, hint)


def problems(files: Iterable[Compared]) -> Iterator[Problem]:
    """All addresses that would be lost, or would lead to another claim."""
    for file in files:
        yield from _renamed(file)
        yield from _taken(file)
        yield from (lost.problem for lost in found(file))


def found(file: Compared) -> Iterator[Lost]:
    """The claims of a file that would not be found any more where they were."""
    for pair in file.pairs:
        own, new = pair.old.id, pair.new
        is_led = file.onward.get(own) == new.id
        if own and own not in (new.id, new.natural) and not is_led and (pair.sure or not new.given):
            yield Lost(file, pair)


def _taken(file: Compared) -> Iterator[Problem]:
    """Claims to which an editor gave the id of another claim, which still stands on the sheet."""
    now = {pair.old.id: pair.new for pair in file.pairs if pair.old.id}
    for claim in file.after:
        if claim.given and now.get(claim.given, claim) is not claim:
            message = f"`{claim.given}` was the address of another claim, which is still on this sheet"
            yield Problem(
                file.place((*claim.loc, "id")), "lost-address", message, "give this claim another `id`"
            )


def _renamed(file: Compared) -> Iterator[Problem]:
    """A sheet that does not say which id it had before: the ids of its claims were made of that."""
    old, new = file.file.old, file.file.new
    if not any(claim.id for claim in file.after) or old.tree is None or new.tree is None:
        return
    was = identity.first_id(old.sheet, old.tree.data)
    if was != identity.first_id(new.sheet, new.tree.data):
        own = was.partition(":")[2]
        message = f"this sheet was `{own}`, and the addresses of its claims are made of that"
        yield Problem(file.place(()), "lost-address", message, f"write `was: [{own}]`")
