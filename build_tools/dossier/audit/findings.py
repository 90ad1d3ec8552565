"""What stands under the title of a page that gathers many sheets: a finding, counted in the sheets.

Each is a sentence or two, or empty where the record has nothing to count.
"""

from collections import Counter
from collections.abc import Sequence

from dossier.audit.corrections import Logged
from dossier.audit.outcomes import strip_title
from dossier.audit.side_by_side import readable
from dossier.link.linked import Linked
from dossier.read.seed import AnySeed
from dossier.text.language import NP_, Language
from dossier.write import shown_at, site_words

MOST_NAMED = 3

_NEAR = {
    "agreed": NP_("how near the sides are", "agreed on %(number)s"),
    "near": NP_("how near the sides are", "near on %(number)s"),
    "apart": NP_("how near the sides are", "apart on %(number)s"),
}

_READ = {
    "in full": NP_("how far we read them", "%(number)s in full"),
    "excerpt": NP_("how far we read them", "%(number)s in excerpts"),
    "relayed": NP_("how far we read them", "%(number)s as others relay them"),
    "headline": NP_("how far we read them", "%(number)s by the headline alone"),
    "not seen": NP_("how far we read them", "%(number)s not at all"),
}


def of_plan(linked: Linked, language: Language) -> str:
    """How the points fared in the last version of which something is known."""
    versions = [seed for seed in readable(linked.dossier)[1:] if seed.sheet.version]
    return f"{strip_title(linked, versions[-1].id, language)}." if versions else ""


def of_matrix(linked: Linked, language: Language) -> str:
    """Which point was kept in most texts, and which was removed from most."""
    names = {fate: _fared_most(linked, fate, language) for fate in ("kept", "removed")}
    if not all(names.values()):
        return ""
    return language.gettext("Most often kept: %(kept)s. Most often removed: %(removed)s.", **names)


def _fared_most(linked: Linked, fate: str, language: Language) -> str:
    points = linked.dossier.points
    counted = Counter(name for name, seed in points.items() for told in seed.sheet.fates if told.fate == fate)
    found = [shown_at.name_of(points[name], language) for name, _ in counted.most_common(1)]
    return found[0] if found else ""


def of_positions(linked: Linked, language: Language) -> str:
    """On how many points the sides are near, and apart."""
    points = linked.dossier.points.values()
    counted = Counter(str(seed.sheet.nearness) for seed in points)
    parts = _counted(counted, _NEAR, "how near the sides are", language)
    if not parts:
        return ""
    things = site_words.points(linked.dossier.site.sheet, len(points), language)
    said = language.gettext(
        "The sides are %(counts)s of %(points)s.", counts=language.listed(parts), points=things
    )
    rest = len(points) - sum(counted[near] for near in _NEAR)
    if not rest:
        return said
    others = language.ngettext(
        "On the %(number)s other it is not known.", "On the other %(number)s it is not known.", rest
    )
    return f"{said} {others}"


def of_sources(sources: Sequence[AnySeed], language: Language) -> str:
    """How far they were read."""
    parts = _counted(Counter(seed.sheet.read for seed in sources), _READ, "how far we read them", language)
    return language.gettext("How far we read them: %(counts)s.", counts=language.listed(parts))


def _counted(counted: Counter[str], words: dict[str, str], context: str, language: Language) -> list[str]:
    return [language.pgettext(context, said, number=counted[of]) for of, said in words.items() if counted[of]]


def of_kind(linked: Linked, seeds: Sequence[AnySeed], language: Language) -> str:
    """Which of some sheets other sheets name most often."""
    times = dict(linked.times_named.items())
    ranked = sorted(seeds, key=lambda seed: -times.get((seed.kind, seed.id), 0))
    names = language.listed([seed.sheet.name for seed in ranked[:MOST_NAMED]])
    return language.gettext("Named most often: %(names)s.", names=names)


def of_timeline(events: Sequence[AnySeed], language: Language) -> str:
    """With what it begins and ends."""
    return language.gettext(
        "It begins with “%(first)s”, %(start)s, and ends with “%(last)s”, %(end)s.",
        first=events[0].sheet.title,
        start=events[0].sheet.date,
        last=events[-1].sheet.title,
        end=events[-1].sheet.date,
    )


def of_stretch(events: Sequence[AnySeed], language: Language) -> str:
    """What mattered most in it, by the ranks that the editors gave; nothing of an only event."""
    ranks = {"front": 0, "key": 1}
    told = sorted(
        (seed for seed in events if seed.sheet.rank in ranks), key=lambda seed: ranks[seed.sheet.rank]
    )
    titles = [seed.sheet.title for seed in events if seed in told[:MOST_NAMED]]
    # A title is half a sentence: with commas and an "and" between them they would read as one.
    said = language.pgettext("between titles", "; ").join(titles)
    return f"{said}." if titles and len(events) > 1 else ""


def of_questions(questions: Sequence[AnySeed], language: Language) -> str:
    """How many of the answers are in dispute, and how many questions nobody can answer."""
    counted = Counter(seed.sheet.status for seed in questions)
    disputed, unknown = counted["disputed"], counted["not known"]
    said = [
        language.ngettext("%(number)s answer is disputed", "%(number)s answers are disputed", disputed),
        language.ngettext("%(number)s is not known", "%(number)s are not known", unknown),
    ]
    parts = [words for words, number in zip(said, (disputed, unknown), strict=True) if number]
    of = language.ngettext(
        "Of %(number)s question, %(counts)s.",
        "Of %(number)s questions, %(counts)s.",
        len(questions),
        counts=language.listed(parts),
    )
    return of if parts else ""


def of_glossary(linked: Linked, language: Language) -> str:
    """How many of its words the article itself has."""
    keys = {mention.key for mentions in linked.mentions.values() for mention in mentions}
    number = sum(key.startswith("term:") for key in keys)
    if not number:
        return ""
    return language.ngettext(
        "%(number)s of these words stands in the article.",
        "%(number)s of these words stand in the article.",
        number,
    )


def of_corrections(logged: Sequence[Logged], language: Language) -> str:
    """How many there were, and the last of them."""
    if not logged:
        return ""
    last = logged[0]
    return language.ngettext(
        "%(number)s correction, on %(date)s: %(why)s",
        "%(number)s corrections, the last on %(date)s: %(why)s",
        len(logged),
        date=last.correction.date,
        why=last.correction.why,
    )
