"""Which words in a question's thread are shared at once: accounts of work, and nothing else.

``thread_lines.tsv`` holds what people write there. Add a line for whomever this fails.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.checkins.understanding.accounts.private_life import Private, private_in
from bot.checkins.understanding.accounts.work_accounts import reads_as_account, tells_of_work
from bot.checkins.understanding.answers.answer_doubts import OtherDoubt, doubt_in_thread
from bot.checkins.understanding.answers.reflections import Doubt
from bot.checkins.understanding.privacy.private_wishes import wants_private
from bot.checkins.understanding.privacy.reader_names import names_of
from tests.checkins import privacy_corpora as corpora
from tests.checkins.test_reflections import ANSWERS, NO_ANSWERS

LINES = [
    line.split("\t")
    for line in (Path(__file__).parent / "thread_lines.tsv").read_text("utf-8").splitlines()
]
SHARED = [text for kind, text in LINES if kind == "shared"]
PRIVATE = [text for kind, text in LINES if kind == "private"]
MOST_DOUBTED = 0.05
"""Of real answers of eight words or more: each costs its author one tap."""
FEW_WORDS = 8


def is_shared(text: str) -> bool:
    doubt = doubt_in_thread(text, {}, names_of("Maya Lindqvist"))
    return doubt is None and not wants_private(text)


def test_the_table_has_both_sides() -> None:
    assert len(SHARED) + len(PRIVATE) == len(LINES) > 200
    assert len(SHARED) > 100 < len(PRIVATE)


def test_whatever_is_no_account_of_work_stays_with_its_author() -> None:
    texts = (*PRIVATE, *corpora.SECRETS, *corpora.REQUESTS)
    assert [text for text in texts if is_shared(text)] == []


def test_what_is_no_answer_is_no_account_either() -> None:
    assert [text for text in NO_ANSWERS if reads_as_account(text)] == []


@pytest.mark.parametrize("texts", [SHARED, corpora.WORK, ANSWERS])
def test_an_account_of_work_is_shared_as_its_author_chose(texts: list[str]) -> None:
    of_some_length = [text for text in texts if len(text.split()) >= FEW_WORDS]
    waiting = [text for text in of_some_length if not reads_as_account(text)]
    assert len(waiting) <= MOST_DOUBTED * len(of_some_length), waiting


def test_a_short_or_rough_account_is_one() -> None:
    texts = [
        "helped support figure out why counts were off for the dutch nursery",
        "tried fuzzing the parser. found nothing. still worth it",
        "migrated 40k rows w/o downtime. nobody noticed. good",
        "on call week was hell but I fixed the alert noise, 60 -> 4 pages",
        "fixed it. the scanner bug. took 3 days ffs",
        "not much. one small fix to the label printer driver",
        "demo'd the new harness at eng weekly, till wants it",
        "broke prod on monday, rolled back in 5, added a canary",
        "prototype for the label preview, 2 designers tried it",
        "same as last month, still chipping away at the flaky tests, 12 left of 40",
        "found out why the counts drift: clock skew. patch is out",
        "the thing that got through was a null in the batch import. i made the type non nullable "
        "so it cant happen again",
        "ok so. the bug: double scans. the fix: dedupe at edge. the check: a test in the suite",
    ]
    assert [text for text in texts if not is_shared(text)] == []


def test_a_manager_who_agreed_may_be_named_in_it() -> None:
    text = "said no to the rewrite. proposed strangler instead, hana ok w it"
    assert doubt_in_thread(text, {}, names_of("Hana Sato")) is None


@pytest.mark.parametrize(
    "text",
    [
        "fixed hana's shitty code",
        "he is a pain in the ass but I fixed the export",
        "fixed the export, the damn designers again and their crap",
        "I wrote the report, this company is shit",
    ],
)
def test_swearing_at_someone_is_anger(text: str) -> None:
    assert tells_of_work(text)
    assert not is_shared(text)


def test_things_are_judged_and_owned_at_work() -> None:
    texts = [
        "the vendor api is slow, I cached it",
        "fixed it because the old parser cant handle utf8",
        "I taught myself rust for the importer",
        "we broke up the monolith into two services",
        "paid down tech debt in the billing module",
        "helped the nursery in utrecht import their plants",
        "interviewed 6 growers about the order flow",
        "wrote the release plan on my own",
    ]
    assert [text for text in texts if not is_shared(text)] == []


@pytest.mark.parametrize(
    "more",
    [
        "went to the lake with bronte",
        "bought a trombone",
        "my trombone is in tune",
        "dragged myself to the beach",
        "tarik is slow",
        "tarik cant spell",
    ],
)
def test_what_no_list_knows_is_found_by_what_is_no_work(more: str) -> None:
    told = "I rewrote the importer with the data team"
    assert is_shared(told)
    assert not is_shared(f"{told}, {more}")


@pytest.mark.parametrize(
    "more", ["I was sick though.", "my son was in hospital", "sorry, no time for more", "I hate it"]
)
def test_what_reads_both_ways_is_private(more: str) -> None:
    told = "I rewrote the importer with the data team"
    assert is_shared(told)
    assert tells_of_work(f"{told}. {more}")
    assert not is_shared(f"{told}. {more}")


def test_its_author_hears_what_it_was_taken_for() -> None:
    cases = [
        ("my dog died yesterday, can't think", OtherDoubt.LIFE),
        ("kids are ill", OtherDoubt.LIFE),
        ("im thinking of leaving, got an offer", OtherDoubt.JOB),
        ("i am looking for another job tbh", OtherDoubt.JOB),
        ("talked caio out of it, no time for that now. took 20 min", OtherDoubt.NO_ACCOUNT),
        ("took two weeks off, nothing to report", OtherDoubt.TIME),
        ("too many meetings, ask me when the launch is over", OtherDoubt.TIME),
        ("the others never do anything and I'm fed up", Doubt.ANGER),
        ("we'll see how the pilot of the depot goes", OtherDoubt.NO_ACCOUNT),
    ]
    assert {
        text: got
        for text, doubt in cases
        if (got := doubt_in_thread(text, {}, names_of("Maya Lindqvist"))) is not doubt
    } == {}


@pytest.mark.parametrize(
    "text",
    [
        "I cut the timeouts after the server died twice",
        "My boss was on leave, so I chaired the weekly planning.",
        "I ran the stress test of the family of fonts",
        "We wrote a blameless postmortem of the outage",
    ],
)
def test_work_in_words_that_are_said_of_life_as_well_is_work(text: str) -> None:
    assert private_in(text) is None
    assert reads_as_account(text)


def test_life_goes_before_an_excuse() -> None:
    assert private_in("no time, my daughter is ill") is Private.LIFE
