"""The timeline: true precision, honest gaps, a filter without scripts."""

import datetime as dt
import re
from xml.etree import ElementTree

import pytest

from dom import well_formed
from dossier.pictures import styles
from dossier.pictures.parts import shapes
from dossier.pictures.parts.figure import Caption
from dossier.pictures.time import gaps, timeline
from dossier.text import dates
from dossier.text.language import Language


def drawn(
    *texts: str, actors: tuple[timeline.Actor, ...] = (), who: tuple[str, ...] = ()
) -> ElementTree.Element:
    """A timeline with an event at each date."""
    moments = tuple(
        timeline.Moment(dates.parse(text), f"at {text}", f"e/#{text}", who, False) for text in texts
    )
    years = {int(text[:4]): f"{text[:4]}/" for text in texts if text[:4].isdigit()}
    plan = timeline.Timeline("How it went", moments, Caption("All."), actors, "Here the record ends.", years)
    return well_formed(timeline.draw(plan, Language(), "tl"))


def rows(root: ElementTree.Element) -> list[str]:
    """What stands in the list, row by row."""
    return ["".join(item.itertext()) for item in root.findall("section/ol/li")]


def test_events_come_in_order_by_year() -> None:
    root = drawn("2025-11-27", "2014-02-27", "2025-11-20")

    assert [head.text for head in root.findall("section/h2")] == ["2014", "2025"]
    assert [head.get("id") for head in root.findall("section/h2")] == ["tl-2014", "tl-2025"]
    assert rows(root)[0] == "27 Feb 2014at 2014-02-27"


def ranked(*events: tuple[str, str | None]) -> ElementTree.Element:
    """A timeline of days with what happened on them, where they have a rank."""
    moments = tuple(
        timeline.Moment(dates.parse(day), f"at {day}", "e/", ("a",), False, says) for day, says in events
    )
    plan = timeline.Timeline("How it went", moments, Caption("All."), (), "The end.")
    return well_formed(timeline.draw(plan, Language(), "tl"))


def test_events_of_rank_say_what_happened_and_the_rest_is_folded_between_them() -> None:
    root = ranked(
        ("2025-11-01", "She spoke."),
        ("2025-11-02", None),
        ("2025-11-03", None),
        ("2025-11-04", "He answered."),
    )

    assert rows(root) == [
        "1 Nov 2025at 2025-11-01She spoke.",
        "2 more2 Nov 2025at 2025-11-023 Nov 2025at 2025-11-03",
        "4 Nov 2025at 2025-11-04He answered.",
    ]
    assert root.find("section/ol/li[2]/details").get("open") is None


def test_one_event_without_rank_is_a_line_and_without_any_rank_nothing_is_folded() -> None:
    one = ranked(("2025-11-01", "She spoke."), ("2025-11-02", None))
    none = ranked(("2025-11-01", None), ("2025-11-02", None), ("2025-11-03", None))

    assert list(one.iter("details"))[:-1] == []
    assert len(rows(none)) == 3


def test_a_full_year_is_told_month_by_month_and_a_date_without_month_stands_under_none() -> None:
    days = [(f"2025-{month:02d}-{day:02d}", "So.") for month in (3, 4) for day in range(1, 8)]
    heads = [head.text for head in ranked(("2025", "In it."), *days).iter("h3")]
    few = list(ranked(*days[:12]).iter("h3"))

    assert heads == ["March 2025", "April 2025"]
    assert few == []


def test_long_gaps_are_written_out_and_short_ones_drawn() -> None:
    root = drawn("2014-03-18", "2018-05-15", "2018-05-20", "2018-05-21")
    classes = [item.get("class") for item in root.findall("section/ol/li")]

    assert rows(root)[1] == "4 years, 1 month later"
    assert classes == ["x-moment", "x-break", "x-moment", "x-moment x-gap-5", "x-moment"]


def test_the_styles_know_every_gap_and_every_slot() -> None:
    written = styles.written()["timeline.css"]

    assert {int(days) for days in re.findall(r"\.x-gap-(\d+) ", written)} == set(
        range(2, timeline.LONGEST_GAP + 1)
    )
    assert {int(slot) for slot in re.findall(r"\.x-slot-(\d+):", written)} == set(
        range(1, timeline.SLOTS + 1)
    )


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2025-11-27", "day"),
        ("2025-11", "month"),
        ("2025", "year"),
        ("2025-22", "year"),
        ("2025-11-24/2025-11-25", "interval"),
        ("2025-11-24/..", "open"),
        ("2025-11~", "approximate"),
        ("2025-11-24?/2025-11-25", "approximate"),
    ],
)
def test_every_date_has_a_sign_for_its_precision(text: str, precision: str) -> None:
    assert shapes.precision(dates.parse(text)) == precision


def test_an_open_interval_does_not_break_the_gaps_after_it() -> None:
    assert len(rows(drawn("2025-01-01/..", "2025-06-01", "2026-01-01"))) == 3


@pytest.mark.parametrize(
    ("earlier", "day", "words"),
    [
        ("2014-03-18", "2018-05-15", "4 years, 1 month later"),
        ("2022-02-24", "2023-02-24", "1 year later"),
        ("2022-02-24", "2022-04-24", "2 months later"),
        ("2022-02-24", "2022-04-23", "8 weeks later"),
        ("2024-01-31", "2024-03-03", "4 weeks later"),
        ("2023-12-31", "2025-01-30", "1 year later"),
    ],
)
def test_gaps_in_words(earlier: str, day: str, words: str) -> None:
    assert gaps.later(dt.date.fromisoformat(earlier), dt.date.fromisoformat(day), Language()) == words


def test_the_article_is_marked_in_words() -> None:
    moment = timeline.Moment(dates.parse("2025-11-27"), "Speech", "e/", (), True)
    plan = timeline.Timeline("How it went", (moment,), Caption("All."), (), "Here the record ends.")

    assert "<mark>The article</mark>" in timeline.draw(plan, Language(), "tl")


def test_readers_can_narrow_it_to_an_actor_that_occurs() -> None:
    actors = (timeline.Actor("a", "Anna"), timeline.Actor("b", "Ben"), timeline.Actor("c", "Nobody"))
    root = drawn("2025-01-01", "2025-01-02", actors=actors, who=("b", "a"))
    labels = ["".join(label.itertext()) for label in root.findall("fieldset/label")]

    assert labels == ["Everybody 2", "Anna 2", "Ben 2"]
    assert root.find("fieldset/label/input").get("checked") is not None
    assert root.find("section/ol/li").get("class") == "x-moment x-with-1 x-with-2"


def test_more_actors_than_slots_leave_the_most_frequent() -> None:
    actors = tuple(timeline.Actor(str(n), f"N{n}") for n in range(40))
    root = drawn("2025-01-01", actors=actors, who=tuple(map(str, range(40))))

    assert len(root.findall("fieldset/label")) == timeline.SLOTS + 1


def test_the_overview_has_a_square_for_each_event_and_links_to_the_years() -> None:
    root = drawn("2014-02-27", "2025-11-20", "2025-11-21", "2026-01-01")
    sheet = root.find("div/svg")
    squares = [e.get("d").count("M") for e in sheet.iter("path") if e.get("class") == "x-density__dot"]

    assert squares == [1, 2, 1]
    assert [a.get("href") for a in sheet.findall("a")] == ["#tl-2014", "#tl-2025", "#tl-2026"]
    assert sheet.findall("a")[1].get("aria-label") == "2025: 2 entries"
    assert len([e for e in sheet.iter("path") if e.get("class") == "x-density__break"]) == 2
    assert "".join(root.find("figcaption/details/table/tbody/tr[2]").itertext()) == "November 20252"


def test_a_timeline_without_events_is_still_a_picture() -> None:
    assert drawn().find("figcaption") is not None


def test_the_overview_stays_low_however_full_a_month_is() -> None:
    def high(days: int) -> float:
        sheet = drawn("2025-01-01", *["2025-11-20"] * days, "2026-01-01").find(".//svg")
        return float(sheet.get("height"))

    assert high(3000) < 190
    assert high(40) < 190


@pytest.mark.parametrize(("ranked", "front", "told"), [(9, 3, 9), (900, 3, 3), (900, 900, 0)])
def test_of_too_many_events_those_of_rank_are_told_and_the_years_lead_to_all(
    ranked: int, front: int, told: int
) -> None:
    moments = tuple(
        timeline.Moment(
            dates.parse("2025-11-20"),
            f"Meeting {number}",
            f"e/#{number}",
            ("a",),
            False,
            "They met." if number < ranked else None,
            number < front,
        )
        for number in range(1000)
    )
    years = {2025: "2025/"}
    shown = timeline.Timeline("How it went", moments, Caption("All."), (), "It ends.", years)
    root = well_formed(timeline.draw(shown, Language(), "tl"))

    assert len([e for e in root.iter("p") if e.find("a") is not None]) == told
    assert root.find("ul[@class='x-links x-links--two']/li/a").get("href") == "2025/"
    assert "1,000 entries" in "".join(root.itertext())


@pytest.mark.parametrize(
    ("days", "has_overview"),
    [
        (("2026-01-04", "2026-01-05", "2026-01-05", "2026-01-06"), False),
        (("2025-12-31", "2026-01-01", "2026-01-02"), False),
        (("2025-11-30", "2025-12-31", "2026-01-01"), True),
        (("1814-06-01", "1902-09-01", "2026-01-01"), True),
    ],
)
def test_only_what_went_on_for_months_is_looked_at_from_afar(
    days: tuple[str, ...], has_overview: bool
) -> None:
    assert (drawn(*days).find("div/svg") is not None) is has_overview
