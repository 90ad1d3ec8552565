"""A frame is drawn once for many pages, and only where it makes of them what the whole template makes."""

from types import SimpleNamespace

import pytest
from jinja2 import Environment, Template

from dossier.finish.frames import Frames

TEMPLATE = """<html><head><meta charset="utf-8">
{% block head_of_page %}<title>{{ page.title }}</title>{% endblock %}
{% block styles_of_page %}{% endblock %}</head><body class="OF">
{% block content %}<p>{{ page.content }}</p>{% endblock %}</body></html>
"""


class Counted:
    """What a template reads of the frame, and how often."""

    def __init__(self) -> None:
        self.times = 0

    def __str__(self) -> str:
        self.times += 1
        return "frame"


def pages(template: Template, number: int, **values: object) -> list[str | None]:
    frames = Frames(template)
    made = (SimpleNamespace(title=f"Page {n}", content="x" * n) for n in range(number))
    return [frames.page("who", {"page": page, **values}, str.strip) for page in made]


def test_pages_differ_in_the_holes_and_share_the_frame() -> None:
    frame = Counted()
    template = Environment().from_string(TEMPLATE.replace("OF", "{{ frame }}"))
    first, *_, last = pages(template, 20, frame=frame)
    assert first is not None
    assert last == first.replace("Page 0", "Page 19").replace("<p></p>", f"<p>{'x' * 19}</p>")
    assert "Content-Security-Policy" in last
    assert frame.times == 2


def test_a_frame_that_shows_what_is_a_pages_own_is_not_used() -> None:
    template = Environment().from_string(TEMPLATE.replace("OF", "{{ page.title }} {{ self.content() }}"))
    assert pages(template, 2) == [None, None]


@pytest.mark.parametrize("content", ["<script src='/a.js'></script>", "<p onclick='x()'>", "<style></style>"])
def test_what_a_page_may_not_have_is_left_to_the_whole_page(content: str) -> None:
    frames = Frames(Environment().from_string(TEMPLATE))
    page = SimpleNamespace(title="Page", content=content)
    assert frames.page("who", {"page": page}, str.strip) is None
