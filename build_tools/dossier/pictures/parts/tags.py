"""HTML and SVG as strings: one function for elements, and numbers as short as they can be."""

from dossier.text.escape import for_html

Value = str | float | bool | None
"""What an attribute may be given; None and False leave it out, True writes it without a value."""

_VOID = frozenset(("br", "input"))
"""Elements of HTML without an end; a slash in them says nothing, and the Nu checker says so."""

_CHILDLESS = frozenset(("circle", "line", "path", "polygon", "polyline", "rect", "use"))


def tag(name: str, /, *children: str, **attributes: Value) -> str:
    """An element. Children are markup already; attributes are plain values and are escaped here.

    `class_` and `for_` lose their underscore, other underscores become hyphens: `aria_label="Key"`.
    """
    opening = name + "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return f"<{opening}>"
    if not children and name in _CHILDLESS:
        return f"<{opening}/>"
    return f"<{opening}>{''.join(children)}</{name}>"


def link(href: str | None, /, *children: str, **attributes: Value) -> str:
    """A link, or a `<span>` with the same content where there is nothing to link to."""
    if href is None:
        return tag("span", *children, **attributes)
    return tag("a", *children, href=href, **attributes)


def text(words: str) -> str:
    """Plain text as markup."""
    return for_html(words)


def start(words: str) -> str:
    """Words as they begin a sentence."""
    return words[:1].upper() + words[1:]


def unseen(words: str) -> str:
    """Text for screen readers only."""
    return tag("span", text(words), class_="x-hide")


def number(value: float) -> str:
    """A coordinate to a tenth of a pixel, without trailing noughts."""
    short = f"{value:.1f}".removesuffix(".0")
    return "0" if short == "-0" else short


def _attribute(key: str, value: Value) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    if value is True:
        return f' {name}=""'
    return f' {name}="{for_html(value) if isinstance(value, str) else number(value)}"'
