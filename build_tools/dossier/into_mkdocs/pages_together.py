"""The pages of a whole build, rendered and written by all cores at once.

MkDocs makes page after page. Those that are made from sheets need nothing of each other but their titles, so
that each core can take a share; what a build has to know of a page afterwards comes back from it.
"""

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mkdocs.structure.files import File, Files
from mkdocs.utils import write_file

from dossier import cores
from dossier.finish import polish
from dossier.finish.frames import Frames
from dossier.into_mkdocs import links, serve, settings, undocumented
from dossier.into_mkdocs.finished_pages import LiveFiles, Packed
from dossier.into_mkdocs.last_build import LastBuild, Made
from dossier.problems.problem import Problem


@dataclass(frozen=True)
class _Outcome:
    """What is to be known of a page that is written."""

    process: int
    """Who has made it."""
    meta: Mapping[str, Any]
    anchors: frozenset[str]
    links: Mapping[str, Mapping[str, str]]
    """By the source of a page, the anchors on it to which this one links, each with the link as written."""
    refused: tuple[Problem, ...]
    said: tuple[tuple[str, int, str], ...]
    """What MkDocs said meanwhile: by whom, how bad it is, and the words."""
    packed: Packed | None
    """The page as the store is to have it."""


def take_out(files: Files, last: LastBuild) -> tuple[str, ...]:
    """Take the pages that are to be made together out of those that MkDocs makes; returns their sources."""
    if last.serving or not isinstance(files, LiveFiles):
        return ()
    found = tuple(last.finished.to_make(files))
    if len(found) < cores.WORTH_IT:
        return ()
    files.kept |= frozenset(found)
    return found


def make(sources: tuple[str, ...], made: Made, last: LastBuild) -> None:
    """Render and write these pages, and let the build know of them what it would know of its own."""
    here = os.getpid()
    frames = _frames(made)

    def one(source: str) -> _Outcome:
        if os.getpid() != here:
            serve.listen_alone(last)
        heard = len(last.said)
        file: Any = made.files.src_uris[source]
        undocumented.convert(file.page, made.config, made.files)
        if not (frames and _is_written_in_frame(file, made, last, frames)):
            undocumented.render(file.page, made.config, made.pages, made.nav, made.env)
        said = tuple((record.name, record.levelno, record.getMessage()) for record in last.said[heard:])
        return _outcome(file, last, said)

    for source, outcome in zip(sources, cores.on_all(one, sources), strict=True):
        _learn(made.files.src_uris[source], outcome, made.files, last)


def _frames(made: Made) -> Frames | None:
    """Frames for the pages, where no template of somebody else's may look at more of a page."""
    if made.config.theme.custom_dir or not settings.shows_by_known_means(made.config):
        return None
    return Frames(made.env.get_template("main.html"))


def _is_written_in_frame(file: Any, made: Made, last: LastBuild, frames: Frames) -> bool:
    """Finish and write a page in the frame that it shares with others, if it has such a frame."""
    page, source = file.page, file.src_uri
    sections = made.config.extra["dossier"]["sections"]
    if page.is_homepage or "template" in page.meta or any(source == one["url"] for one in sections):
        return False
    values = undocumented.values(page, made.config, made.pages, made.nav)
    # The theme has a link to the first heading.
    first = [heading.url for heading in page.toc][:1]
    told = page.meta.get("kind"), page.meta.get("leads")
    # How deep a page lies tells its links in the frame, its section which of them is marked.
    inside = [one["prefix"] for one in sections if source.startswith(one["prefix"])]
    of = (max(inside, key=len, default=""), values["base_url"], *told, *first)
    html = frames.page(of, values, lambda part: polish.polish(links.finished(part, source, last.addresses)))
    if html is None:
        return False
    last.refused[source] = ()
    last.listen(page)
    last.finished.finish(page, html)
    write_file(html.encode("utf-8", "xmlcharrefreplace"), file.abs_dest_path)
    return True


def look_for_anchors(sources: tuple[str, ...], made: Made) -> None:
    """Say of the links of these pages what MkDocs says of the links of its own."""
    level = made.config.validation.links.anchors
    for source in sources:
        page: Any = made.files.src_uris[source].page
        page.validate_anchor_links(files=made.files, log_level=level)


def _outcome(file: Any, last: LastBuild, said: tuple[tuple[str, int, str], ...]) -> _Outcome:
    page, source = file.page, file.src_uri
    links = {target.src_uri: dict(anchors) for target, anchors in (page.links_to_anchors or {}).items()}
    anchors = frozenset(page.present_anchor_ids or ())
    # Nobody reads these again, and all of a site's together are what it needs most memory for.
    page.content, page.markdown, page.toc = "", "", []
    packed = last.finished.packed.get(source)
    return _Outcome(os.getpid(), page.meta, anchors, links, last.refused.get(source, ()), said, packed)


def _learn(file: File, outcome: _Outcome, files: Files, last: LastBuild) -> None:
    """Know of a page what another process knows of it."""
    if outcome.process == os.getpid():
        return
    page: Any = file.page
    page.meta, page.present_anchor_ids = dict(outcome.meta), set(outcome.anchors)
    page.content, page.markdown = "", ""
    page.links_to_anchors = {files.src_uris[to]: dict(found) for to, found in outcome.links.items()}
    last.refused[file.src_uri] = outcome.refused
    if outcome.packed is not None:
        last.finished.packed[file.src_uri] = outcome.packed
    for name, level, words in outcome.said:
        logging.getLogger(name).log(level, "%s", words)
        last.finished.warn(file.src_uri)
    last.heard = len(last.said)
