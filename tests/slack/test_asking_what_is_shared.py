"""Who asks what is shared, or what somebody can see now, is shown it."""

from collections.abc import Iterator

import pytest

from sandbox.block_kit.checking import message_problems
from tests.slack.beginnings import begun
from tests.slack.months_of_answers import SHARED, Months
from tests.slack.test_told_before_it_is_read import ANNA, BERT, NOOR

READ = f"*<@{ANNA}> can read now:*"
LISTED = (
    "• December: “I presented the roadmap to the sales team.”, “I ran a load test",
    "• November: “Caio and I rewrote the label printing service together.”, “I tested",
    "• October: “I interviewed five customers about",
    "*Only you can read:* “the budget talk with finance went badly, I was not",
)
ABOUT_ALL = """
what can anna see right now | what does anna see | what have i shared | what did i share with anna
is anything of mine still visible | show me what's shared | did i share anything
"""
ABOUT_PRIVATE = """
what did i keep private | what's private | show my private answers | list my private stuff
which ones are private | So whats private now | show me everything she can't see
what can't anna see | wait which one did you make private | which one did you just hide?
"""
ONLY_MINE = (
    "*Only you can read:*",
    "• “the budget talk with finance went badly, I was not prepared.” (December)",
    "• “I lost my temper with Priya in the planning meeting.” (November)",
    "• “i am interviewing at another company next week” (not in an answer)",
    "• “caio drew the whole graphql arch on a whiteboard, chaos lol” (not in an answer)",
)
UNCLEAR = """
my manager reading that would be a disaster
anna doesnt get to see my stuff ever, understood
"""


@pytest.fixture
def months() -> Iterator[Months]:
    with begun(Months) as made:
        yield made


def texts_in(table: str) -> list[str]:
    return [each.strip() for line in table.strip().splitlines() for each in line.split("|")]


@pytest.mark.parametrize("place", ["dm", "2026-12"])
@pytest.mark.parametrize("table", [ABOUT_ALL, UNCLEAR])
def test_it_is_listed_with_first_words(months: Months, place: str, table: str) -> None:
    wrong = []
    for text in texts_in(table):
        told = months.say(text, place)
        if not all(each in told.text for each in (READ, *LISTED)):
            wrong.append((text, told.text))
        assert text not in months.kept()
    assert wrong == []
    assert months.read() == SHARED


@pytest.mark.parametrize("place", ["dm", "2026-12"])
def test_who_asks_what_is_private_is_shown_all_of_that_first(months: Months, place: str) -> None:
    for text in texts_in(ABOUT_PRIVATE):
        told = months.say(text, place)
        assert told.text.startswith("\n".join(ONLY_MINE)), (text, told.text)
        assert READ in told.text
        assert text not in months.kept()
    assert months.read() == SHARED


def test_what_was_hidden_last_comes_first(months: Months) -> None:
    months.say("hide the runbook one", "dm")
    months.say("hide november", "dm")
    told = months.say("what's private now", "dm")
    first, *rest = told.text.splitlines()[1:]
    assert first.endswith("(November)")
    assert [each.endswith("(October)") for each in rest[:4]] == [False, False, True, False]


def test_what_becomes_private_leaves_the_list(months: Months) -> None:
    told = months.say("what can anna see right now", "dm")
    months.say("hide the load test", "dm")
    said = str(told.message.now)
    assert "• December: “I presented the roadmap to the sales team.”\\n" in said
    assert "*Only you can read:* “I ran a load test of the checkout" in said
    months.say("make all my answers private", "dm")
    assert f"<@{ANNA}> can't read anything you wrote here." in str(told.message.now)
    assert "checkout" not in str(told.message.now).partition("Only you can read:")[0]


def test_outside_of_a_thread_that_means_what_was_said_last_anywhere(months: Months) -> None:
    months.say("hide the thing about the runbook", "dm")
    text = "I wrote the alerting guide for the on-call team with Omar."
    months.say(text, "2026-11")
    told = months.say("is that still visible to anna", "dm")
    assert text in told.text
    assert "runbook" not in told.text


def test_of_a_partly_shared_answer_it_is_said_what_can_be_read(months: Months) -> None:
    told = months.say("is that still visible to anna", "2026-12")
    assert f"<@{ANNA}> can read “I presented the roadmap" in told.text
    assert "budget" not in told.text


NOT_FOUND = "I'm not sure which of your words you mean.\n*Only you can read:*"
ABOUT_SOME = {
    "does anna see that I wrote nothing came of the roadmap": "“I presented the roadmap",
    "is omar's bit visible to anna": "“I paired with Omar on the broken build",
    "so nothing about omar is visible right?": "“I paired with Omar on the broken build",
    "everything about priya is private right": "“I lost my temper with Priya",
    "who can see the whiteboard mess": "chaos lol” in your message from 09:12:* Only you can",
    "is the interviewing thing private": "Yes. *“i am interviewing at another company next week”",
    "can she see the part about interviewing": "No. *“i am interviewing at another company",
    "can anna see the part where I admit there's nothing but quarters": NOT_FOUND,
    "can anna see the part about my mentee": NOT_FOUND,
    "is the mushroom farm bit private": NOT_FOUND,
    "who's seen my october thing": "*Your October answer:*",
    "did anna read november before I hid it": "*Your November answer:*",
    "oh god can bert read that": "No. ",
    "oh god can she see it": "*Your December answer:*",
    "does she get told when i hide something": "a skipped or private answer looks the same",
    "private all": "I made all your shared answers private",
}


@pytest.mark.parametrize("place", ["dm", "2026-12"])
def test_a_question_about_words_is_answered_about_these_or_about_all(place: str) -> None:
    wrong = []
    for text, said in ABOUT_SOME.items():
        with begun(Months) as months:
            told = months.say(text, place)
            if said not in told.text or text in months.kept():
                wrong.append((text, told.text))
    assert wrong == []


OF_THE_CHAT = """
who else can open this chat | who can see this chat | whos in this chat | who all reads this thread
can anna open this chat? | is my boss in this dm
"""


@pytest.mark.parametrize("place", ["dm", "2026-12"])
def test_who_asks_who_sees_the_chat_is_told_about_the_chat(months: Months, place: str) -> None:
    for text in texts_in(OF_THE_CHAT):
        told = months.say(text, place)
        assert (text, READ in told.text) == (text, False)
        assert ("Nobody else can open this chat" in told.text) is text.startswith("who"), told.text
        assert ("No. " in told.text) is not text.startswith("who"), told.text
        assert "Owners of your workspace may be able to export" in told.text


ARRIVED = {
    "did she got this already": "*Your December answer:* You and",
    "has it reached her": "*Your December answer:* You and",
    "does she saw it already": "nobody else had read your check-ins",
    "is the thing of October arrived at Anna": "Yes. *Your October answer:* You and",
    "was my october answer sent to my boss": "Yes. *Your October answer:* You and",
    "did the budget thing arrive at anna": "No. *“the budget talk with finance",
    "did she receive the part about omar": "Yes. *“I paired with Omar",
    "was the load test sent to anna": "*“I ran a load test of the checkout service with Caio.”",
}


@pytest.mark.parametrize("place", ["dm", "2026-12"])
def test_who_asks_in_any_grammar_if_words_arrived_is_told_who_can_read_them(place: str) -> None:
    wrong = []
    for text, said in ARRIVED.items():
        with begun(Months) as months:
            told = months.say(text, place)
            if said not in told.text or READ in told.text or text in months.kept():
                wrong.append((text, told.text))
    assert wrong == []


SHARING = {
    "make november visible to anna again": {"November"},
    "unhide everything except november": {"December"},
    "share everything again but not december": {"November"},
    "share the last 3 months": {"December", "November"},
    "show anna everything but my november answer": {"December"},
    "send my boss everything but not november please": {"December"},
    "share all but december with her": {"November"},
    "share everything except the temper thing with anna": {"December"},
    "share everything except the mushroom farm": set(),
    "share everything but november with caio": set(),
    "share all my answers with anna": {"December", "November"},
    "give her everything": {"December", "November"},
    "show november to her but not the temper": set(),
    "show december to her but not november": {"December"},
}


def test_a_wish_to_share_offers_what_it_means_and_nothing_that_it_excepts() -> None:
    for text, offered in SHARING.items():
        with begun(Months) as months:
            told = months.say(text, "dm")
            assert message_problems(told.message.now["blocks"]) == []
            offers = any(each.startswith("Share") for each in told.labels)
            shown = f"{told.text} {told.labels}" if offers else ""
            assert (text, {each for each in ("November", "December") if each in shown}) == (
                text,
                offered,
            )
            assert months.read() == SHARED


@pytest.mark.parametrize("text", ["share everything with anna", "share all my answers with anna"])
def test_everything_is_all_that_is_private_though_a_question_is_open(
    months: Months, text: str
) -> None:
    months.later("I wrote the handover doc for the release.", "dm")
    told = months.say(text, "dm")
    assert told.labels == ("Share December", "Share November")
    said = told.message.now["text"]
    assert "My question above is about other words. It has its own buttons: *Share with" in said
    assert months.read() == SHARED
    assert months.store.waiting(NOOR, "2026-12")


def test_what_a_wish_to_share_leaves_out_is_named(months: Months) -> None:
    told = months.say("share everything except the budget talk with anna", "dm")
    said = told.message.now["text"]
    assert "I left out your December answer, because it has what you want to leave out." in said
    assert "“I lost my temper with Priya" in said


def test_questions_are_no_words_to_delete(months: Months) -> None:
    months.say("is the part about priya visible to anna", "dm")
    told = months.say("delete the thing about priya", "dm")
    assert "“I lost my temper with Priya in the planning meeting.”" in told.text
    assert "visible" not in told.text


WORDS_AWAY = """
oh sorry, the thing with the roadmap I did not want that she reads, only this should be removed
ohh no, this with the load test I did not want that it is read, this sentence should be taken off
Excuse me, the sentence with the load test should better go away but the remaining I like to keep
the sentence about the load test must better go away, the other about the roadmap can stay
this stupid damn bot, I only want that the fucking sentence with the roadmap is gone!!!
the part with the budget was too much of me, could this sentence disappear and the others stay?
"""


@pytest.mark.parametrize("place", ["dm", "2026-12"])
def test_a_wish_that_a_sentence_goes_is_no_answer_and_says_what_can_be_read(place: str) -> None:
    for text in WORDS_AWAY.strip().splitlines():
        with begun(Months) as months:
            told = months.say(text, place)
            assert text not in months.kept()
            assert not months.store.waiting(NOOR, "2026-12"), text
            hidden = SHARED - months.read()
            offered = "*Delete this from your December answer?*" in told.text
            assert hidden or READ in told.text or offered, (text, told.text)


ASKED_TO_DELETE = {
    "could this sentence disappear": "*Delete your message from",
    "could the load test sentence disappear": "“I ran a load test of the checkout",
    "the sentence about the load test, away with it": "“I ran a load test of the checkout",
    "can the thing about omar vanish please": "“I paired with Omar on the broken build",
    "delete november": "*Delete your November 2026 answer?*",
    "delete last month": "*Delete your November 2026 answer?*",
    "could the december answer be gone": "*Delete your December 2026 answer?*",
    "I want that my october answer is not there anymore": "*Delete your October 2026 answer?*",
}


@pytest.mark.parametrize("place", ["dm", "2026-12"])
def test_who_wants_words_gone_is_asked_to_delete_them_and_can_hide_them(place: str) -> None:
    for text, asked in ASKED_TO_DELETE.items():
        with begun(Months) as months:
            told = months.say(text, place)
            assert asked in told.text, (text, told.text)
            assert told.labels[0].startswith("Delete"), told.labels
            assert any(each.startswith("Keep") for each in told.labels), told.labels
            assert (months.read(), text in months.kept()) == (SHARED, False)
            assert not months.store.waiting(NOOR, "2026-12"), text


def test_words_that_were_to_be_deleted_can_be_kept_private_instead(months: Months) -> None:
    told = months.say("could the load test sentence disappear", "dm")
    months.press(told, "Keep private")
    assert SHARED - months.read() == {"load"}


NOT_EXACT = """
unshare all besides december | hide november except the scanner bit | keep some stuff private
delete november except the scanner bit | hide some of it
"""


@pytest.mark.parametrize("place", ["dm", "2026-12"])
def test_a_wish_that_leaves_out_some_or_says_not_which_changes_nothing(
    months: Months, place: str
) -> None:
    for text in texts_in(NOT_EXACT):
        told = months.say(text, place)
        assert READ in told.text, (text, told.text)
        assert months.read() == SHARED, text
        assert text not in months.kept()


ASKED_ANYHOW = """
which of my words are open to her | does she know I lost my temper | is this between us two
is evrything i wrote visible to managment | did i share the temper thing by mistake
what of december does she get | only the roadmap can stay | everything away except roadmap
the printing story should remain by me | i dont want share december | I shared too much, help
only i read the temper right | my october, who has read | if i write here who reads it
everything of october only for my eyes | show me what anna cant see | remind me what's private
"""


@pytest.mark.parametrize("place", ["dm", "2026-12"])
def test_a_question_or_wish_in_other_words_is_no_answer(months: Months, place: str) -> None:
    for text in texts_in(ASKED_ANYHOW):
        told = months.say(text, place)
        assert READ in told.text, (text, told.text)
        assert text not in months.kept()
        assert not months.store.waiting(NOOR, "2026-12"), text
    assert months.read() == SHARED


def test_a_question_that_denies_gets_no_false_no(months: Months) -> None:
    told = months.say("so anna cant see the budget talk correct?", "dm")
    assert told.text.startswith("*“the budget talk with finance"), told.text
    assert "Only you can read this." in told.text
    told = months.say("anna told me she read the load test, is that true?", "dm")
    assert told.text.startswith("*“I ran a load test"), told.text


WHO_HAS_THEM = """
the scanner one I give back to her | I'd like october back from her
I would like that the October and the November ones nobody have
the november ones she must not have | that one wasn't ment for her
the customers one was a mistake | october answer pls nobody | november? no one needs that
it would be better if the build one stays with me | this message anna has not to have
"""


@pytest.mark.parametrize("place", ["dm", "2026-12"])
def test_who_speaks_of_who_has_words_is_told_what_can_be_read(months: Months, place: str) -> None:
    for text in texts_in(WHO_HAS_THEM):
        told = months.say(text, place)
        assert READ in told.text, (text, told.text)
        assert "Keep my October answer private" in told.labels
        assert text not in months.kept()
        assert not months.store.waiting(NOOR, "2026-12"), text
    assert months.read() == SHARED


OF_WORK = """
I wrote the onboarding doc and reviewed the first one with Caio
We shipped the November release, nobody noticed the migration
I fixed the error messages that she reported
"""


@pytest.mark.parametrize(
    "text", ["the october release was hard for her team", "I told him the december numbers"]
)
def test_a_month_of_something_else_is_no_answer_that_is_meant(months: Months, text: str) -> None:
    assert READ not in months.say(text, "2026-12").text


def test_an_account_of_work_that_has_such_words_is_none(months: Months) -> None:
    for text in OF_WORK.strip().splitlines():
        told = months.say(text, "2026-12")
        assert text in months.kept(), told.text


EXCEPTED = {
    "the one from october hide, from november not": {"build", "customers", "runbook"},
    "hide november but not october": {"printing", "scanner"},
}


def test_a_month_that_a_wish_excepts_is_not_hidden() -> None:
    for text, hidden in EXCEPTED.items():
        with begun(Months) as months:
            months.say(text, "dm")
            assert (text, SHARED - months.read()) == (text, hidden)


OF_THE_MANAGER = """
also Anna never lets me run the sales call, which is a joke
Anna never lets me talk to engineers alone which is a joke
wow anna is sooo supportive /s
my manager is useless at planning tbh
my boss is not nice with me, she speak always bad
my boss only cares about deadlines
anna takes all the credit from me
anna treats me like an intern
"""


@pytest.mark.parametrize("place", ["dm", "2026-12"])
def test_who_complains_of_the_manager_asks_for_nothing(place: str) -> None:
    for text in OF_THE_MANAGER.strip().splitlines():
        with begun(Months) as months:
            told = months.say(text, place)
            assert told.text.startswith("Only you can read this. It isn't part of your answer.")
            ways = ("Save as my answer",) if place == "dm" else ("Keep private",)
            assert (text, told.labels) == (text, (*ways, "Delete it"))
            assert (months.read(), text in months.kept()) == (SHARED, False)


def test_a_complaint_that_is_saved_stays_private(months: Months) -> None:
    text = "also Anna never lets me run the sales call, which is a joke"
    told = months.say(text, "2026-12")
    months.press(told, "Keep private")
    assert text in months.kept()
    assert months.read() == SHARED


@pytest.mark.parametrize("text", ["anna must not get the budget thing told", "not for annas eyes"])
def test_who_names_the_manager_and_reading_is_told_what_can_be_read(
    months: Months, text: str
) -> None:
    told = months.say(text, "dm")
    assert READ in told.text or "private" in told.text
    assert text not in months.kept()


COMPLAINT = "also Anna never lets me run the sales call, which is a joke"
ABOUT_IT = {
    "can she see the joke thing": "No. ",
    "is the joke private": "Yes. ",
    "can anna read what i said about her": "No. ",
    "can she see the anna one": "No. ",
    "Can anna see the sales call comment": "No. ",
}


@pytest.mark.parametrize("place", ["dm", "2026-12"])
def test_words_that_are_not_saved_are_found_before_the_answer_of_the_thread(place: str) -> None:
    for text, first in ABOUT_IT.items():
        with begun(Months) as months:
            months.say(COMPLAINT, place)
            told = months.say(text, place)
            said = f"{first}*“{COMPLAINT}” in your message from 09:18:* Only you can read this."
            assert told.text.startswith(said), (text, told.text)


def test_all_words_that_match_are_quoted_those_of_the_thread_first(months: Months) -> None:
    months.say("private: Caio keeps stealing my ideas in standup", "2026-11")
    told = months.say("can she read the caio one?", "2026-11")
    assert told.text.splitlines() == [
        "*“Caio keeps stealing my ideas in standup” in your November answer:* Only you can read "
        "this.",
        "*“Caio and I rewrote the label printing service together.” in your November answer:* You "
        f"and <@{ANNA}> can read this.",
        "*“caio drew the whole graphql arch on a whiteboard, chaos lol” in your message from "
        "09:12:* Only you can read this.",
        "*“I ran a load test of the checkout service with Caio.” in your December answer:* You and "
        f"<@{ANNA}> can read this.",
    ]
    months.press(told, "Keep private", 1)
    assert SHARED - months.read() == {"load"}


def test_words_that_wait_are_found(months: Months) -> None:
    months.later("I wrote the handover doc for the release.", "dm")
    told = months.say("can she see the handover doc", "dm")
    assert told.text.startswith("No. *“I wrote the handover doc for the release.” in your message")


def test_another_question_about_other_words_needs_no_verb(months: Months) -> None:
    months.say("can she see the thing about caio", "2026-12")
    told = months.say("what about interviewing", "2026-12")
    assert told.text.startswith("No. *“i am interviewing at another company next week”")
    told = months.say("and what about the runbook?", "2026-12")
    assert told.text.startswith("Yes. *“I wrote the runbook for the oncall rotation.”")


def test_what_is_asked_after_something_else_is_no_such_question(months: Months) -> None:
    told = months.say("what about interviewing", "dm")
    assert "your message from" not in told.text


OF_ALL = ("can she see everything?", "can she see my old answers or no?", "is everything private?")


def test_yes_or_no_is_said_where_it_is_true_of_all(months: Months) -> None:
    assert [months.say(each, "dm").text.splitlines()[0] for each in OF_ALL] == ["A part of it."] * 3
    months.say("make all my answers private", "dm")
    said = [months.say(each, "dm").text.splitlines() for each in OF_ALL]
    assert [each[0] for each in said] == ["No.", "No.", "Yes."]
    told = f"<@{ANNA}> can't read anything you wrote here. They can read new answers you share."
    assert {each[1] for each in said} <= {told, said[0][1]}


def test_only_the_manager_is_named_where_others_are_asked_about(months: Months) -> None:
    told = months.say("can anyone else see the mushroom farm bit", "dm")
    assert told.text.startswith(f"No, only <@{ANNA}>.")


def test_an_earlier_manager_is_named_where_they_are_asked_about(months: Months) -> None:
    months._set_manager(BERT)
    months.later("I wrote the handover doc for the release.", "dm")
    for text in ("And the old boss, he still read?", "can my old manager still read october"):
        told = months.say(text, "dm")
        gone = f"No. <@{ANNA}> isn't your manager anymore, so they can't read your answers."
        assert told.text.startswith(gone), told.text
    assert "*Your October answer:* Only you can read this." in told.text
