"""The feed of what changed: corrections, and the days on which sheets were checked again.

Source of the form: jsonfeed.org, "JSON Feed Version 1.1".
"""

import datetime as dt
import html
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import urljoin

from dossier.audit import corrections
from dossier.link.linked import Linked
from dossier.read.seed import AnySeed
from dossier.sheets import kinds
from dossier.text.dates import Date
from dossier.text.language import Language
from dossier.write import addresses, shown_at

FILE = "feed.json"

MOST_ITEMS = 50

_At = Callable[[str], str]
"""Gives the whole address of the page of a source."""


def feed(linked: Linked, language: Language, site_url: str, folders: bool = True) -> bytes:
    """The feed as JSON Feed 1.1, the latest first; the same sheets give the same bytes.

    A feed is read far from its site, so its links are whole; `folders` as in `addresses.address`.
    """

    def at(source: str) -> str:
        return urljoin(site_url, addresses.address(source, folders))

    site = linked.dossier.site.sheet
    items = sorted(
        (*_corrections(linked, language, at), *_checked(linked, language, site_url, at)), key=_order
    )
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.title,
        "home_page_url": site_url,
        "feed_url": urljoin(site_url, FILE),
        "description": site.description,
        "language": linked.dossier.article_sheet.sheet.language,
        "items": items[:MOST_ITEMS],
    }
    return (json.dumps(head, ensure_ascii=False, indent=1) + "\n").encode()


def _order(item: dict[str, Any]) -> tuple[int, str]:
    return -dt.datetime.fromisoformat(item["date_published"]).toordinal(), item["id"]


def _corrections(linked: Linked, language: Language, at: _At) -> Iterator[dict[str, Any]]:
    numbers: dict[tuple[str, str], int] = {}
    for logged in reversed(corrections.log(linked, language)):
        day = logged.correction.date
        number = numbers[logged.page, day.iso] = numbers.get((logged.page, day.iso), 0) + 1
        was, now, why = logged.correction.was, logged.correction.now, logged.correction.why
        yield {
            "id": f"correction:{logged.page.removesuffix('.md')}:{day.text}:{number}",
            "url": at(logged.page),
            "title": language.gettext("Correction: %(name)s", name=logged.name),
            "content_text": "\n".join(
                (
                    language.gettext("Was: %(words)s", words=was),
                    language.gettext("Now: %(words)s", words=now),
                    language.gettext("Why: %(words)s", words=why),
                )
            ),
            "date_published": _moment(day.first),
            "tags": ["correction"],
        }


def _checked(linked: Linked, language: Language, site_url: str, at: _At) -> Iterator[dict[str, Any]]:
    """One item a day, with all sheets that were checked on it."""
    sheets = [seed for seed in linked.dossier.seeds() if kinds.of_name(seed.kind).has("checked")]
    by_day: dict[Date, list[AnySeed]] = {}
    for seed in sheets:
        if day := seed.date("checked"):
            by_day.setdefault(day, []).append(seed)
    for day, listed in sorted(by_day.items()):
        many = language.ngettext("%(number)s sheet", "%(number)s sheets", len(listed))
        what = many if len(listed) > 1 else shown_at.name_of(listed[0], language)
        yield {
            "id": f"checked:{day.text}",
            "url": site_url,
            "title": language.gettext("Checked on %(date)s: %(what)s", date=day, what=what),
            "content_html": f"<ul>{''.join(_entries(linked, language, listed, at))}</ul>",
            "date_published": _moment(day.first),
            "tags": ["checked"],
        }


def _entries(linked: Linked, language: Language, seeds: Iterable[AnySeed], at: _At) -> Iterator[str]:
    for seed in seeds:
        address = at(addresses.of(linked.dossier, (seed.kind, seed.id)))
        name = html.escape(shown_at.name_of(seed, language))
        yield f'<li><a href="{html.escape(address)}">{name}</a></li>'


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
