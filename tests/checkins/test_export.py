"""Files that leave the store: what is in them, and that nothing written in them takes effect."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.checkins.coverage import months_until
from bot.checkins.export import own_data as exporting
from bot.checkins.export import typeset
from bot.checkins.export.own_record import own_data
from bot.checkins.export.packet import ask_for_packet, read_packet
from bot.checkins.export.packet_markdown import inline, link, packet_markdown, paragraphs
from bot.checkins.export.typeset import NotSet, coverage_picture, packet_pdf
from bot.checkins.export.visible import cell, csv_bytes, visible
from bot.checkins.look import Look
from bot.people.access import Denied
from bot.people.ladder_position import LadderPosition
from bot.slack.outbox.packet_files import packet_files
from bot.slack.views.reading.files import MARKDOWN, PDF, PICTURE
from framework import load_ladders
from storage import (
    Assignment,
    CheckIn,
    CheckInState,
    Comment,
    Draft,
    Evidence,
    Frequency,
    Passage,
    PendingMessage,
    Person,
    Prompt,
    Reply,
)
from tests.examples import examples

AT = datetime(2026, 12, 3, 12, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Stockholm")
PRODUCT = load_ladders().get("product")
IC3, IC4 = PRODUCT.level("IC3"), PRODUCT.level("IC4")
AT_IC3 = LadderPosition(PRODUCT, IC3, None)
NAMES = {"BEN": "Ben *Marks*", "MAYA": "Maya"}.get
NASTY = "# no heading\n![](@U012) [here](https://evil.example) <!channel>\n\n1. one\n- two | =A1\n"


@pytest.fixture
def history(rules):
    """Ben under Maya: a shared and a private check-in, and evidence of both kinds."""
    store = rules.store
    store.save_people([Person("MAYA", "Maya"), Person("BEN", "Ben"), Person("ZOE", "Zoe")], AT)
    store.set_roster([Assignment("BEN", "product", "IC3", "MAYA", AT)], [], AT)
    expected = PRODUCT.expectation(PRODUCT.competency("data-driven"), IC4)
    prompt = Prompt(
        "product",
        PRODUCT.version,
        "IC4",
        "Senior PM",
        "data-driven",
        "Data-Driven",
        expected.text,
        "When?",
        "",
    )
    for period, text, reader in (("2026-10", NASTY, "MAYA"), ("2026-11", "Kept to myself.", None)):
        asked = CheckIn(f"c{period}", "BEN", period, CheckInState.CLAIMED, prompt, AT)
        store.claim(asked)
        store.record_asked(asked.id, "D1", f"{period}.1", AT)
        said, link = (Passage(text, reader=reader),), "https://a.b/c"
        reply = Reply(1, AT, Frequency.ONCE, said, "When =1+1", (link,), reader)
        store.save_reply(asked.id, reply, channel=None, once=period, tasks=())
    piece = Evidence(
        "e1",
        "BEN",
        "product",
        "IC4",
        "collaboration",
        "Collaboration",
        "@note",
        ("https://a.b/d",),
        AT,
        "MAYA",
        shared_at=AT,
    )
    store.save_evidence(piece, once="e1", tasks=())
    hidden = replace(piece, id="e2", note="Just mine", reader=None, shared_at=None)
    store.save_evidence(hidden, once="e2", tasks=())
    return store


def packet(store, reader: str):
    return read_packet(Look.at("BEN", reader, store, AT), AT_IC3)


def test_every_expectation_is_quoted_with_what_there_is_for_it(history) -> None:
    told = packet_markdown(packet(history, "BEN"), NAMES, ZONE)
    assert told.startswith("# Ben \\*Marks\\*: evidence for IC4 Senior PM\n")
    assert "ladder as of 3 December 2026. Current level: IC3." in told
    for competency in PRODUCT.competencies:
        expectation = PRODUCT.expectation(competency, IC4)
        if expectation is not None:
            assert f"## {inline(competency.name)}\n\n> {paragraphs(expectation.text)}" in told
    assert "### October 2026 · Once" in told
    assert "**Next step:** When =1+1" in told
    assert "[https://a.b/c](https://a.b/c)" in told
    assert "- **3 December 2026** · @note · [https://a.b/d](https://a.b/d)" in told
    assert "Kept to myself." in told
    assert "No evidence yet." in told
    assert "| Data-Driven | 2 | 0 | Nov 2026 |" in told
    assert "| Collaboration | 0 | 2 | Dec 2026 |" in told
    assert "| Product Strategy | 0 | 0 |  |" in told


def test_the_summary_says_of_each_competency_how_little_there_is(history) -> None:
    _, _, summary, *_ = packet_markdown(packet(history, "MAYA"), NAMES, ZONE).split("\n\n")
    assert summary.startswith("Evidence for 2 of 8 competencies. Only one example: Data-")
    assert "No evidence yet: Business/GTM Strategy, " in summary
    assert "Collaboration" in summary.partition("Nothing yet:")[0]


def test_ones_own_packet_can_leave_out_what_is_private(history) -> None:
    made = read_packet(Look.at("BEN", "BEN", history, AT), AT_IC3, shared_only=True)
    assert packet(history, "BEN").has_private
    assert not made.has_private
    told = packet_markdown(made, NAMES, ZONE)
    assert "no heading" in told
    assert "Kept to myself." not in told
    assert "Just mine" not in told
    assert "only what was shared" in told


def test_a_manager_gets_only_what_is_shared_and_it_is_in_the_log(history) -> None:
    assert ask_for_packet(Look.at("BEN", "MAYA", history, AT), PRODUCT, IC4) is None
    assert [(look.reader, look.what) for look in history.access_log("BEN", 9)] == [
        ("MAYA", "packet")
    ]
    told = packet_markdown(packet(history, "MAYA"), NAMES, ZONE)
    assert "no heading" in told
    assert "Kept to myself." not in told
    assert "Just mine" not in told
    assert "only what was shared" in told


@pytest.mark.parametrize("reader", ["ZOE", "", "operator "])
def test_nobody_else_gets_any(history, reader: str) -> None:
    assert isinstance(ask_for_packet(Look.at("BEN", reader, history, AT), PRODUCT, IC4), Denied)
    assert isinstance(packet(history, reader), Denied)
    assert history.tasks(AT, 99) == []


def test_a_packet_asked_for_is_read_by_the_rules_of_when_it_is_made(history) -> None:
    ask_for_packet(Look.at("BEN", "MAYA", history, AT), PRODUCT, IC4)
    history.share("c2026-10", None, None, AT, ())
    assert "no heading" not in packet_markdown(packet(history, "MAYA"), NAMES, ZONE)
    history.set_roster([Assignment("BEN", "product", "IC3", "ZOE", AT)], [], AT)
    assert isinstance(packet(history, "MAYA"), Denied)


def test_an_expectation_that_read_otherwise_when_it_was_asked_is_quoted_as_it_was(history) -> None:
    changed = replace(PRODUCT.competency("data-driven"), texts={"IC4": "A new wording altogether."})
    categories = tuple(
        replace(
            category,
            competencies=tuple(changed if c.id == changed.id else c for c in category.competencies),
        )
        for category in PRODUCT.categories
    )
    ladder = replace(PRODUCT, categories=categories, version="new1")
    made = read_packet(
        Look.at("BEN", "BEN", history, AT), LadderPosition(ladder, ladder.level("IC3"), None)
    )
    told = packet_markdown(made, NAMES, ZONE)
    assert "> A new wording altogether." in told
    assert "*Asked about an earlier wording: “" in told


def test_the_files_are_what_they_claim_to_be(history) -> None:
    made = packet(history, "BEN")
    pdf = packet_pdf(made, NAMES, ZONE)
    assert pdf.startswith(b"%PDF-")
    picture = coverage_picture(made, ZONE)
    assert picture.startswith(b"\x89PNG")


def test_what_is_set_as_a_pdf_is_all_that_the_packet_holds(history, monkeypatch) -> None:
    given_to_it = {}

    def instead(
        program: list[str], *, input: bytes, **how: object
    ) -> subprocess.CompletedProcess[bytes]:
        given_to_it.update(json.loads(json.loads(input)["told"]))
        return subprocess.CompletedProcess(program, 0, b"%PDF-")

    monkeypatch.setattr(subprocess, "run", instead)
    made = packet(history, "BEN")
    packet_pdf(made, NAMES, ZONE)
    assert given_to_it["title"] == "Ben *Marks*: evidence for IC4 Senior PM"
    assert [row["name"] for row in given_to_it["coverage"]["rows"]] == [
        row.competency.name for row in made.coverage.rows
    ]
    sections = {section["name"]: section for section in given_to_it["sections"]}
    assert list(sections) == [section.row.competency.name for section in made.sections]
    for section in made.sections:
        assert sections[section.row.competency.name]["expectation"] == section.expectation.text
    october, november = sections["Data-Driven"]["check_ins"]
    assert october["heading"] == "October 2026 · Once"
    assert (october["text"], november["text"]) == (NASTY, "Kept to myself.")
    assert (october["step"], october["links"]) == ("When =1+1", ["https://a.b/c"])
    pieces = sections["Collaboration"]["evidence"]
    assert sorted(piece["note"] for piece in pieces) == ["@note", "Just mine"]
    assert pieces[0]["links"] == ["https://a.b/d"]


def test_a_document_that_needs_too_much_memory_is_given_up(history, monkeypatch) -> None:
    monkeypatch.setattr(typeset, "MOST_MEMORY", 90_000_000)
    with pytest.raises(NotSet):
        packet_pdf(packet(history, "BEN"), NAMES, ZONE)


def test_a_document_that_takes_too_long_is_given_up(history, monkeypatch) -> None:
    monkeypatch.setattr(typeset, "MOST_SECONDS", 0)
    with pytest.raises(NotSet):
        packet_pdf(packet(history, "BEN"), NAMES, ZONE)


@pytest.mark.deep
def test_a_packet_of_nine_megabytes_is_too_long_for_a_pdf_and_comes_in_markdown(history) -> None:
    words = "What I did, and what came of it. " * 280
    passages = tuple(Passage(words, reader="MAYA") for _ in range(1000))
    history.save_reply(
        "c2026-10", Reply(2, AT, None, passages, "", (), "MAYA"), channel=None, once="9", tasks=()
    )
    made = packet_files(packet(history, "BEN"), NAMES, ZONE)
    assert [form for _, form in made.files] == [MARKDOWN, PICTURE]
    assert made.too_long == [PDF]
    assert len(made.files[0][0].content) > 9_000_000


@pytest.mark.deep
def test_the_longest_document_that_is_tried_can_be_set(history, monkeypatch) -> None:
    monkeypatch.setattr(typeset, "MOST_SECONDS", 10 * typeset.MOST_SECONDS)
    words = "What I did, and what came of it. " * 280
    count = typeset.MOST_CHARACTERS // len(words) - 5
    passages = tuple(Passage(words, reader="MAYA") for _ in range(count))
    history.save_reply(
        "c2026-10", Reply(2, AT, None, passages, "", (), "MAYA"), channel=None, once="9", tasks=()
    )
    assert packet_pdf(packet(history, "BEN"), NAMES, ZONE).startswith(b"%PDF-")


def height(picture: bytes) -> int:
    """Of a PNG, in pixels."""
    return int.from_bytes(picture[20:24], "big")


def test_a_long_name_leaves_the_months_of_the_picture_their_room(history) -> None:
    made = packet(history, "BEN")
    first, *others = made.coverage.rows
    name = "Collaborating With Partners Across Departments And Translating Their Need"
    long = replace(first, competency=replace(first.competency, name=name))
    renamed = replace(made, coverage=replace(made.coverage, rows=(long, *others)))
    assert height(coverage_picture(renamed, ZONE)) > height(coverage_picture(made, ZONE))


def test_whatever_is_written_a_pdf_comes_of_it(history) -> None:
    marks = '#read("/etc/passwd") $ \\ " ] [ } { */ // <a> @b `c` \u202e \x00 \ud83d 🎉 日本'
    reply = Reply(2, AT, None, (Passage(marks),), marks, ("https://a.b/#read(x)",), "MAYA")
    history.save_reply("c2026-10", reply, channel=None, once="again", tasks=())
    assert packet_pdf(packet(history, "BEN"), lambda person: marks, ZONE).startswith(b"%PDF-")


def test_months_are_counted_by_the_readers_calendar(history) -> None:
    row = next(r for r in packet(history, "BEN").coverage.rows if r.competency.id == "data-driven")
    months = months_until(date(2027, 1, 5), 3)
    assert months == [date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)]
    assert row.by_month(months, ZONE) == [1, 0, 0]
    late = replace(row, evidence=(datetime(2026, 12, 31, 23, 30, tzinfo=UTC),))
    assert late.by_month(months, ZONE) == [1, 0, 1]


def test_ones_own_data_is_all_of_it_in_json(history, rules) -> None:
    second = Passage("Second version.", "1.1", "MAYA", ("https://a.b/e",))
    reply = Reply(2, AT, None, (second, Passage("And mine.")), "", (), "MAYA")
    history.save_reply("c2026-10", reply, channel=None, once="again", tasks=())
    history.save_draft(Draft("c2026-11", 1, AT, None, "Half a thought", "", "", None))
    history.save_comment(Comment("k1", "c2026-10", "MAYA", "Well done", AT), once="k1", tasks=())
    history.save_comment(Comment("k2", "c2026-10", "BEN", "Thanks", AT), once="k2", tasks=())
    stray = PendingMessage("BEN", "D1", "9.9", "Stray words", (), AT, "2026-12")
    history.keep_pending(stray, once="u", tasks=())
    ask_for_packet(Look.at("BEN", "MAYA", history, AT), PRODUCT, IC4)
    data = json.loads(exporting.as_json(own_data(history, "BEN", AT)))
    newest, oldest = data["check_ins"]
    first, second = oldest["versions"]
    assert [each["text"] for each in first["passages"]] == [NASTY]
    assert second["passages"] == [
        {"text": "Second version.", "links": ["https://a.b/e"], "shared_with": "MAYA"},
        {"text": "And mine.", "links": [], "shared_with": None},
    ]
    assert (first["rest_shared_with"], second["rest_shared_with"]) == ("MAYA", "MAYA")
    assert newest["versions"][0]["rest_shared_with"] is None
    assert newest["unsaved_draft"]["text"] == "Half a thought"
    assert [each["text"] for each in oldest["comments"]] == ["Well done", "Thanks"]
    assert [each["text"] for each in data["comments_you_wrote"]] == ["Thanks"]
    assert {piece["note"] for piece in data["evidence"]} == {"@note", "Just mine"}
    [waiting] = data["messages_you_sent_me"]
    assert (waiting["text"], waiting["state"], waiting["about"]) == (
        "Stray words",
        "waiting",
        "2026-12",
    )
    assert data["who_read_your_check_ins"][0]["reader"] == "MAYA"
    assert data["roster"][0]["manager"] == "MAYA"


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_ones_own_data_as_csv_runs_nothing(history) -> None:
    data = own_data(history, "BEN", AT)
    header, *lines = rows(exporting.check_ins_as_csv(data))
    by_period = {line[0]: dict(zip(header, line, strict=True)) for line in lines}
    assert by_period["2026-11"]["reply"] == "Kept to myself."
    assert by_period["2026-11"]["shared"] == "no"
    header, *lines = rows(exporting.evidence_as_csv(data))
    assert {line[header.index("note")] for line in lines} == {"'@note", "Just mine"}


STEERING = [f"{sign}1+1" for sign in "=+-@＝＠"]
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


def test_a_cell_never_begins_like_a_formula() -> None:
    assert [
        (start, skipped)
        for start in STEERING
        for skipped in ["", "\n", "    ", "\t", "\r\n", "\u00a0", "'", "'' "]
        if cell(f"{skipped}{start}") != f"'{visible(skipped)}{start}"
    ] == []


def test_a_cell_that_begins_like_a_text_stays_as_it_is() -> None:
    for text in ("1 + 1", "a=1", "Fine", "", "  two", "it's"):
        assert cell(text) == text


@given(st.text() | st.text(alphabet="=+-@'\n\t a"))
def test_any_text_comes_back_from_csv(text: str) -> None:
    [[back]] = rows(csv_bytes(["x"], [[text]]))[1:]
    assert back in (visible(text), f"'{visible(text)}")
    assert not FORMULA.match(back)


COMMON_MARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PLAIN = {"paragraph_open", "inline", "paragraph_close"}
WORDS = {"text", "text_special"}


def read_back(markdown: str) -> list[list[str]]:
    """The lines of each paragraph as they are shown. Fails when anything else is in it."""
    tokens = COMMON_MARK.parse(markdown)
    assert {token.type for token in tokens} <= PLAIN
    shown = []
    for token in tokens:
        lines = [""]
        for child in token.children or ():
            assert child.type in {"hardbreak", *WORDS}
            if child.type == "hardbreak":
                lines.append("")
            else:
                lines[-1] += child.content
        if token.type == "inline":
            shown.append(lines)
    return shown


def as_written(text: str) -> list[list[str]]:
    """The lines of each paragraph, with single blanks."""
    lines = [" ".join(line.split()) for line in visible(text).split("\n")]
    return [list(group) for filled, group in groupby(lines, key=bool) if filled]


@given(st.text() | st.text(alphabet="#*-+=>[]()!@U1.`_|~<\\\n \t:&1);a"))
@settings(max_examples=examples(300))
def test_markdown_shows_any_text_as_it_was_written(text: str) -> None:
    assert read_back(paragraphs(text)) == as_written(text)
    assert all(line.startswith(">") for line in paragraphs(text, margin="> ").split("\n"))


@given(st.text(alphabet="#*-+=>[]()!@U1.`_|~<\\\n \t:&1);a"))
def test_a_piece_of_a_line_stays_one(text: str) -> None:
    shown = " ".join(visible(text).split())
    assert read_back(f"x {inline(text)}") == [[f"x {shown}".strip()]]


UNESCAPED = {"%28": "(", "%29": ")", "%3C": "<", "%3E": ">", "%5C": "\\", "%20": " "}


@given(st.text(alphabet="htps:/.ab()<>[]\\ \u202e\n%"))
def test_a_link_shows_where_it_leads(address: str) -> None:
    address = f"https://{address}"
    as_it_is = MarkdownIt("commonmark")
    as_it_is.normalizeLink = lambda url: url
    [_, line, _] = as_it_is.parse(link(address))
    opened, *shown, closed = line.children
    assert (opened.type, closed.type) == ("link_open", "link_close")
    assert {child.type for child in shown} <= WORDS
    leads_to = str(opened.attrs["href"])
    for escaped, mark in UNESCAPED.items():
        leads_to = leads_to.replace(escaped, mark)
    whole = " ".join(visible(address).split())
    assert leads_to == whole
    assert "".join(child.content for child in shown) == whole


@given(st.text())
def test_nothing_hidden_is_left(text: str) -> None:
    shown = visible(text)
    assert "\r" not in shown
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00\x1b")
    assert visible(shown) == shown


def test_dates_are_the_readers(history) -> None:
    late = AT + timedelta(hours=11, minutes=30)
    made = replace(packet(history, "BEN"), made_at=late)
    assert "as of 4 December 2026" in packet_markdown(made, NAMES, ZONE)
    assert "as of 3 December 2026" in packet_markdown(made, NAMES, ZoneInfo("UTC"))


def test_a_packet_leaves_room_for_the_words_of_whoever_made_it(history) -> None:
    assert "## Summary" in packet_markdown(packet(history, "BEN"), NAMES, ZONE)
    told = packet_markdown(packet(history, "MAYA"), NAMES, ZONE)
    assert "## From their manager\n\n*Add your view as their manager.*" in told


def test_emoji_are_characters_in_every_file(history) -> None:
    piece = Evidence(
        "e9", "BEN", "product", "IC4", "collaboration", "Collaboration", "Shipped :tada: :ours:",
        (), AT, "MAYA", quoted="Thanks :wave::skin-tone-4:, at 10:30:45", shared_at=AT,
    )  # fmt: skip
    history.save_evidence(piece, once="e9", tasks=())
    told = packet_markdown(packet(history, "BEN"), NAMES, ZONE)
    assert "Shipped 🎉 :ours:" in told
    assert "Thanks 👋🏽, at 10:30:45" in told
    rows = csv_bytes(("note", "text"), [(piece.note, piece.quoted)]).decode("utf-8-sig")
    assert '"Shipped 🎉 :ours:","Thanks 👋🏽, at 10:30:45"' in rows
