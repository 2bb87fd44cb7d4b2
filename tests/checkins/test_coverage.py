"""What there is to show for the next level, counted and never quoted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.coverage import Cover, coverage
from framework import LADDERS, load_ladder
from storage import CheckIn, CheckInState, Evidence, Frequency, Passage, Prompt, Reply

LADDER = load_ladder(LADDERS / "product.yml")
IC4 = LADDER.level("IC4")
AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
UTC_ZONE = ZoneInfo("UTC")
DOING = (None, Frequency.ONCE, Frequency.REPEATEDLY)
PROMPT = Prompt("product", "v", "IC4", "Senior PM", "data-driven", "Data", "E.", "Q?", "")


def check_in(frequency: Frequency | None, number: int = 0, competency: str = "data-driven"):
    at = AT + timedelta(days=30 * number)
    reply = Reply(1, at, frequency, (Passage("Words."),), "", (), "UBOSS")
    prompt = replace(PROMPT, competency=competency)
    state = CheckInState.ANSWERED
    return CheckIn(f"c{number}", "U1", f"2026-{number + 1:02d}", state, prompt, at, reply=reply)


def piece(competency: str = "data-driven", ladder: str = "product") -> Evidence:
    return Evidence("e", "U1", ladder, "IC4", competency, "Data", "Note.", (), AT, "UBOSS")


def row(check_ins, evidence=(), competency: str = "data-driven"):
    found = coverage(LADDER, IC4, check_ins, evidence)
    return next(each for each in found.rows if each.competency.id == competency)


def test_every_competency_of_the_level_has_a_row() -> None:
    found = coverage(LADDER, IC4, [], [])
    assert [each.competency for each in found.rows] == list(LADDER.competencies)
    assert found.begun == 0
    assert len(found.weakest) == len(found.rows)


def test_check_ins_that_tell_of_doing_it_and_evidence_count_together() -> None:
    once, often = check_in(Frequency.ONCE), check_in(Frequency.REPEATEDLY, 2)
    assert row([once]).cover is Cover.THIN
    both = row([once, often], [piece()])
    assert (len(both.periods), len(both.evidence), both.cover) == (2, 1, Cover.ENOUGH)


def test_a_check_in_counts_for_its_month_however_late_it_was_written_or_changed() -> None:
    late = check_in(Frequency.ONCE)
    assert late.reply is not None
    late = replace(late, reply=replace(late.reply, revision=3, at=AT + timedelta(days=400)))
    assert row([late]).months(UTC_ZONE) == [date(2026, 1, 1)]
    assert row([late]).latest(UTC_ZONE) == date(2026, 1, 1)


def test_evidence_counts_for_the_month_in_which_it_was_written_by_the_readers_calendar() -> None:
    written = datetime(2026, 10, 1, 2, tzinfo=UTC)
    message = replace(piece(), written_at=written, saved_at=AT)
    assert row([], [message]).latest(UTC_ZONE) == date(2026, 10, 1)
    assert row([], [message]).latest(ZoneInfo("America/Los_Angeles")) == date(2026, 9, 1)
    assert row([], [piece()]).latest(UTC_ZONE) == date(2026, 12, 1)


def test_not_yet_tells_of_nothing_and_no_opportunity_is_a_state_of_its_own() -> None:
    assert row([check_in(Frequency.NOT_YET)]).cover is Cover.NOTHING
    lacking = [check_in(Frequency.NOT_YET), check_in(Frequency.NO_OPPORTUNITY, 1)]
    assert row(lacking).cover is Cover.NO_OPPORTUNITY
    assert row([*lacking, check_in(Frequency.NOT_YET, 2)]).cover is Cover.NOTHING
    assert row([*lacking, check_in(Frequency.ONCE, 3)]).cover is Cover.THIN


def test_another_ladders_evidence_does_not_count() -> None:
    assert row([], [piece(ladder="design")]).cover is Cover.NOTHING


@given(
    st.lists(
        st.tuples(
            st.sampled_from([None, *Frequency]),
            st.integers(0, 30),
            st.sampled_from([c.id for c in LADDER.competencies]),
        ),
        max_size=30,
    )
)
def test_the_counts_add_up(told) -> None:
    check_ins = [check_in(*each) for each in told]
    found = coverage(LADDER, IC4, check_ins, [])
    doing = [f for f, _, _ in told if f in DOING]
    assert sum(each.count for each in found.rows) == len(doing)
    assert found.begun == len({each for f, _, each in told if f in DOING})
