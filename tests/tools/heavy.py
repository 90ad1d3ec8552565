"""Files of half a megabyte that nobody writes by hand: each once kept the program busy for too long."""

import json

from dossier.text import tangles

_BYTES = 490_000


def _filled(part: str, size: int = _BYTES) -> str:
    return part * (size // len(part.encode()))


def _zigzag() -> str:
    """An outline that crosses the whole map 20,000 times."""
    ring = [[30 + at % 2 * 5 + at / 1e5, 50 + at // 2 % 2 * 5] for at in range(20_000)]
    shape = {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
    features = [{"type": "Feature", "id": "mill-bridge", "properties": {}, "geometry": shape}]
    return json.dumps({"type": "FeatureCollection", "features": features})


def _page(part: str) -> str:
    return _filled(part, tangles.MOST_BYTES)


SEEDS = {
    "a list of sevens": ("seeds/sources.yml", f"[{_filled('7,')}7]"),
    "empty items": ("seeds/glossary.yml", _filled("-\n")),
    "a key again and again": ("seeds/actors/jane-doe.yml", _filled("a: b\n")),
    "misspelt keys": ("seeds/actors/jane-doe.yml", "".join(f"names{at}: v\n" for at in range(38_000))),
    "quotation marks": ("seeds/article/article.txt", _filled('" ')),
    "lines of one letter": ("seeds/article/article.txt", _filled("a\n")),
    "an outline to and fro": ("seeds/territories/boundaries.geojson", _zigzag()),
}
"""A file and what it holds, by a name for it: checked without a site."""

PAGES = {
    "open brackets": ("docs/more.md", _page("[a](")),
    "emphasis": ("docs/more.md", _page("*_")),
    "links": ("docs/more.md", _page("[a](b) ")),
    "nested lists": ("docs/more.md", _page("- a\n    - b\n")),
    "a table": ("docs/more.md", "| a | b |\n|---|---|\n" + _page("| a | b |\n")[:-20]),
}
"""The same for a page written by hand, built with its site; pages are as long as they may be."""
