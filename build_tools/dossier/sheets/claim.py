"""What most sheets are made of: claims with their evidence, quotations, corrections."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from dossier.sheets.values import (
    ActorRef,
    Alias,
    Brevity,
    Date,
    Given,
    Language,
    Line,
    OneLine,
    Part,
    Prose,
    Slug,
    SourceRef,
    YesNo,
    rule,
    short_enough,
)


class Evidence(Part):
    """What a claim rests on: a quotation of the article, or a source."""

    source: SourceRef | None = None
    """The id of a source."""
    article: Given | None = None
    """Words of the article, exactly as they stand there. The build checks them."""
    prefix: Given | None = None
    """The words just before, when the article has the quoted words twice."""
    suffix: Given | None = None
    """The words just after, when the article has the quoted words twice."""
    quote: Given | None = None
    """Words of the source, exact, 25 at most."""
    place: Line | None = None
    """Where in the source: a page, a paragraph, a point."""

    @model_validator(mode="after")
    def _rests_on_one_thing(self) -> Self:
        if (self.source is None) == (self.article is None):
            raise rule("evidence-of-what", "evidence names either a `source` or words of the `article`")
        if self.source is not None and (self.prefix or self.suffix):
            raise rule("evidence-of-what", "`prefix` and `suffix` belong to words of the `article`")
        if self.article is not None and self.quote:
            raise rule(
                "evidence-of-what", "`quote` holds words of a source; the article's stand in `article`"
            )
        short_enough(self.quote)
        return self


Status = Literal["confirmed", "printed alike", "reported", "claimed", "disputed", "not known"]


class Account(Part):
    """One side of a disagreement: what is said, and by whom."""

    who: Line | None = None
    """Who gives this account, as its heading: `The FT, citing an official`. Else whose its sources are."""
    text: Line
    """What this account says, in our words."""
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    """What the account rests on."""


class Addressed(Part):
    """A part of a sheet that stands on its page under an address of its own; see `identity`."""

    sort: ClassVar[str] = "claim"
    """What sort of part it is: in a list of another part of its sort it would be the same one."""
    known_by: ClassVar[tuple[str, ...]] = ("text",)
    """The fields that say which one it is; a change of others, a corrected number say, leaves it the same."""
    named_after: ClassVar[str] = ""
    """The field after which it is named, if a sheet has one part at most for each value of that field."""

    id: Slug | None = None
    """Its permanent id on this sheet, and its address on the page. Without one it is made of its words."""


class Claim(Addressed):
    """One statement, how sure it is, and what it rests on."""

    text: Prose
    """The statement, in our own words."""
    short: OneLine | None = None
    """The statement in one line for lists, in at most 20 words."""
    status: Status
    """How sure it is. Confirmed: a primary document was read, or two report it independently of each other.
    Printed alike: one leaked text that several print alike. Reported: by one. Claimed: say `by` whom.
    Disputed: give the `accounts`. Not known: nobody has said it."""
    by: ActorRef | None = None
    """Who claims it; needed when the status is claimed."""
    as_of: Date | None = None
    """The day for which it holds. Without one, the day the sheet was checked."""
    evidence: tuple[Evidence, ...] = ()
    """What it rests on: sources, or words of the article."""
    accounts: tuple[Account, ...] = ()
    """For a disputed claim: the accounts that differ, at least two, each with its evidence."""

    @model_validator(mode="after")
    def _carries_its_evidence(self) -> Self:
        if not self.evidence and not self.accounts and self.status != "not known":
            raise rule("no-evidence", "a claim without evidence; only `status: not known` may stand alone")
        if self.status == "claimed" and self.by is None:
            raise rule("claimed-by-whom", "the status is `claimed`, but `by` does not say who claims it")
        if self.status == "disputed" and len(self.accounts) < 2:
            raise rule("one-account", "a disputed claim needs two `accounts` or more, each with its evidence")
        return self


class Correction(Part):
    """A published mistake and its correction."""

    date: Date
    """The day it was corrected."""
    was: Given
    """What the page said before."""
    now: Line
    """What it says now."""
    why: Line
    """Why it was changed."""


class Brief(Part):
    """A sheet in a minute: up to four sentences, each of which a claim on the sheet carries."""

    what: Brevity
    """What it is, or says, in one sentence."""
    now: Brevity | None = None
    """What became of it and where it stands, with its date, in one sentence."""
    who: Brevity | None = None
    """Who objects, says otherwise or stands behind it, in one sentence."""
    matters: Brevity | None = None
    """Why a reader should care, in one sentence."""


class Clause(Part):
    """The very words of a clause of a text, 25 at most."""

    clause: Line | None = None
    """The letter or number of the clause in its point, if it has one."""
    text: Given
    """Its words, exact, without quotation marks; our translation if `translated_from` is given."""
    translated_from: Language | None = None
    """The language of the words, if this is a translation of ours."""
    source: SourceRef
    """The id of the source in which they were read."""
    place: Line | None = None
    """Where in the source: a page, a paragraph, a point."""

    @model_validator(mode="after")
    def _is_short(self) -> Self:
        short_enough(self.text)
        return self


class OwnClause(Clause, Addressed):
    """A clause of the text that the sheet itself is about."""

    sort: ClassVar[str] = "clause"
    known_by: ClassVar[tuple[str, ...]] = ("clause", "text")


class Sheet(Part):
    """What every sheet with a page of its own has."""

    checked: Date
    """The day an editor last checked this sheet against its sources."""
    was: tuple[Slug, ...] = ()
    """Ids that this sheet had before, the first one first: the addresses of its claims were made of that."""
    draft: YesNo = False
    """`true` while the sheet is only to be seen in the preview, and is not published."""
    brief: Brief | None = None
    """The sheet in a minute, at the head of its page."""
    searched: tuple[Alias, ...] = ()
    """What readers type who look for it and do not know its name; only the search knows these words."""
    corrections: tuple[Correction, ...] = ()
    """Published mistakes and their corrections."""


class Quotation(Addressed):
    """Somebody's own words, exact, 25 words at most."""

    sort: ClassVar[str] = "quotation"

    text: Given
    """The words, without quotation marks."""
    about: Line
    """What they are about, in a few words."""
    date: Date
    """When they were said."""
    place: Line | None = None
    """Where, or to whom."""
    translated_from: Language | None = None
    """The language they were said in, if this is a translation."""
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    """Where the words can be read."""

    @model_validator(mode="after")
    def _is_short(self) -> Self:
        short_enough(self.text)
        return self
