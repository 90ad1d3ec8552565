"""The frame that many pages share, drawn once: only what differs from page to page is drawn for each.

Most of a page's template says the same on all pages of a kind that lie in one folder: masthead, footer,
styles and scripts. What it says otherwise stands in a few of its blocks, the holes of the frame.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from itertools import chain, zip_longest
from typing import Any

from jinja2 import Template

from dossier.finish import guard, policy

HOLES = ("head_of_page", "styles_of_page", "content")
"""The blocks of the theme's template that differ between pages with one frame, in the order of a page."""

# No text can hold it: see `dossier.read.text_file`.
_MARK = "\x02"


class Frames:
    """The frames of one build, by what tells them apart.

    A frame is believed in if it makes of the first page that asks for it what the whole template makes of it.
    """

    def __init__(self, template: Template) -> None:
        self._template = template
        self._known: dict[Hashable, list[str]] = {}

    def page(self, of: Hashable, values: Mapping[str, Any], mended: Callable[[str], str]) -> str | None:
        """The finished HTML of a page in its frame; None if only the whole template can tell.

        `of` tells the frame, `values` are those of the template, `mended` does to HTML what is due before the
        policy is put into it.
        """
        parts = [mended(part) for part in self._parts(values)]
        if not all(map(_is_harmless, parts)):
            return None
        if of not in self._known:
            self._known[of] = self._frame(values, parts, mended)
        frame = self._known[of]
        return "".join(_alternating(frame, parts)) if frame else None

    def _frame(self, values: Mapping[str, Any], parts: list[str], mended: Callable[[str], str]) -> list[str]:
        """The pieces of a frame between its holes; none if it is not to be believed in."""
        context = self._template.new_context(dict(values))
        for hole in HOLES:
            context.blocks[hole] = [lambda _: iter((_MARK,))]
        marked = mended("".join(self._template.root_render_func(context)))
        frame = policy.locked(marked).split(_MARK)
        whole = policy.locked(mended(self._template.render(values)))
        is_true = not guard.refused(marked) and "".join(_alternating(frame, parts)) == whole
        return frame if is_true else []

    def _parts(self, values: Mapping[str, Any]) -> Iterator[str]:
        """What stands in the holes on a page."""
        context = self._template.new_context(dict(values))
        return ("".join(self._template.blocks[hole](context)) for hole in HOLES)


def _is_harmless(part: str) -> bool:
    # The policy of a page lets no script run but those of the frame.
    return "<script" not in part and not guard.refused(part)


def _alternating(frame: Iterable[str], parts: Iterable[str]) -> Iterator[str]:
    return chain.from_iterable(zip_longest(frame, parts, fillvalue=""))
