"""The words of masthead, footer and search: values for the theme, so that any renderer can fill them in."""

from markupsafe import Markup

from dossier.sheets.site import Site
from dossier.text.dates import Date
from dossier.text.escape import for_html
from dossier.text.language import Language
from dossier.text.typography import typeset

Words = dict[str, str | dict[str, str]]


def plain(language: Language) -> Words:
    """The words that are the same in every dossier, by their names in the theme."""
    _ = language.gettext
    return {
        "not_found": _("Not found"),
        "not_here": _("This page is not here"),
        "where_to_look": _(
            "The address may be mistyped, or the page has moved. "
            "Nothing is lost: start from one of the sections, or search."
        ),
        "where_to_go": _("Where to go"),
        "on_this_page": _("On this page"),
        "read_on": _("Read on"),
        "edit": _("Edit the sheet behind this page"),
        "skip": _("Skip to the text"),
        "sections": _("Sections"),
        "all_sections": _("All sections"),
        "top": _("Back to top"),
        "wrong": _("Found something wrong or out of date?"),
        "tell_us": _("Tell us"),
        "corrections": _("Corrections"),
        "how_made": _("How this was made"),
        "no_trackers": _("No trackers, no cookies, nothing loaded from elsewhere."),
        **_search(language),
    }


def _search(language: Language) -> Words:
    _ = language.gettext
    return {
        "search": _("Search"),
        "search_none": _("Nothing found"),
        "search_failed": _("The search could not be loaded"),
        "search_found": {
            form: language.ngettext("%(number)s page", "%(number)s pages", sample, number="#")
            for form, sample in language.plurals.items()
        },
    }


def of_site(site: Site, language: Language) -> Words:
    """The sentences that say how old the record is and who answers for it; dates in them are marked up."""
    as_of, ends = _time(site.as_of, language), _time(site.record.ends, language)
    publisher, editor = (typeset(name or "", language.code) for name in (site.publisher, site.editor))
    return {
        "as_of": language.gettext("Facts as of %(date)s", date=as_of),
        "record_ends": language.gettext("The record ends on %(date)s.", date=ends),
        "write_to": language.gettext("Write to %(address)s.", address=_mail(site.corrections_to)),
        "published_by": language.gettext("Published by %(name)s.", name=publisher),
        "editor": language.gettext("Editor: %(name)s.", name=editor),
    }


def _time(date: Date, language: Language) -> Markup:
    return Markup(f'<time datetime="{for_html(date.iso)}">{for_html(date.said(language))}</time>')


def _mail(address: str | None) -> Markup:
    words = for_html(address or "")
    return Markup(f'<a href="mailto:{words}">{words}</a>')
