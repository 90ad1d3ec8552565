"""The words that a site may choose: its own as they are, those it leaves to us in the frame's language."""

from dataclasses import dataclass

from dossier import sheets
from dossier.text.language import Language, start


@dataclass(frozen=True)
class PlanWords:
    """What the site calls its texts, their points, and all of them together."""

    plan: str
    point: str
    points: str
    text: str
    texts: str


def of_plan(site: sheets.Site, language: Language) -> PlanWords:
    """What the site calls its texts, their points, and all of them together."""
    own = _own(site)
    words = (own.plan, own.point, own.points, own.text, own.texts)
    return PlanWords(*(language.word("plan", word) for word in words))


def the_plan(site: sheets.Site, language: Language) -> str:
    """All of them together, as a heading has it."""
    return start(language.gettext("The %(plan)s", plan=of_plan(site, language).plan))


def points(site: sheets.Site, number: int, language: Language, spoken: bool = False) -> str:
    """So many points; `spoken`: with the number as running text has it."""
    own, said = _own(site), language.spoken(number) if spoken else language.number(number)
    if (own.point, own.points) == (_OURS.point, _OURS.points):
        return language.ngettext("%(number)s point", "%(number)s points", number, number=said)
    return _counted(own.point, own.points, number, said, language)


def texts(site: sheets.Site, number: int, language: Language) -> str:
    """So many texts."""
    own, said = _own(site), language.number(number)
    if (own.text, own.texts) == (_OURS.text, _OURS.texts):
        return language.ngettext("%(number)s text", "%(number)s texts", number, number=said)
    return _counted(own.text, own.texts, number, said, language)


_OURS = sheets.PlanWords()


def _own(site: sheets.Site) -> sheets.PlanWords:
    return site.plan.words if site.plan else _OURS


def _counted(one: str, many: str, number: int, said: str, language: Language) -> str:
    """A number with the site's word for what is counted."""
    # A site gives two forms of its word. Where a language has more, no form has to agree with the number.
    if language.has_more_than_two_forms:
        return start(language.gettext("%(things)s: %(number)s", things=many, number=said))
    return f"{said} {one if language.is_singular(number) else many}"
