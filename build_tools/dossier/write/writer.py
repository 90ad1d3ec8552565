"""What a page's template may say: texts made safe and linked, and links to everything in the dossier."""

from collections.abc import Iterable
from itertools import groupby, pairwise
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from dossier import sheets
from dossier.article import sentences_of
from dossier.link import neighbours
from dossier.link.linked import Linked
from dossier.link.name_finder import runs
from dossier.link.references import Target
from dossier.problems.problem import Loc
from dossier.read.seed import AnySeed
from dossier.sheets import citation, kinds
from dossier.sheets.kinds import Kind
from dossier.text import differences, markup
from dossier.text.dates import Date
from dossier.text.direction import direction
from dossier.text.escape import as_markdown, for_html, for_markdown, marked
from dossier.text.language import Language, start
from dossier.text.markup import Emphasis, Inline, Items, Link, Paragraph, Text
from dossier.write import addresses, party_marks, shown_at, site_words

_JOINER = "\u2060"


class Writer:
    """Writes one page: knows where it lies, whom it is about, and which names it has linked already."""

    def __init__(
        self, linked: Linked, language: Language, uri: str, own: Iterable[Target] = (), editing: str = ""
    ) -> None:
        self.linked = linked
        self.language = language
        self.dossier = linked.dossier
        self.uri = uri
        self.own = tuple(own)
        self.edit_base = editing
        self.never = frozenset(f"{kind}:{name}" for kind, name in self.own)
        self.already: frozenset[str] = frozenset()
        self.terms: dict[str, None] = {}
        """The terms that this page explains in place, in their order."""

    # ---------- the frame's own words ----------

    def gettext(self, message: str, /, **values: Any) -> Markup:
        """A message of the frame as Markdown; what goes into it is escaped unless it is Markdown already."""
        return marked(self.language.gettext(message, **self._safe(values)))

    def pgettext(self, context: str, message: str, /, **values: Any) -> Markup:
        """The same for a message with a context."""
        return Markup(self.language.pgettext(context, message, **self._safe(values)))

    def ngettext(self, one: str, many: str, number: int, /, **values: Any) -> Markup:
        """The same for a message in the form that a number asks for."""
        return Markup(self.language.ngettext(one, many, number, **self._safe(values)))

    def _safe(self, values: dict[str, Any]) -> dict[str, Markup]:
        return {name: as_markdown(self.language.shown(value)) for name, value in values.items()}

    # ---------- text ----------

    def fresh(self) -> Markup:
        """To be called where a section begins: names are linked at their first mention in each."""
        self.already = frozenset()
        return Markup("")

    def say(self, text: str) -> Markup:
        """A plain text as Markdown, names linked."""
        return Markup("".join(self._runs(text, raw=False)))

    def say_html(self, text: str) -> Markup:
        """A plain text for raw HTML, names linked."""
        return Markup("".join(self._runs(text, raw=True)))

    def prose(self, text: str) -> Markup:
        """A longer text as Markdown blocks."""
        return Markup("\n\n".join(self._block(block) for block in markup.parse(text)[0]))

    def inline(self, text: str) -> Markup:
        """A longer text as Markdown on one line; its paragraphs and items follow each other."""
        return Markup(" ".join(self._inlines(part, raw=False) for part in _parts(text)))

    def prose_html(self, text: str) -> Markup:
        """A longer text for raw HTML, on one line."""
        return Markup(" ".join(self._inlines(part, raw=True) for part in _parts(text)))

    def plain(self, text: str) -> str:
        """A longer text without its markup, for descriptions."""
        return markup.plain(text)

    def _block(self, block: markup.Block) -> str:
        if isinstance(block, Paragraph):
            return self._inlines(block.inlines, raw=False)
        return "\n".join(self._item(item, n, block) for n, item in enumerate(block.items, 1))

    def _item(self, item: tuple[Inline, ...], number: int, block: Items) -> str:
        bullet = f"{number}." if block.numbered else "-"
        return f"{bullet} {self._inlines(item, raw=False)}"

    def _inlines(self, inlines: tuple[Inline, ...], *, raw: bool) -> str:
        return "".join(self._inline(inline, raw=raw) for inline in inlines)

    def _inline(self, inline: Inline, *, raw: bool) -> str:
        if isinstance(inline, Text):
            return "".join(self._runs(inline.text, raw=raw))
        if isinstance(inline, Emphasis):
            tag = "strong" if inline.strong else "em"
            return f"<{tag}>{self._inlines(inline.children, raw=raw)}</{tag}>"
        return self._linked(inline, raw=raw)

    def _linked(self, link: Link, *, raw: bool) -> str:
        words = for_markdown(markup.text_of(link.children) or link.target)
        if found := markup.REFERENCE.fullmatch(link.target):
            target = (found[1], found[2])
            return f'<a href="{self.to(target)}">{words}</a>' if raw else str(self.go(target, Markup(words)))
        return f'<a href="{self.href(link.target)}">{words}</a>'

    def _runs(self, text: str, *, raw: bool) -> list[str]:
        found, self.already = runs(text, self.linked.finder, self.already, self.never)
        said = [self._run(run.text, run.key, raw=raw) for run in found]
        for number, (run, after) in enumerate(pairwise(found)):
            # A line may break at a button, but not between a word and the stop or ending that follows it.
            if (run.key or "").startswith("term:") and not after.text[:1].isspace():
                said[number] += _JOINER
        return said

    def _run(self, text: str, key: str | None, *, raw: bool) -> str:
        before, after = _outer_space(text)
        words = for_markdown(text)
        return f"{before}{self.mention(key, words, raw=raw)}{after}" if key else f"{before}{words}{after}"

    def mention(self, key: str, words: str, *, raw: bool = False) -> str:
        """A name in a text: the way to its sheet; a term opens in place what it means, without a script."""
        kind, _, name = key.partition(":")
        if kind == "term":
            self.terms[name] = None
            return f'<button class="x-term" type="button" popovertarget="term-{name}">{words}</button>'
        classes = party_marks.link_class(self.dossier, kind, name)
        if raw:
            return f'<a class="{classes}" href="{self.to((kind, name))}">{words}</a>'
        return str(self.go((kind, name), Markup(words), classes))

    def meanings(self) -> str:
        """The cards that the terms of this page open, once each."""
        return "".join(map(self._meaning, self.terms))

    def _meaning(self, name: str) -> str:
        term = self.dossier.terms[name].sheet
        way = f'<a href="{self.to(("term", name))}">{self.gettext("Glossary")}</a>'
        head = f"<b>{for_markdown(term.term)}</b>"
        return f'<div class="x-card" id="term-{name}" popover>{head} {for_markdown(term.meaning)} {way}</div>'

    # ---------- links ----------

    def go(self, target: Target, words: Any, classes: str = "") -> Markup:
        """A Markdown link to a sheet; MkDocs checks it."""
        address = addresses.relative(self.uri, addresses.of(self.dossier, target))
        marks = "".join(f" .{name}" for name in classes.split())
        return marked(f"[{as_markdown(words)}]({address})" + (f"{{{marks} }}" if marks else ""))

    def go_page(self, page: str, words: Any) -> Markup:
        """A Markdown link to a page that gathers many sheets."""
        return Markup(f"[{as_markdown(words)}]({addresses.relative(self.uri, page)})")

    def to(self, target: Target) -> Markup:
        """The way to a sheet for raw HTML."""
        return self.to_page(addresses.of(self.dossier, target))

    def to_page(self, page: str) -> Markup:
        """The way to a page, with or without fragment, for raw HTML: to its source, see `links`."""
        return marked(for_html(addresses.relative(self.uri, page)))

    def href(self, url: str) -> Markup:
        """A web address for an attribute; see `outside`."""
        return Markup(outside(url))

    def anchor(self, seed: AnySeed, *loc: str | int) -> str:
        """The id of what stands at a place of a sheet."""
        return seed.ids[loc]

    def also(self, seed: AnySeed, own: str) -> Markup:
        """Marks, to stand first in a claim or before a section, for the other addresses that lead there."""
        others = self.linked.also(seed, own)
        # Each on a line of its own, or Markdown loses count of the tags around them.
        return Markup("\n").join(
            Markup(f'<div class="x-also" id="{for_html(other)}"></div>') for other in others
        )

    def also_here(self, own: str) -> Markup:
        """The same for a section of the page of a sheet."""
        of = (self.dossier.shelf(kind).get(name) for kind, name in self.own)
        return Markup("\n").join(self.also(seed, own) for seed in of if seed)

    def also_at(self, seed: AnySeed, *loc: str | int) -> Markup:
        """The same for what stands at a place of a sheet."""
        return self.also(seed, seed.ids[loc])

    def actor(self, name: str) -> Markup:
        """A link to an actor with its party's mark."""
        sheet = self.dossier.actors[name].sheet
        return self.go(("actor", name), sheet.name, party_marks.link_class(self.dossier, "actor", name))

    def mark(self, name: str | None) -> str:
        """The classes of a party's mark."""
        return party_marks.mark(self.dossier.parties.get(name or ""))

    def see(self, reference: str) -> Target:
        """A `kind:id` as a target."""
        kind, _, name = reference.partition(":")
        return kind, name

    def see_words(self, reference: str) -> str:
        """The words of a link to a `kind:id`."""
        kind, name = self.see(reference)
        if kind == "article":
            paragraph = name.partition("-")[0].removeprefix("p")
            return self.language.gettext("the article, paragraph %(number)s", number=paragraph)
        seed = self.dossier.shelf(kind)[name]
        return shown_at.numbered(seed, self.language) if seed.word else self.name(seed)

    def see_label(self, reference: str) -> str:
        """The words of a link that stands by itself."""
        return self.start(self.see_words(reference))

    def name(self, seed: AnySeed) -> str:
        """What a sheet is called."""
        return shown_at.name_of(seed, self.language)

    def others(self, seed: AnySeed) -> tuple[tuple[Kind, tuple[AnySeed, ...]], ...]:
        """The sheets of other packages' kinds that name one of ours."""
        return neighbours.naming_by_kind(self.linked, (seed.kind, seed.id), kinds.outside())

    def edit(self, seed: AnySeed, loc: Loc) -> Markup:
        """The address at which the line of a sheet can be edited."""
        return Markup(for_html(f"{self.edit_base}{quote(seed.file)}#L{self.linked.line(seed, loc)}"))

    def apart(self) -> "Writer":
        """A writer for the same page that links names afresh: for a note, which is read by itself."""
        writer = Writer(self.linked, self.language, self.uri, self.own, self.edit_base)
        writer.terms = self.terms
        return writer

    def claimant(self, name: str) -> Markup:
        """Who claims something, as a link for raw HTML; on the claimant's own page the name alone."""
        sheet = self.dossier.actors[name].sheet
        words = for_markdown(sheet.short or sheet.name)
        if ("actor", name) in self.own:
            return Markup(words)
        classes = party_marks.link_class(self.dossier, "actor", name)
        return Markup(f'<a class="{classes}" href="{self.to(("actor", name))}">{words}</a>')

    # ---------- words for values ----------

    @property
    def words(self) -> site_words.PlanWords:
        """What the site calls its texts, their points, and all of them together."""
        return site_words.of_plan(self.dossier.site.sheet, self.language)

    def the_plan(self) -> str:
        """All of them together, as the heading over what is about them."""
        return site_words.the_plan(self.dossier.site.sheet, self.language)

    def point(self, number: object, within: bool = False) -> str:
        """A point by its number, as it begins a label, or `within` one."""
        words = shown_at.of_number(self.words.point, str(number), self.language)
        return words if within else self.start(words)

    def points(self, number: int) -> str:
        """So many points, in the site's word for them."""
        return site_words.points(self.dossier.site.sheet, number, self.language)

    def texts(self, number: int) -> str:
        """So many texts, in the site's word for them."""
        return site_words.texts(self.dossier.site.sheet, number, self.language)

    def finding(self, picture: str) -> sheets.Finding | None:
        """What a picture shows, if the site says it as a title."""
        return next((one for one in self.dossier.site.sheet.findings if one.picture == picture), None)

    def tie(self, kind: str, back: bool = False) -> str:
        """The word for a tie as it is read from the one actor to the other, or backwards."""
        word = self.language.word("tie", kind)
        if not back:
            return word
        backwards = self.dossier.relations[kind].back
        if backwards:
            return self.language.word("tie", backwards)
        return self.language.gettext("named by it: %(tie)s", tie=word)

    def time(self, date: Date, start: bool = False) -> Markup:
        """A date in words that machines can read too; `start`: as it begins a sentence."""
        words = self.start(date.said(self.language)) if start else date.said(self.language)
        return Markup(f'<time datetime="{for_html(date.iso)}">{for_markdown(words)}</time>')

    def start(self, words: str) -> str:
        """Words as they begin a sentence."""
        return start(words)

    def day(self, date: Date) -> str:
        """A date in a list that names the year: without it, where it lies in one year."""
        if date.first.year != date.last.year:
            return date.said(self.language, short=True)
        return date.said(self.language, short=True, left="no year")

    def by_year(self, events: Iterable[AnySeed]) -> list[tuple[int, list[AnySeed]]]:
        """Events under the year in which they begin."""
        return [(year, list(of)) for year, of in groupby(events, lambda seed: seed.sheet.date.first.year)]

    def opening(self, text: str) -> str:
        """What a text begins with, for a line of a list: whole sentences, until they say something."""
        said = ""
        for sentence in sentences_of(self.plain(text)):
            if len(said) >= _SAYING:
                break
            said = f"{said} {sentence}".lstrip()
        return said

    def line(self, sheet: sheets.Actor) -> str:
        """One sentence on somebody: the summary's second where an office already says the first."""
        found = sentences_of(sheet.summary) or (sheet.summary,)
        return found[1] if len(found) > 1 and sheet.roles else found[0]

    def foreign(self, code: str) -> Markup:
        """Attributes for an element with text in a language that is not the page's; nothing for its own."""
        if code.partition("-")[0] in (self.language.code.partition("-")[0], "und"):
            return Markup("")
        return Markup(f' lang="{for_html(code)}" dir="{direction(code)}"')

    @property
    def tongue(self) -> str:
        """The language of the article, which is that of the site."""
        return self.dossier.article_sheet.sheet.language

    def number(self, value: float) -> str:
        """A number as the language writes it: 600,000 and 78.1."""
        return self.language.number(value)

    def percent(self, value: float) -> str:
        """A share of a hundred as the language writes it: 78.1 %."""
        return self.language.percent(value)

    def account(self, account: sheets.Account) -> str:
        """Who gives an account: as the sheet has it, else whose its sources are."""
        if account.who:
            return account.who
        named = (
            self.dossier.sources[item.source].sheet.originator for item in account.evidence if item.source
        )
        article = self.language.gettext("The article")
        whose = dict.fromkeys([*named, *(article for item in account.evidence if item.article)])
        return self.language.comma.join(whose)

    def term(self, role: Any) -> str:
        """The time in an office, in words."""
        if role.since and role.until:
            return self.language.pgettext("date", "%(first)s to %(last)s", first=role.since, last=role.until)
        if role.since:
            return self.language.pgettext("date", "since %(date)s", date=role.since)
        return self.language.pgettext("date", "until %(date)s", date=role.until)

    def fate(self, fate: str) -> str:
        """The word for a fate as a tag has it."""
        return self.start(self.language.word("what became of it", fate))

    def nearness(self, nearness: str) -> str:
        """How near the sides are on a point, in words."""
        words = {
            "agreed": self.language.gettext("Agreed"),
            "near": self.language.gettext("The sides are near"),
            "apart": self.language.gettext("The sides are apart"),
        }
        return words.get(nearness) or self.language.gettext("How near the sides are is not known")

    def named(self, source: sheets.Source) -> str:
        """Whose a source is, and what it carries."""
        return citation.name(source)

    def read(self, source: sheets.Source) -> str:
        """Where and how far a source was read, in words."""
        return self.start(citation.reading(source, self.language))

    def tier(self, source: sheets.Source) -> Markup:
        """What kind of source it is, as a tag."""
        return tier_tag(self.dossier.tiers[source.tier], self.language)

    def marked_pair(self, was: str, now: str) -> tuple[Markup, Markup]:
        """The earlier wording with what was struck out, and the later one with what was put in."""
        before, after = differences.marked(was, now)
        return Markup(before), Markup(after)

    def is_story(self, event: AnySeed) -> bool:
        """Whether an event is of the article's own day."""
        day = self.dossier.article_sheet.sheet.date
        return day is not None and bool(event.sheet.date.first == day.first)

    def first_of_story(self, events: Iterable[AnySeed]) -> AnySeed | None:
        """The first of some events that is of the article's own day."""
        return next((event for event in events if self.is_story(event)), None)

    # ---------- what stands where ----------

    def sentences(self, seed: AnySeed, loc: Loc) -> tuple[str, ...]:
        """The sentences of the article on which a piece of evidence rests."""
        return self.linked.places[seed.file, seed.base, loc]


_SAYING = 50
"""So many letters say something: "No." alone does not."""


def tier_tag(tier: sheets.Tier, language: Language) -> Markup:
    """A kind of source as a tag."""
    words = for_markdown(language.word("kind of source", tier.label))
    return Markup(f'<span class="x-tier x-tier--{citation.mark(tier)}">{words}</span>')


def outside(url: str) -> str:
    """A web address for an attribute of raw HTML that Markdown may read first: its marks are encoded."""
    return for_html(quote(url, safe="%/:=&?~#+!$,;@-._"))


def _outer_space(text: str) -> tuple[str, str]:
    """White space at the ends of a run, which escaping would take away, as single spaces."""
    if not text.strip():
        return (" " if text else ""), ""
    return (" " if text[0].isspace() else ""), (" " if text[-1].isspace() else "")


def _parts(text: str) -> Iterable[tuple[Inline, ...]]:
    for block in markup.parse(text)[0]:
        yield from (block.inlines,) if isinstance(block, Paragraph) else block.items
