"""What a sheet may say, and what a reader sees: whose a source is, a text's own words, who moved when."""

import datetime as dt
import re

import html5lib
import pytest
from conftest import Draw

import every_field
from dossier.editors import new
from sites import Project
from webpages import WebPage

POINT = "plan/points/01-closing/"
LEAKED = """\
- {id: leak, originator: River Radio, document: The repair bill, title: A, copy: mirror.example,
   language: en, tier: leaked document, read: excerpt}
- {id: other-leak, originator: River Radio, document: The repair bill, title: B, through: Hill Radio,
   language: en, tier: leaked document, read: relayed}
- {id: wire, originator: Hill Radio, title: C, copy: mirror.example,
   language: en, tier: reported, read: headline}
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The dossier with every field filled in, built strictly."""
    root = tmp_path_factory.mktemp("whole")
    every_field._draw(root)
    return built(Project(root))


def built(project: Project) -> Project:
    """The project with its site."""
    outcome = project.build("--strict")
    assert outcome.code == 0, outcome.text
    return project


def after(page: WebPage, heading: str, length: int = 400) -> str:
    """What a reader sees after some words of a page, where they stand for the last time."""
    return page.text.rpartition(heading)[2][:length]


def test_what_is_shown_is_well_formed(whole: Project) -> None:
    """Raw HTML goes through Markdown, which loses count of tags that do not begin their line."""
    found = {}
    for address, page in whole.pages.items():
        parser = html5lib.HTMLParser()
        parser.parse(re.sub(r"<svg.*?</svg>", "", page.html, flags=re.DOTALL))
        found[address] = parser.errors

    assert {address: errors for address, errors in found.items() if errors} == {}


# ---------- sources ----------


def test_a_source_is_named_by_whose_it_is_then_by_its_copy(draw: Draw) -> None:
    rests = "evidence: [{source: leak}, {source: other-leak}, {source: wire}, {source: gazette}]"
    added = {"was": "evidence: [{source: gazette}]", "now": rests}
    project = built(draw({"sources.yml": {"add": LEAKED}, "actors/sam-roe.yml": added}))
    said = project.page("who/sam-roe/").text

    assert (
        "River Radio: The repair bill, read in an excerpt, in a copy at mirror.example Leaked document"
        in said
    )
    assert (
        "River Radio: The repair bill, through Hill Radio, as relayed by another page Leaked document" in said
    )
    assert "Hill Radio, headline seen at mirror.example, text not read Press report" in said
    assert "Ashby Gazette, 5 Jan 2026 Press report" in said


def test_the_list_of_sources_says_the_same_and_has_the_originals_address(whole: Project) -> None:
    page = whole.page("sources/")

    assert "Ashby Radio: The repair bill. Bridge to close" in page.text
    assert "Through River Radio, read in full, in a copy at Ashby Gazette" in page.text
    assert page.link_to("The original") == "https://radio.example/bridge"


def test_kinds_of_source_have_the_sites_own_labels(whole: Project) -> None:
    assert "Record of a council" in whole.page("sources/").text
    assert "Newspaper" in whole.page("who/jane-doe/").text


# ---------- claims ----------


def test_an_account_stands_under_who_gives_it(draw: Draw) -> None:
    accounts = (
        "status: disputed\n    accounts:\n"
        "      - {who: 'The Gazette, citing a rower', text: He did., evidence: [{source: gazette}]}\n"
        "      - {text: He did not., evidence: [{source: minutes}, {article: Sam Roe}]}"
    )
    page = built(draw({"actors/sam-roe.yml": {"was": "status: reported", "now": accounts}})).page(
        "who/sam-roe/"
    )

    assert re.findall(r'class="x-account__n">([^<]*)<', page.html) == [
        "The Gazette, citing a rower",
        "Ashby Council, The article",
    ]


def test_a_leaked_text_that_several_print_alike_says_so(draw: Draw) -> None:
    claim = "status: printed alike\n    evidence: [{source: leak}, {source: other-leak}]"
    changes = {
        "sources.yml": {"add": LEAKED},
        "actors/sam-roe.yml": {"was": "status: reported\n    evidence: [{source: gazette}]", "now": claim},
    }
    page = built(draw(changes)).page("who/sam-roe/")

    assert 'class="x-conf x-conf--printed-alike"' in page.html
    assert "Printed alike" in page.text


def test_a_claim_in_short_stands_in_lists(draw: Draw) -> None:
    short = {"was": "  - text: Mayor", "now": "  - text: Mayor\n    short: Her office in a word"}
    project = built(draw({"actors/jane-doe.yml": short}))

    assert "Her office in a word" in project.page("article/").text
    assert "Her office in a word" not in project.page("who/jane-doe/").text


# ---------- sheets in a minute ----------


def test_a_sheet_says_itself_in_a_minute(whole: Project) -> None:
    """Who somebody is stands right above it already; an event has no such line."""
    event, actor = whole.page("timeline/2026/").text, whole.page("who/jane-doe/").text

    assert event.index("What it is") < event.index("Why it matters")
    minute = ("In a minute Where it stands", "Who says what", "Why it matters")
    assert sorted(minute, key=actor.index) == list(minute)


def test_a_draft_is_seen_in_the_preview_only(draw: Draw) -> None:
    sheet = "checked: 2026-01-10\ndraft: true\nkind: person\nname: Ann Lee\nsummary: Called Ann Lee.\n"
    project = built(draw({"actors/ann-lee.yml": sheet}))

    assert project.check().text == "No problems found.\n"
    assert "who/ann-lee/" not in project.pages
    assert "Ann Lee" not in project.page("who/").text


# ---------- points and texts ----------


def test_a_point_has_the_texts_own_words_with_where_they_were_read(draw: Draw) -> None:
    first = (
        "words:\n  - {clause: a, text: The bridge is closed for two years, source: minutes, place: page 2}\n"
    )
    later = "words: [{clause: a, text: The bridge is closed for one year, source: minutes, place: page 7}]"
    change = [
        {"was": "wording:\n", "now": f"{first}wording:\n"},
        {"was": "    was: Closed for two years", "now": f"    {later}\n    was: Closed for two years"},
    ]
    page = built(draw({"plan/points/01-closing.yml": change})).page(POINT)

    assert (
        "“The bridge is closed for two years” Ashby Council, 5 Jan 2026, page 2 Primary document" in page.text
    )
    assert "<del>two years</del>” <span>“The bridge" not in page.html
    assert "<del>two years</del>" in page.html
    assert "<ins>one year</ins>" in page.html
    assert "Closed for one year" not in page.text, "our summary stands only where no words are public"


def test_a_paper_that_is_no_version_bears_on_a_point_or_does_not(whole: Project) -> None:
    assert "no version of the scheme" in whole.page("plan/").text
    assert "This is no version of the scheme" in whole.page("plan/texts/third-plan/").text


@pytest.mark.parametrize("fate", ["bears on", "not covered"])
def test_such_a_fate_has_its_sign_and_its_word(fate: str, draw: Draw) -> None:
    change = [
        {"was": "fate: changed", "now": f"fate: {fate}"},
        {"was": "    was: Closed for two years\n    now: Closed for one year\n", "now": ""},
    ]
    project = built(draw({"plan/points/01-closing.yml": change}))
    sign = f"x-glyph x-fate--{fate.replace(' ', '-')}"

    assert sign in project.page("plan/matrix/").html
    assert sign in project.page("plan/texts/second-plan/").html
    assert f"x-status--{fate.replace(' ', '')}" in project.page(POINT).html
    assert fate.capitalize() in project.page(POINT).text


def test_a_party_that_moved_shows_where_it_stands_and_where_it_stood(draw: Draw) -> None:
    before = (
        "  - {party: river, stance: accepts, general: true, text: It is for all that lasts.,\n"
        "     as_of: 2025-12, evidence: [{source: gazette}]}\n  - party: river\n"
    )
    change = [
        {"was": "  - party: river\n", "now": before},
        {"was": "    stance: rejects\n", "now": "    stance: rejects\n    as_of: 2026-01-05\n"},
        {"was": "positions:", "now": "nearness: apart\nnearness_text: They have not met.\npositions:"},
        {"was": "positions:", "now": SINCE},
    ]
    project = built(draw({"plan/points/01-closing.yml": change}))
    page = project.page(POINT)

    assert page.text.index("Rejects") < page.text.index("Before that") < page.text.index("A general line")
    assert "The sides are apart. They have not met." in page.text
    assert "What happened since A cart fell in." in page.text
    assert "position-river" in page.ids
    held = [e.attributes["id"] for e in page.all("p") if e.attributes.get("class") == "x-stand-word"]
    assert len(held) == len(set(held)) > 1, "each position has an address of its own"
    assert "rejects" in project.page("plan/positions/").text
    assert "accepts" not in project.page("plan/positions/").text.replace("accepts in part", "")


SINCE = """\
since:
  - {text: A cart fell in., status: reported, as_of: 2026-01-07, evidence: [{source: gazette}]}
positions:"""


def test_a_plan_is_called_what_the_site_calls_it(whole: Project) -> None:
    page = whole.page(POINT)

    assert "The scheme, article 1 of 1" in page.text
    assert "Every article in every version" in whole.page("plan/matrix/").text
    assert "Article 1" in whole.page("timeline/2026/").text
    assert "What the scheme says" in whole.page("places/mill-bridge/").text


def test_a_tie_is_read_from_both_ends(project: Project) -> None:
    assert "Opposes Jane Doe" in built(project).page("who/sam-roe/").text
    assert "Opposed by Sam Roe" in project.page("who/jane-doe/").text


# ---------- the front page ----------


def test_the_front_page_is_ordered_by_the_editors(whole: Project) -> None:
    page = whole.page("")

    assert page.text.index("It is old.") < page.text.index("Where it stands today")
    assert page.text.index("The ferry runs.") < page.text.index("Since 5 January 2026")
    assert page.text.index("The ferry ran aground.") < page.text.index("Her birth is in dispute.")
    assert page.text.index("Sam Roe", page.text.index("Who’s who")) < page.text.rindex("Jane Doe")
    assert page.link_to("Evidence on the sheet: Jane Doe") == "who/jane-doe/#birth"
    assert "Published by The Ashby Press. Editor: Ann Lee. 1 Mill Lane" in page.text


@pytest.mark.parametrize(
    ("address", "finding"),
    {
        "plan/matrix/": "Both plans close the bridge.",
        "plan/positions/": "One side is against it.",
        "places/": "The bank is in three hands.",
        "timeline/": "All happened in a week.",
        "who/": "The two have met.",
    }.items(),
)
def test_a_picture_states_its_finding_and_what_carries_it(address: str, finding: str, whole: Project) -> None:
    page = whole.page(address)

    assert finding in page.text
    assert "The finding rests on" in page.text or "1 source" in after(page, finding, 4000)


def test_events_of_the_front_page_come_with_the_first_and_the_last(draw: Draw) -> None:
    event = "checked: 2026-01-10\ndate: {}\ntitle: {}\ntext: It is so.\nstatus: not known\n{}"
    events = {
        "events/2020-first.yml": event.format("2020", "The first", ""),
        "events/2021-second.yml": event.format("2021", "The second", ""),
        "events/2022-third.yml": event.format("2022", "The third", "rank: front\n"),
        "events/2023-fourth.yml": event.format("2023", "The fourth", "rank: key\n"),
    }
    said = after(built(draw(events)).page(""), "How it got here")

    assert [name for name in ("first", "second", "third", "fourth") if f"The {name}" in said] == [
        "first",
        "third",
    ]
    assert "The council votes" in said


def test_questions_stand_in_their_groups_in_the_order_of_the_file(draw: Draw) -> None:
    more = "- {{id: {0}, group: {1}, question: '{0}?', text: Nobody knows., status: not known}}\n"
    added = more.format("cost", "Money") + more.format("who", "People") + more.format("loan", "Money")
    page = built(draw({"questions.yml": {"add": added}})).page("questions/")

    assert re.findall(r'class="x-group" id="[^"]*">([^<]*)<', page.html) == ["Money", "People"]
    assert page.text.rindex("loan?") < page.text.rindex("who?")


def test_parties_of_one_actor_each_stand_together(draw: Draw) -> None:
    """Each in a band of its own would be mostly empty; links to each of them still lead there."""
    parties = "".join(
        f"  - {{id: side-{n}, name: Side {n}, shape: star, hue: {hue}}}\n"
        for n, hue in enumerate(("green", "teal", "rose", "slate"))
    )
    speakers = {
        f"actors/speaker-{n}.yml": "checked: 2026-01-10\nkind: person\n"
        f"name: Speaker {n}\nparty: side-{n}\nsummary: Speaks for one side.\n"
        for n in range(4)
    }
    project = draw({"site.yml": {"was": "themes:\n", "now": f"{parties}themes:\n"}, **speakers})

    page = built(project).page("who/")

    heads = re.findall(r"<h2 id=\"([\w-]+)\">(.*?)</h2>", page.html)
    assert heads[0] == ("council", "Town council, River people, Side 0, Side 1, Side 2 and Side 3")
    assert {"council", "river", "side-0", "side-3"} <= set(page.ids)


# ---------- lists in folders ----------


def test_a_list_cut_into_files_is_one_list(draw: Draw) -> None:
    entry = "- {{id: {}, originator: A, title: B, language: en, tier: reported, read: excerpt}}\n"
    project = draw({"sources/a-f.yml": entry.format("almanac"), "sources/n-z.yml": entry.format("outlook")})
    project.write("seeds/sources/g-m.yml", project.read("seeds/sources.yml"))
    project.write("seeds/sources.yml", None)
    ids = re.findall(r'<li id="([a-z]+)"', built(project).page("sources/").html)

    assert sorted(ids) == ["almanac", "gazette", "minutes", "outlook"]


@pytest.mark.parametrize(("name", "file"), [("Almanac", "a-f"), ("Hill Radio", "a-f"), ("Zoo News", "n-z")])
def test_a_new_source_goes_where_its_id_belongs(name: str, file: str, draw: Draw) -> None:
    entry = "- {{id: {}, originator: A, title: B, language: en, tier: reported, read: excerpt}}\n"
    project = draw({"sources/a-f.yml": entry.format("abc"), "sources/n-z.yml": entry.format("outlook")})
    project.write("seeds/sources/a-f.yml", {"add": project.read("seeds/sources.yml")})
    project.write("seeds/sources.yml", None)

    draft = new.draft(project.root, "source", name, dt.date(2026, 1, 11))

    assert draft.file == f"seeds/sources/{file}.yml"
