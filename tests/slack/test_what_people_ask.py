"""What newcomers, reports, managers and admins ask for in their own words, and find."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.checkins.act import Act
from bot.checkins.comments import NewComment, comment
from tests.slack.beginnings import begun
from tests.slack.office import HANNA, INES, MAYA, NICO, NOOR, Office

NOT_UNDERSTOOD = ("I'm not sure what this is", "I don't know the answer", "I saved", "Hello! I'm")


@pytest.fixture
def office() -> Iterator[Office]:
    with begun(Office) as made:
        yield made


def amiss(office: Office, table: dict[tuple[str, str], tuple[str, str]]) -> list[str]:
    """The messages of (who, what) whose answer lacks the words or the button that they need."""
    found = []
    for (who, said), (words, label) in table.items():
        heard = office.hear(who, said)
        guessed = [each for each in NOT_UNDERSTOOD if each in heard.text]
        if guessed or words not in heard.text or (label and label not in heard.labels):
            found.append(f"{said}: {heard}")
    return found


LADDER = {
    (NICO, "what is IC3"): ("IC3", "◂ IC2"),
    (NOOR, "whats ic4?"): ("IC4", "◂ IC3"),
    (NICO, "what does a manager do"): ("could mean", "M1 · Engineering manager"),
    (NOOR, "what does a senior do all day"): ("IC4", "◂ IC3"),
    (NICO, "enginer ic3"): ("Is this about the ladder?", "Product: IC3 · PM"),
    (NOOR, "managment"): ("Is this about the ladder?", "Engineering: M1 · Engineering manager"),
    (NOOR, "what is ic9"): ("Is this about the ladder?", "IC4 · Senior PM"),
    (NICO, "how do i get promoted"): ("I don't know your level", "Set my level"),
    (NICO, "whats my level"): ("I don't know your level", "Set my level"),
    (NICO, "what level am i even"): ("I don't know your level", "Set my level"),
    (NICO, "my lead is folasade"): ("I don't know your level", "Set my level"),
    (NICO, "how do i get promoted to ic4"): ("IC4", "◂ IC3"),
    (NICO, "whats the difference between me and a senior"): ("IC4", "◂ IC3"),
    (NICO, "whats new at senior vs me"): ("IC4", "◂ IC3"),
    (NOOR, "how do i get promoted to ic4"): ("IC4", "◂ IC3"),
    (NOOR, "whats new at senior vs me"): ("", "Read IC4"),
    (NOOR, "what's new in IC4 compared to me?"): ("", "Read IC4"),
    (NICO, "what do i need next"): ("I don't know your level", "Set my level"),
    (NOOR, "how do i get promoted?"): ("", "Compare with IC3"),
    (NOOR, "what is missing for the next level"): ("", "Compare with IC3"),
    (NICO, "wait im IC3 not ic2"): ("I don't know your level", "Set my level"),
    (NOOR, "wait im IC4 not ic3"): ("The roster says you're *IC3", "Save as my answer"),
    (NICO, "show me the career ladder"): ("", "Read IC4"),
    (NOOR, "i want to be a manager"): ("could mean", "M1 · Engineering manager"),
    (NOOR, "i got promoted to ic4"): ("The roster says you're *IC3", "Save as my answer"),
    (NOOR, "my manager is now ines"): ("The roster says you're *IC3", "Save as my answer"),
    (NOOR, "my manager is ines now"): ("The roster says you're *IC3", "Save as my answer"),
    (NOOR, "ines is my boss, not hanna"): ("The roster says you're *IC3", "Save as my answer"),
    (NICO, "are you a real person or hr spying"): ("a bot and not a person", "See my readers"),
    (NOOR, "is this spyware"): ("a bot and not a person", "See my readers"),
    (NICO, "when do i get a raise"): ("I can't help with that", ""),
    (NOOR, "when do i get a raise"): ("I can't help with that", ""),
    (NOOR, "what counts as evidence"): ("*Evidence* is", "What you can ask me"),
    (NOOR, "whats coverage"): ("*Coverage* is", "What you can ask me"),
    (NOOR, "can i read my managers answers"): ("only to its author", "What you can ask me"),
    (NOOR, "i'm an IC4"): ("The roster says you're *IC3", "Save as my answer"),
}


def test_a_question_about_the_ladder_is_answered_by_it(office: Office) -> None:
    assert amiss(office, LADDER) == []


TEAM = {
    (MAYA, "who can read mayas comment"): ("the person they wrote it to", "Save as my answer"),
    (NOOR, "who can see mayas comment"): ("the person they wrote it to", "Save as my answer"),
    (MAYA, "can noor see my agenda"): ("only you can see the agenda", "Agenda"),
    (MAYA, "edit my comment"): ("*Edit* or *Delete*", "See my team"),
    (MAYA, "how do i change the comment on noor"): ("*Edit* or *Delete*", "Noor's check-ins"),
    (MAYA, "did ines answer"): ("Open your team's list?", "See my team"),
    (MAYA, "1:1 with ines tomorrow"): (f"Open your agenda with <@{INES}>?", "Open agenda"),
    (MAYA, "what did ines write in november"): (f"Is this about <@{INES}>?", "Check-ins"),
    (MAYA, "summarize my team"): ("Open your team's list?", "See my team"),
    (MAYA, "prep me for my 1:1s this week"): ("Open your team's list?", "See my team"),
    (MAYA, "is anyone unhappy on my team"): ("I don't judge", "See my team"),
    (MAYA, "who is struggling"): ("I don't judge", "See my team"),
    (MAYA, "who might leave"): ("I don't judge", "See my team"),
    (NOOR, "who is struggling"): ("I don't judge", "Save as my answer"),
    (NOOR, "did maya make a packet about me"): ("A packet is a promotion case", "See my readers"),
}


def test_a_question_about_a_team_is_answered_from_what_it_shares(office: Office) -> None:
    assert amiss(office, TEAM) == []


COMPANY = {
    (HANNA, "gdpr: erase samir"): (
        "In Slack, you can't erase what someone else wrote",
        "Open roster",
    ),
    (HANNA, "samir wants his data deleted"): ("you can't erase what someone", "Open roster"),
    (HANNA, "samir left, erase his data"): ("you can't erase what someone", "Open roster"),
    (HANNA, "delete everything about ines, she left"): ("you can't erase what", "Open roster"),
    (HANNA, "samir moves to ines"): ("Open the roster", "Open roster"),
    (HANNA, "inês got promoted to IC3"): ("Open the roster", "Open roster"),
    (HANNA, "how many people use this"): ("what admins can do here", "Add person"),
    (HANNA, "who hasnt answered"): ("I don't list who answered", "Show the counts"),
    (HANNA, "how many people answered"): ("I don't list who answered", "Show the counts"),
    (NOOR, "who hasnt answered"): ("I don't list who answered", ""),
    (MAYA, "who hasnt answered"): ("Open your team's list?", "See my team"),
    (HANNA, "add new joiner Ana Silva to the roster"): ("*Add person*", "Add person"),
    (HANNA, "new joiner: Ana Silva"): ("*Add person*", "Add person"),
    (HANNA, "list ladders"): ("", "Read Engineering"),
    (NICO, "which ladders do we have"): ("", "Read Engineering"),
    (HANNA, "delete ladder product"): ("You can remove a ladder", "List ladders"),
    (HANNA, "pause over xmas"): ("there's nothing to pause", "Set my level"),
    (NOOR, "pause over xmas"): ("until Saturday 26 December?", "Away until then"),
    (NOOR, "pause over the holidays"): ("Choose your last day away", "datepicker"),
    (NOOR, "on vacation starting monday for 2 weeks"): ("Sunday 20 December?", "Away until then"),
    (NOOR, "I'm off from 14 to 28 december"): ("Monday 28 December?", "Away until then"),
}


def test_what_only_an_admin_can_do_and_when_somebody_is_away(office: Office) -> None:
    assert amiss(office, COMPANY) == []


def test_who_is_away_is_not_told_what_can_be_read(office: Office) -> None:
    away = ("on vacation starting monday for 2 weeks", "I'm off from 14 to 28 december")
    assert [each for each in away if "can still read" in office.hear(NOOR, each).text] == []
    assert "can still read" in office.hear(NOOR, "mmh dunno").text


def test_what_was_done_is_no_wish_to_an_admin(office: Office) -> None:
    done = (
        "New hire onboarding went well this month, I ran three sessions",
        "all done",
        "I removed the old ladder code from the repo with Samir",
    )
    assert [each for each in done if "admin" in office.hear(NOOR, each).text.lower()] == []
    asked = (("Open roster",), ("List ladders",), ("Add person",))
    assert [each for each in done if office.hear(HANNA, each).labels in asked] == []


def test_what_somebody_did_with_their_team_stays_an_answer(office: Office) -> None:
    done = (
        "My team shipped the new checkout and I ran the rollout",
        "I moved the export to another team and trained them for two weeks",
    )
    heard = [office.hear(MAYA, each) for each in done]
    assert [each for each in heard if "I saved" not in each.text] == []


def test_who_wants_to_change_a_comment_is_not_asked_to_delete_it(office: Office) -> None:
    check_in = office.store.check_in_for(NOOR, "2026-11")
    assert check_in is not None
    act = Act(MAYA, "c1", office.room.at)
    comment(office.store, act, NewComment(check_in.id, NOOR, "Well done."))
    assert "Delete comment" not in office.hear(MAYA, "change my comment").labels
    heard = office.hear(MAYA, "delete my comment")
    assert "Delete comment" in heard.labels
    assert "can still read" not in heard.text


def test_a_few_words_that_name_nothing_on_a_ladder_get_no_offer_of_it(office: Office) -> None:
    words = ("roadmap", "bug fixing", "no idea", "done that", "customer calls", "what is love")
    assert [each for each in words if "ladder?" in office.hear(NOOR, each).text] == []


def commented_on_both(office: Office) -> None:
    """Maya answered November's question herself, and commented on what Noor and Inês wrote."""
    office.answer(MAYA, "2026-11")
    for each in (INES, NOOR):
        check_in = office.store.check_in_for(each, "2026-11")
        assert check_in is not None
        act = Act(MAYA, f"to {each}", office.room.at)
        comment(office.store, act, NewComment(check_in.id, each, "Well done."))


COMMENT_BACK = {
    "unsend comment noor": NOOR,
    "unsend comment ines": INES,
    "delete comment noor": NOOR,
    "remove comment i made on ines november": INES,
    "retract the note i left noor": NOOR,
    "take back the note i sent ines pls": INES,
    "unsend my comment to noor pls": NOOR,
}


def test_a_comment_of_a_manager_is_never_their_own_answer(office: Office) -> None:
    commented_on_both(office)
    for said, reader in COMMENT_BACK.items():
        heard = office.hear(MAYA, said)
        assert f"*Delete your comment to <@{reader}>?*" in heard.text, said
        assert "Delete comment" in heard.labels, said


def test_a_manager_who_never_commented_hears_where_comments_are(office: Office) -> None:
    office.answer(MAYA, "2026-11")
    heard = [(each, office.hear(MAYA, each)) for each in COMMENT_BACK]
    assert [each for each in heard if "*Open comments*" not in each[1].text] == []


EDITED = (
    "change my comment",
    "i meant 10.30, change my comment to noor",
    "i meant 10.30 not 9.30 in that comment",
    "edit comment noor",
    "typo in my comment for noor, where do i fix it",
    "my comment to noor, what did i write",
    "what did i say in my comment to ines?",
    "my last comment was too harsh",
    "my comment to ines sounds a bit rude",
    "i want to reword what i told noor",
    "can i rephrase what i wrote to ines",
)


def test_who_wants_to_change_or_read_their_comment_hears_where_it_is(office: Office) -> None:
    commented_on_both(office)
    found = [(each, office.hear(MAYA, each)) for each in EDITED]
    assert [each for each in found if "*Edit* or *Delete*" not in each[1].text] == []


NO_EDITS = (
    "I reworded the comment in the migration script and fixed the typo in it",
    "I changed the comment parser so that it reads our threads, and wrote its tests",
    "I meant to rewrite the comment widget with Noor, but we shipped the export first",
    "edit comments in the docs and fixed links",
    "Told Noor how to reword the release notes, and reviewed what she wrote",
)


def test_what_a_manager_did_with_comments_at_work_is_no_wish(office: Office) -> None:
    commented_on_both(office)
    found = [(each, office.hear(MAYA, each)) for each in NO_EDITS]
    assert [each for each in found if "*Edit* or *Delete*" in each[1].text] == []


OTHERS_CHECK_INS = (
    "can i see what {} wrote",
    "open {}'s check ins im her skip level",
    "show me {}s november answer pls",
    "anything from {}'s team",
    "anything from {}?",
    "ruth said i can read {}s answers",
    "{} said i may see her stuff",
    "i'm folas boss so i can see {} right",
    "coverage {}",
    "{}'s check ins pls",
)


def test_who_asks_for_somebody_elses_check_ins_hears_no_whoever_they_name(office: Office) -> None:
    found = []
    for each in OTHERS_CHECK_INS:
        heard = [office.hear(MAYA, each.format(name)) for name in ("bronte", "nico", "Hanna")]
        if set(heard) != {heard[0]} or "I show an answer only to its author" not in heard[0].text:
            found.append((each, heard))
    assert found == []


NOBODYS = (
    "I read customers answers and wrote the summary of the survey",
    "Anything from the platform team took two weeks, so I set up a queue",
    "coverage improved",
    "test coverage",
    "daily check ins",
    "check ins weekly",
    "anything from last month",
    "my manager said i can read the spec first",
)


def test_work_with_answers_and_coverage_is_nobodys_check_in(office: Office) -> None:
    heard = [(each, office.hear(MAYA, each)) for each in NOBODYS]
    assert [each for each in heard if "I show an answer only" in each[1].text] == []


WHO_IS_LATE = (
    "who still owes me a check in",
    "who's late? dont ping them",
    "who hasn't done november. don't want to name and shame just need a number",
    "who hasnt answered? no need to remind anyone",
    "who is missing, just the count pls",
)


def test_who_is_late_is_shown_however_discreetly_a_manager_asks(office: Office) -> None:
    heard = [(each, office.hear(MAYA, each)) for each in WHO_IS_LATE]
    assert [each for each in heard if "See my team" not in each[1].labels] == []
