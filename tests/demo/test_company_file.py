"""The demo's company is believable and keeps to the bot's own rules.

Playing it into a workspace is tested elsewhere; here the file is read as data.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
import yaml

import bot.cli
from framework import Ladder, Level, load_ladders

COMPANY = yaml.safe_load(
    Path(bot.cli.__file__).with_name("demo_company.yml").read_text(encoding="utf-8")
)
PEOPLE: dict[str, dict[str, Any]] = {person["id"]: person for person in COMPANY["people"]}
CHECK_INS: list[dict[str, Any]] = COMPANY["check_ins"]
ANSWERED = [c for c in CHECK_INS if c["state"] == "answered"]
LADDERS = {ladder.id: ladder for ladder in load_ladders()}
MONTHS = [f"2026-{month:02d}" for month in range(6, 12)]
MODAL_FIELD = 3_000
A_TIME_OF_YEAR = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?i:spring|summer|autumn|winter|Christmas|Easter))\b"
)


def named(check_in: dict[str, Any]) -> str:
    return f"{check_in['person']} {check_in['period']}"


def where(person: dict[str, Any]) -> tuple[Ladder, Level]:
    """The ladder and level that a person is on."""
    ladder = LADDERS[person["ladder"]]
    level = ladder.level(person["level"])
    assert level is not None, person["id"]
    return ladder, level


def competencies_asked_of(person: dict[str, Any]) -> set[str]:
    """Those with a text of their own at the next level, or at the top at the person's own."""
    ladder, own = where(person)
    asked = ladder.next_level(own) or own
    return {c.id for c in ladder.competencies if asked.code in c.texts}


def words_of(check_in: dict[str, Any]) -> list[str]:
    return [*check_in.get("revisions", []), check_in.get("text", ""), check_in.get("next_step", "")]


def by_person() -> dict[str, list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = {}
    for check_in in CHECK_INS:
        grouped.setdefault(check_in["person"], []).append(check_in)
    return grouped


def seated() -> list[dict[str, Any]]:
    """Those on the roster."""
    return [person for person in PEOPLE.values() if "level" in person]


def test_everybody_on_the_roster_stands_on_a_ladder_that_ships() -> None:
    ladders = Counter(where(person)[0].id for person in seated())
    assert ladders == {"product": 12, "engineering": 4, "design": 3}


def test_the_twelve_of_product_are_over_all_of_its_levels() -> None:
    levels = {person["level"] for person in seated() if person["ladder"] == "product"}
    assert levels == {level.code for level in LADDERS["product"].levels}


def test_somebody_leads_and_somebody_stands_where_each_ladder_branches() -> None:
    for name in ("engineering", "design"):
        levels = [where(person)[1] for person in seated() if person["ladder"] == name]
        assert len([level for level in levels if len(level.leads_to) > 1]) == 1, name
        assert len([level for level in levels if level.track != "individual"]) == 1, name


def test_nobody_is_named_twice() -> None:
    for key in ("id", "name", "real_name", "email"):
        values = [person[key] for person in COMPANY["people"]]
        assert len(set(values)) == len(values), key


@pytest.mark.parametrize("person", COMPANY["people"], ids=lambda person: person["name"])
def test_a_person_looks_like_a_slack_user_and_cannot_be_written_to(person: dict[str, Any]) -> None:
    assert re.fullmatch(r"U[0-9A-Z]{5,}", person["id"])
    assert person["email"].endswith("@fernhill.example")
    assert person["title"]
    assert ZoneInfo(person["zone"]).key == person["zone"]


def test_the_company_spans_the_globe() -> None:
    assert len({person["zone"] for person in PEOPLE.values()}) >= 8


def test_managers_are_in_the_company_and_nobody_is_under_themselves() -> None:
    for person in PEOPLE.values():
        above, seen = person.get("manager"), {person["id"]}
        while above is not None:
            assert above in PEOPLE, person["id"]
            assert above not in seen, person["id"]
            seen.add(above)
            above = PEOPLE[above].get("manager")


def test_each_discipline_has_its_managers_and_in_product_one_leads_another() -> None:
    reports = Counter(person["manager"] for person in PEOPLE.values() if "manager" in person)
    assert reports == {"U01MAYA": 6, "U03FOLA": 5, "U13RUTH": 3, "U14SELAM": 2, "U17HANA": 3}
    assert PEOPLE["U03FOLA"]["manager"] == "U01MAYA"


def test_people_are_on_the_ladder_of_their_manager() -> None:
    for person in seated():
        manager = PEOPLE[person["manager"]]
        assert manager.get("ladder", person["ladder"]) == person["ladder"], person["id"]


def test_a_manager_need_not_be_on_the_roster() -> None:
    assert "level" not in PEOPLE[PEOPLE["U01MAYA"]["manager"]]


def test_somebody_is_new_and_can_say_where_they_stand() -> None:
    assert "level" not in PEOPLE["U21INES"]
    assert "U21INES" not in {person.get("manager") for person in PEOPLE.values()}


def test_channels_hold_messages_that_go_with_any_day() -> None:
    for message in COMPANY["messages"]:
        assert message["person"] in PEOPLE
        assert message["channel"] in COMPANY["channels"]
        assert A_TIME_OF_YEAR.search(message["text"]) is None
    assert {"product", "general"} <= {message["channel"] for message in COMPANY["messages"]}


def test_evidence_and_comments_are_about_what_the_company_has() -> None:
    for piece in COMPANY["evidence"]:
        ladder, _ = where(PEOPLE[piece["person"]])
        assert ladder.competency(piece["competency"]) is not None
        assert A_TIME_OF_YEAR.search(piece["note"]) is None
    answered = {(c["person"], c["period"]) for c in ANSWERED if c.get("shared", True)}
    for said in COMPANY["comments"]:
        assert (said["person"], said["period"]) in answered
        assert PEOPLE[said["person"]]["manager"] == said["by"]
        assert A_TIME_OF_YEAR.search(said["text"]) is None


def test_everybody_on_the_roster_has_a_past() -> None:
    assert set(by_person()) == {p["id"] for p in PEOPLE.values() if "level" in p}


def test_periods_are_the_six_months_and_come_once_for_a_person() -> None:
    assert {c["period"] for c in CHECK_INS} == set(MONTHS)
    assert len({(c["person"], c["period"]) for c in CHECK_INS}) == len(CHECK_INS)


def test_check_ins_stand_person_after_person_oldest_first() -> None:
    blocks = [list(block) for _, block in groupby(CHECK_INS, key=lambda c: c["person"])]
    assert len(blocks) == len(by_person())
    for block in blocks:
        periods = [c["period"] for c in block]
        assert periods == sorted(periods), block[0]["person"]


def test_once_asked_nobody_misses_a_month() -> None:
    for person, check_ins in by_person().items():
        periods = [c["period"] for c in check_ins]
        assert periods == MONTHS[-len(periods) :], person


def test_the_competency_has_a_text_of_its_own_at_the_level_asked() -> None:
    assert [
        named(check_in)
        for check_in in CHECK_INS
        if check_in["competency"] not in competencies_asked_of(PEOPLE[check_in["person"]])
    ] == []


def test_all_competencies_come_round_before_one_repeats() -> None:
    for person, check_ins in by_person().items():
        waiting: set[str] = set()
        for check_in in check_ins:
            waiting = waiting or competencies_asked_of(PEOPLE[person])
            assert check_in["competency"] in waiting, named(check_in)
            waiting = waiting - {check_in["competency"]}


def test_a_repeat_is_of_the_one_asked_longest_ago() -> None:
    asked = [c["competency"] for c in by_person()["U11DANIELA"]]
    assert asked[5] == asked[0]
    assert len(set(asked[:5])) == 5


def test_only_answered_check_ins_hold_words() -> None:
    answer_keys = {"frequency", "text", "next_step", "links", "revisions", "shared"}
    for check_in in CHECK_INS:
        if check_in["state"] == "answered":
            assert check_in["frequency"] in {"not_yet", "once", "repeatedly", "no_opportunity"}
            assert check_in["text"].strip(), named(check_in)
        else:
            assert check_in["state"] in {"asked", "skipped"}
            assert not answer_keys & set(check_in), named(check_in)


def test_keys_are_those_that_the_demo_reads() -> None:
    keys = {
        "person",
        "period",
        "competency",
        "state",
        "frequency",
        "text",
        "next_step",
        "links",
        "revisions",
        "shared",
        "answered_after_days",
    }
    for check_in in CHECK_INS:
        assert set(check_in) <= keys, named(check_in)
        assert check_in.get("answered_after_days", 0) in range(10), named(check_in)


def test_words_fit_the_form_and_stay_true_when_the_months_are_moved() -> None:
    for words in (words for check_in in ANSWERED for words in words_of(check_in)):
        assert isinstance(words, str)
        assert len(words) <= MODAL_FIELD
        assert not A_TIME_OF_YEAR.search(words)


def test_a_next_step_is_an_if_then_plan() -> None:
    steps = [c["next_step"].strip() for c in ANSWERED if "next_step" in c]
    assert steps
    assert [step for step in steps if not re.fullmatch(r"When .+, I'll .+\.", step)] == []


def test_links_lead_nowhere_real() -> None:
    links = [link for check_in in ANSWERED for link in check_in.get("links", [])]
    assert links
    for link in links:
        parts = urlsplit(link)
        assert parts.scheme == "https"
        assert parts.hostname is not None
        assert parts.hostname.endswith("fernhill.example")


def test_a_revision_differs_from_what_came_of_it() -> None:
    revised = [c for c in ANSWERED if "revisions" in c]
    assert revised
    for check_in in revised:
        texts = [*check_in["revisions"], check_in["text"]]
        assert len(set(texts)) == len(texts), named(check_in)


def test_there_is_something_of_everything() -> None:
    states = Counter(c["state"] for c in CHECK_INS)
    assert min(states["skipped"], states["asked"]) >= 3
    assert states["answered"] > states["skipped"] + states["asked"]
    frequencies = {c["frequency"] for c in ANSWERED}
    assert frequencies == {"not_yet", "once", "repeatedly", "no_opportunity"}
    private = [c for c in ANSWERED if c.get("shared") is False]
    assert 2 <= len(private) <= 5


def test_the_head_of_product_has_a_question_waiting_for_whoever_tries_the_demo() -> None:
    assert by_person()["U01MAYA"][-1]["state"] == "asked"
