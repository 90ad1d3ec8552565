"""What no build lets stand, at the line of the page on which it was written."""

from mkdocs.structure.pages import Page

from dossier.finish import guard
from dossier.into_mkdocs.settings import Settings
from dossier.problems.problem import Place, Problem, Span


def on_page(output: str, page: Page, settings: Settings) -> tuple[Problem, ...]:
    """What a finished page may not have; all of a hand-written one is read, for its raw HTML is anybody's."""
    by_hand = page.file.generated_by is None
    found = guard.refused(output, thorough=by_hand)
    if not found:
        return ()
    name = f"{settings.options.docs.folder}/{page.file.src_uri}" if by_hand else page.file.edit_uri
    source = page.file.content_string if by_hand else ""
    return tuple(_problem(Place(name or page.file.src_uri, _span(source, one.tag)), one) for one in found)


def on_template(output: str, name: str) -> tuple[Problem, ...]:
    """What a page that the theme makes by itself may not have."""
    return tuple(_problem(Place(name), one) for one in guard.refused(output))


def _problem(place: Place, refused: guard.Refused) -> Problem:
    message = refused.message
    return Problem(place, "not-allowed", message, refused.fault.hint)


def _span(source: str, tag: str) -> Span:
    """Where a tag stands in a page's source; the beginning, where Markdown has written it otherwise."""
    at = source.find(tag)
    if at < 0:
        return Span()
    line, column = source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at)
    return Span(line, column, line, column + len(tag.partition("\n")[0]))
