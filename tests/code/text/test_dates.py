"""Dates are said as precisely as they are known, and a date of another form is recognised."""

import re

import pytest

from dossier.text.dates import DateError, parse


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-11-24/2025-11-25", "24 to 25 November 2025"),
        ("2025-10-31/2025-11-02", "31 October to 2 November 2025"),
        ("2024-12-31/2025-01-01", "31 December 2024 to 1 January 2025"),
        ("2025-05/2025-06", "May to June 2025"),
        ("2025-05~/2025-06", "about May to June 2025"),
        ("2025~/2025-06", "about 2025 to June 2025"),
        ("2025?/2025-21", "probably 2025 to spring 2025"),
        ("2025%/2025-06", "perhaps about 2025 to June 2025"),
        ("2025/2025-06", "2025 to June 2025"),
        ("2024/2025", "2024 to 2025"),
        ("2024-24/2025-24", "winter 2024–25 to winter 2025–26"),
        ("2025-11/..", "since November 2025"),
        ("0988", "988"),
        ("0988-07/0988-08", "July to August 988"),
    ],
)
def test_an_interval_says_each_thing_once(text: str, words: str) -> None:
    assert str(parse(text)) == words


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("26/11/2025", ["2025-11-26"]),
        ("11/26/2025", ["2025-11-26"]),
        ("03/10/2026", ["2026-10-03", "2026-03-10"]),
        ("03.10.2026", ["2026-10-03"]),
        ("2025.11.26", ["2025-11-26"]),
        ("2025/11/26", ["2025-11-26"]),
        ("2025-26-11", ["2025-11-26"]),
        ("20251126", ["2025-11-26"]),
        ("2025–11–26", ["2025-11-26"]),
        ("26.11.25", ["2025-11-26"]),
        ("11/2025", ["2025-11"]),
        ("26th of November, 2025", ["2025-11-26"]),
        ("26. November 2025", ["2025-11-26"]),
        ("26 de noviembre de 2025", ["2025-11-26"]),
        ("le 26 novembre 2025", ["2025-11-26"]),
        ("26 listopada 2025", ["2025-11-26"]),
        ("26 ноября 2025", ["2025-11-26"]),
        ("٢٠٢٥-١١-٢٦", ["2025-11-26"]),
        ("24-25 November 2025", ["2025-11-24/2025-11-25"]),
        ("2025-11-24/25", ["2025-11-24/2025-11-25"]),
        ("2024-2025", ["2024/2025"]),
        ("c. November 2025", ["2025-11~"]),
        ("since 5 May 2025", ["2025-05-05/.."]),
        ("winter 2025", ["2025-24"]),
    ],
)
def test_a_date_of_another_form_is_recognised(text: str, meant: list[str]) -> None:
    with pytest.raises(DateError) as error:
        parse(text)

    assert re.findall(r"(?:write|or) (\S+)", str(error.value)) == meant
    assert all(parse(date) for date in meant)


@pytest.mark.parametrize("text", ["", "today", "31/31/2025", "2025-11-31", "12:30", "November", "1" * 5000])
def test_what_is_no_date_is_not_guessed(text: str) -> None:
    with pytest.raises(DateError) as error:
        parse(text)

    assert not str(error.value).startswith("write 2")
