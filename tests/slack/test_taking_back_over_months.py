"""Whose words of which month a typed wish means, where there are several months of answers."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.checkins.tasks import REDRAW_MESSAGE
from tests.slack.beginnings import begun
from tests.slack.months_of_answers import LOOSE, SHARED, Months
from tests.slack.test_told_before_it_is_read import ANNA, BERT, NOOR

HERE = ("2026-12", "dm")


@pytest.fixture
def months() -> Iterator[Months]:
    with begun(Months) as made:
        assert made.read() == SHARED
        yield made


@pytest.mark.parametrize("place", HERE)
@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("hide the caio whiteboard thing", "09:12"),
        ("hide the budget talk", "09:09"),
    ],
)
def test_words_that_are_private_here_hide_none_of_another_month(
    months: Months, place: str, text: str, at: str
) -> None:
    told = months.say(text, place)
    assert months.read() == SHARED
    assert f"because your message from {at} was private already" in told.text
    assert f"<@{ANNA}> can still read 3 check-ins." in told.text


@pytest.mark.parametrize("place", HERE)
@pytest.mark.parametrize("text", ["scrap that thing about interviewing", "delete that"])
def test_words_that_joined_no_answer_are_offered_to_be_deleted_before_any_others(
    months: Months, place: str, text: str
) -> None:
    told = months.say(text, place)
    assert f"*Delete your message from 09:15?* “{LOOSE['interviewing']}” It isn't" in told.text
    assert told.text.count("Delete") == 1
    assert months.press(told, "Delete it").text == "Okay, I deleted my copy."
    assert LOOSE["interviewing"] not in [e.text for e in months.store.pending_of(NOOR)]
    assert months.read() == SHARED


@pytest.mark.parametrize("place", HERE)
@pytest.mark.parametrize(
    "text", ["delete my complaint about the oncall", "scrap the moaning about customers, pls"]
)
def test_one_word_in_common_offers_nothing_of_another_month(
    months: Months, place: str, text: str
) -> None:
    told = months.say(text, place)
    assert "I found nothing about" in told.text
    assert "I haven't deleted anything." in told.text
    assert "?" not in told.text


WISHED_NEWS = (
    "my index fix saved 4 hours, keep this from anna",
    "Three customers said the new marks helped them, not for annas eyes",
    "our churn dashboard finally shipped - dont show anna yet",
    "omar and the team saved the release. please keep that between us",
)


@pytest.mark.parametrize("place", HERE)
def test_news_with_a_wish_is_private_itself_whoever_did_what_and_hides_nothing_else(
    place: str,
) -> None:
    for text in WISHED_NEWS:
        with begun(Months) as months:
            told = months.say(text, place)
            assert (months.read(), text) == (SHARED, text)
            waiting = [each.text for each in months.store.waiting(NOOR, "2026-12")]
            assert text in (*months.kept().splitlines(), *waiting)
            assert "Only you can read this." in told.text
            assert "Keep all private" in told.labels


@pytest.mark.parametrize("place", HERE)
@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("the load test went badly, hide that", {"load"}),
        ("the scanner bugs in 4 depots, hide that", {"scanner"}),
    ],
)
def test_a_clause_that_repeats_earlier_words_means_these(
    months: Months, place: str, text: str, hidden: set[str]
) -> None:
    months.say(text, place)
    assert SHARED - months.read() == hidden
    assert text not in months.kept()


@pytest.mark.parametrize("place", HERE)
def test_nothing_is_hidden_from_who_cant_read_it_anyway(months: Months, place: str) -> None:
    for text in ("dont let bert know", "dont show bert the load test", "keep that from bert pls"):
        told = months.say(text, place)
        assert months.read() == SHARED
        assert told.text.startswith(f"<@{BERT}> can't read what you write here. I haven't changed")
        assert "“I ran a load test of the checkout service with Caio.”" in told.text
    months.say("dont tell bert or anna", place)
    assert {"load", "roadmap"} == SHARED - months.read()


def test_a_bare_wish_hides_the_newest_answer_and_no_older_one_after_that(months: Months) -> None:
    months.say("unshare", "dm")
    assert SHARED - months.read() == {"load", "roadmap"}
    told = months.say("took it back. unshare", "dm")
    assert SHARED - months.read() == {"load", "roadmap"}
    assert "I haven't changed anything, because that was private already." in told.text


@pytest.mark.parametrize("place", HERE)
def test_one_word_in_common_hides_nothing(months: Months, place: str) -> None:
    told = months.say("hide the oncall drama", place)
    assert months.read() == SHARED
    assert "I found nothing about “oncall drama” in what you shared. I haven't" in told.text


@pytest.mark.parametrize("place", HERE)
def test_words_of_another_month_are_hidden_by_what_they_say_and_shared_again_at_a_press(
    months: Months, place: str
) -> None:
    told = months.say("hide the thing about the runbook", place)
    assert months.read() == SHARED - {"runbook"}
    assert "in your October answer private, so only you can read it." in told.text
    again = months.press(told, "Share with Anna")
    assert months.read() == SHARED
    assert f"You and <@{ANNA}> can read this." in again.text


def test_words_of_several_months_are_shared_again_one_by_one(months: Months) -> None:
    told = months.say("hide the rumbook and the scanner bits", "2026-12")
    assert months.read() == SHARED - {"runbook", "scanner"}
    assert told.labels.count("Share with Anna") == 2
    told = months.press(told, "Share with Anna", 1)
    assert months.read() == SHARED - {"runbook"}
    assert told.labels.count("Share with Anna") == 1
    months.press(told, "Share with Anna")
    assert months.read() == SHARED


def test_a_whole_month_is_shared_again_at_a_press(months: Months) -> None:
    told = months.say("hide my october answer", "2026-12")
    assert months.read() == SHARED - {"customers", "build", "runbook"}
    months.press(told, "Share with Anna")
    assert months.read() == SHARED


@pytest.mark.parametrize("place", HERE)
def test_the_words_where_it_is_asked_are_meant_before_the_same_words_elsewhere(
    months: Months, place: str
) -> None:
    months.say("hide the caio bit", place)
    assert months.read() == SHARED - {"load"}


def test_the_thread_of_another_month_is_searched_first(months: Months) -> None:
    months.say("hide the caio bit", "2026-11")
    assert months.read() == SHARED - {"printing"}


@pytest.mark.parametrize("place", HERE)
def test_everything_about_something_is_of_every_month(months: Months, place: str) -> None:
    months.say("hide everything about the checkout", place)
    assert months.read() == SHARED - {"customers", "load"}


def test_what_begins_alike_and_is_shared_is_hidden_where_the_words_are_private(
    months: Months,
) -> None:
    months.later("I drafted the budget for the new depot with finance.", "2026-10")
    months.later("Private: I am bad at budgeting my time for the reviews.", "2026-10")
    told = months.say("dont let anna see the budgeting thing", "2026-10")
    assert "private already" not in told.text
    assert "“I drafted the budget for the new depot with finance.” in your October" in told.text
    assert months.read() == SHARED
    assert "drafted the budget" in months.kept()


@pytest.mark.parametrize(
    "text",
    [
        "the finance stuff maybe not for annas eyes?",
        "i dont know if anna should see the roadmap one",
        "not sure i want anna to see what i wrote",
    ],
)
def test_what_may_ask_to_hide_words_is_asked_about_as_that_and_not_as_an_answer(
    months: Months, text: str
) -> None:
    told = months.say(text, "dm")
    assert not months.store.waiting(NOOR, "2026-12")
    assert {"Keep all private", "Keep all my answers private"} & set(told.labels)


def test_a_private_message_that_waits_says_which_answer_is_still_read(months: Months) -> None:
    told = months.say("please keep this between us, I shipped the fix alone", "dm")
    still = f"<@{ANNA}> can still read part of your December answer."
    assert still in told.text
    told = months.press(told, "Keep all private")
    assert "roadmap" not in months.read()
    assert f"<@{ANNA}> can still read part of your November answer." in told.text
    assert "please keep this between us" in str(told.message.now)


@pytest.mark.parametrize(
    ("place", "text", "hidden"),
    [
        ("dm", "hey can u hide wat i wrote abt the roadmap", {"roadmap"}),
        ("2026-12", "hide teh raodmap", {"roadmap"}),
        ("2026-12", "only i should see that roadmap line!!", {"roadmap"}),
        ("2026-12", "oh crap pls unshare the load test one", {"load"}),
        ("2026-12", "can you unsend my last msg", {"load"}),
        ("2026-12", "hide all but the roadmap", {"load"}),
        ("2026-10", "take back the thing w omar", {"build"}),
        ("dm", "omars broken build bit should be just between us", {"build"}),
        ("dm", "scanner app answer = private thx", {"scanner"}),
        ("dm", "i regret posting about the label printing", {"printing"}),
        ("dm", "hide october and november", SHARED - {"roadmap", "load"}),
        ("dm", "hide whatever i said about caio everywhere", {"printing", "load"}),
        ("2026-12", "would u mind hiding the roadmap?", {"roadmap"}),
        ("dm", "no one gets to read my october answer ok?", {"customers", "build", "runbook"}),
        ("dm", "mach den november wieder privat", {"printing", "scanner"}),
        ("dm", "annuler le partage du roadmap svp", {"roadmap"}),
        ("dm", "pls make sure anna never sees the bit about priya", set()),
        ("2026-12", "pls anna must not know abt graphql", set()),
        ("2026-12", "let's keep the whiteboard chaos between you and me", set()),
    ],
)
def test_what_is_typed_in_haste_hides_what_it_names_and_joins_no_answer(
    months: Months, place: str, text: str, hidden: set[str]
) -> None:
    told = months.say(text, place)
    assert months.read() == SHARED - hidden
    assert text not in months.kept()
    assert f"<@{ANNA}> can still read" in told.text


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("bitte das mit caio löschen", "“I ran a load test"),
        ("quita lo del roadmap porfa", "“I presented the roadmap"),
        ("DELETE THE LOAD TEST", "“I ran a load test"),
        ("remove my 2nd message", "“I ran a load test"),
        ("please scrub the finance remark", "“the budget talk with finance"),
        ("oops wrong chat, kill it", "your message from 09:15"),
    ],
)
def test_what_is_typed_in_haste_asks_before_it_deletes_what_it_names(
    months: Months, text: str, quoted: str
) -> None:
    told = months.say(text, "2026-12")
    assert quoted in told.text
    assert "I haven't deleted anything yet." in told.text
    assert "Your own message stays in Slack until you delete it there, too." in told.text
    assert months.read() == SHARED


def test_what_is_said_between_us_is_about_what_follows(months: Months) -> None:
    months.say("between us: caio is slow", "2026-12")
    assert months.read() == SHARED
    assert "caio is slow" in months.kept()


@pytest.mark.parametrize("place", HERE)
@pytest.mark.parametrize(
    "text",
    [
        "hide what i said about the scanner",
        "hide what i said abut the scanner",
        "scanner thing shud be private",
        "also hide teh scanner",
        "what i said bout the scanner is private",
    ],
)
def test_shared_words_are_hidden_though_private_ones_say_the_same(
    months: Months, place: str, text: str
) -> None:
    months.later("Private: the scanner vendor drives me mad.", "2026-12")
    told = months.say(text, place)
    assert "scanner" not in months.read()
    assert "private already" not in told.text
    assert "I found nothing" not in told.text


def test_a_question_that_has_become_too_old_does_not_say_that_the_words_are_gone(
    months: Months,
) -> None:
    told = months.say("delete the november one its bollocks", "dm")
    assert "*Delete your November 2026 answer?*" in told.text
    later = months.room.at + timedelta(days=1)
    months.store.forget_settled(later)
    message = told.message
    months.store.add_task(REDRAW_MESSAGE, f"{message.channel}:{message.ts}", months.room.at)
    months.room.tick()
    (said,) = (each["text"]["text"] for each in message.now["blocks"] if "text" in each)
    assert "I haven't deleted anything" in said
    assert f"<@{ANNA}> can still read 3 check-ins." in said
    assert months.read() == SHARED


NEWS = """
im talking to another company, dont tell anyone
nobody should know I crashed prod
between us: I crashed prod on friday
I crashed prod on friday. hide that from anna
dont tell anna but I am looking for another job
I'm thinking of quitting. dont let anna see this
bob is getting fired, keep it quiet
the deadline will slip, dont tell anna
nobody should know about the layoffs
we lost the acme account. anna must not know
"""


@pytest.mark.parametrize("place", HERE)
def test_news_that_is_to_be_private_hides_only_itself(months: Months, place: str) -> None:
    told = [(text, months.say(text, place)) for text in NEWS.strip().splitlines()]
    assert months.read() == SHARED
    if place == "dm":
        # There, they're asked about together.
        told = told[:1]
    assert [text for text, said in told if "Only you can read this" not in said.text] == []
    assert [text for text, said in told if "Keep all private" not in said.labels] == []


REASONS = """
dont show that to anna pls, i was kinda showing off
dont show anna, i was exaggerating
pls dont show anna, i was exaggerating
dont let anna see this, im kinda bragging
dont want anna to see that, i was just moaning
please dont share that with anna, i made it sound better than it was
i was exaggerating, dont show that to anna
anna shouldnt read that, i got carried away
dont share this, i sound like a jerk
i got carried away there, hide that
dont let caio know
dont let caio or priya see that
caio shouldnt know that
anna shouldnt see this one, its half caio
anna shouldnt see this one, its half scanner
"""


@pytest.mark.parametrize("place", HERE)
@pytest.mark.parametrize("text", REASONS.strip().splitlines())
def test_why_something_is_hidden_and_from_whom_names_no_other_words(
    months: Months, place: str, text: str
) -> None:
    told = months.say(text, place)
    assert "load" not in months.read()
    assert months.read() - {"roadmap"} == SHARED - {"roadmap", "load"}
    assert text not in months.kept()
    assert "Only you can read" in told.text or "only you can read" in told.text


ABOUT_PRIVATE_WORDS = """
show my private answers
show private
list private
list my private stuff
show me what's private
can anna see my private stuff
can anna read my private evidence
does anna see my private things?
can anna see my private answers?
"""


@pytest.mark.parametrize("place", HERE)
def test_asking_about_private_words_hides_nothing_and_nobody_is_said_to_read_them(
    months: Months, place: str
) -> None:
    told = [months.say(text, place) for text in ABOUT_PRIVATE_WORDS.strip().splitlines()]
    assert months.read() == SHARED
    assert [each.text for each in told if "Yes" in each.text] == []


MONTHS_MEANT = {
    "hide my decmber answer": {"roadmap", "load"},
    "hide my novmber answer": {"printing", "scanner"},
    "hide my augst answer": set(),
    "hide my august answer": set(),
    "dont hide november": set(),
    "please don't hide my october answer": set(),
    "keep the last two months just for me": {"roadmap", "load", "printing", "scanner"},
    "make the past two months private": {"roadmap", "load", "printing", "scanner"},
    "hide the last two answers": {"roadmap", "load", "printing", "scanner"},
    "hide the last two messages": {"load"},
    "hide the last few weeks": set(),
    "hide the last few answers from anna": set(),
    "dont let anna read anything from ocotber": set(),
}


@pytest.mark.parametrize("text", MONTHS_MEANT)
def test_no_other_month_is_hidden_than_the_ones_named(months: Months, text: str) -> None:
    told = months.say(text, "2026-12")
    assert SHARED - months.read() == MONTHS_MEANT[text]
    if not MONTHS_MEANT[text]:
        assert "I haven't changed anything" in told.text


def test_a_month_without_words_to_hide_is_named(months: Months) -> None:
    missing = months.say("hide my augst answer", "2026-12")
    assert "because you don't have an answer for August." in missing.text
    months.say("make november private", "2026-12")
    again = months.say("make november private", "2026-12")
    assert "because your November answer was private already." in again.text


@pytest.mark.parametrize(
    "before",
    ["delete my comment on noor", "oops i commented by mistake take it back", "hide november"],
)
def test_taking_that_back_is_about_nothing_older_than_what_was_spoken_of_last(
    months: Months, before: str
) -> None:
    months.say(before, "2026-12")
    read = months.read()
    told = months.say("i take that back", "2026-12")
    assert months.read() == read
    assert "I haven't changed anything." in told.text


def test_taking_back_what_is_private_already_hides_nothing_else(months: Months) -> None:
    months.say("Private: I fixed the login bug with Omar.", "2026-12")
    months.say("i take it back", "2026-12")
    assert months.read() == SHARED
