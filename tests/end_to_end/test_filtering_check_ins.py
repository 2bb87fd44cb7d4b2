"""``/checkins`` with evidence inline, and filtered in place."""

from __future__ import annotations

import pytest

from bot.checkins.replies.saving import keep_private
from bot.checkins.schedule.composing import compose
from bot.checkins.schedule.due import Due
from storage import WHOLE, Evidence, Passage, Reply


def save(office, competency: str, note: str, shared: bool = True) -> None:
    office.store.save_evidence(
        Evidence(
            id=f"e-{note}",
            person="U0BEN",
            ladder="product",
            level="IC4",
            competency=competency,
            competency_name=competency,
            note=note,
            links=(),
            saved_at=office.clock.now(),
            reader="U0MAYA" if shared else None,
        ),
        once=note,
        tasks=(),
    )


@pytest.fixture
def history(office) -> dict[str, str]:
    """Half a year of check-ins, evidence in two of the months; the competency of each period."""
    asked = {}
    for month in range(6):
        period = office.move_to_next_month()
        asked[period] = answered(office, period, f"I closed the tickets of {period}.")
        if month in (1, 4):
            save(office, asked[period], f"Proof of {period}")
        if month == 4:
            save(office, asked[period], "Just mine", shared=False)
    return asked


def answered(office, period: str, text: str) -> str:
    """Store a check-in of Ben's as it is once he was asked and answered; its competency."""
    store, now = office.store, office.clock.now()
    ladder = office.running.bot.ladders.get("product")
    due = Due(period, ladder, ladder.level("IC4"), sustaining=False, look_at=now)
    earlier = store.check_ins("U0BEN", before=None, limit=24, scope=WHOLE)
    drawn = compose("U0BEN", due, earlier, now)
    store.claim(drawn)
    store.record_asked(drawn.id, "D0BEN", f"{now.timestamp():.6f}", now, named_reader="U0MAYA")
    passage = Passage(text, f"{now.timestamp() + 60:.6f}", "U0MAYA")
    reply = Reply(1, now, None, (passage,), "", ())
    store.save_reply(drawn.id, reply, channel="D0BEN", once=period, tasks=())
    return drawn.prompt.competency


def show(office, person, label: str, option: str | None = None):
    """Press a control of the newest history, or choose in it; the history as it is then."""
    page = person.wait_for_ephemeral(lambda s: "Check-ins of" in s.plain or "Your c" in s.plain)
    before = page.plain
    if option is None:
        person.click(page, label=label)
    else:
        person.choose(page, label, option)
    return person.wait_for_ephemeral(lambda s: s.ts == page.ts and s.plain != before)


def test_evidence_stands_with_the_check_in_of_its_time(office, history) -> None:
    page = office.maya.command("/checkins @ben")
    assert "Proof of 2027-04" in page.plain
    assert page.plain.index("I closed the tickets of 2027-04.") < page.plain.index(
        "Proof of 2027-04"
    )
    assert "Just mine" not in page.plain
    older = show(office, office.maya, "Older ▸")
    assert "Proof of 2027-01" in older.plain
    assert "Proof of 2027-04" not in older.plain


def test_only_what_has_evidence(office, history) -> None:
    office.maya.command("/checkins @ben")
    page = show(office, office.maya, "Only with evidence")
    assert "I closed the tickets of 2027-04." in page.plain
    assert "I closed the tickets of 2027-01." in page.plain
    assert "I closed the tickets of 2027-05." not in page.plain
    everything = show(office, office.maya, "Show all")
    assert "I closed the tickets of 2027-05." in everything.plain


def test_one_competency(office, history) -> None:
    office.maya.command("/checkins @ben")
    wanted = history["2027-01"]
    page = show(office, office.maya, "history_show_competency", f"U0BEN||{wanted}|||")
    assert "I closed the tickets of 2027-01." in page.plain
    assert page.plain.count("I closed the tickets of") == list(history.values()).count(wanted)


def test_a_stretch_of_time(office, history) -> None:
    office.maya.command("/checkins @ben")
    page = show(office, office.maya, "history_show_since", "U0BEN|||2027-02-01||")
    shown = [period for period in history if f"I closed the tickets of {period}." in page.plain]
    assert shown == ["2027-02", "2027-03", "2027-04", "2027-05"]


def test_a_private_piece_is_its_owners_alone_in_full_too(office, history) -> None:
    page = office.maya.command("/checkins @ben")
    office.maya.click(page, label="See evidence (1)")
    assert "Proof of 2027-04" in office.maya.modal.plain
    assert "Just mine" not in office.maya.modal.plain
    assert "Delete" not in office.maya.modal.buttons
    own = office.ben.command("/checkins")
    office.ben.click(own, label="See evidence (2)")
    assert "Just mine" in office.ben.modal.plain


def test_its_owner_removes_a_piece_and_nobody_else_can(office, history) -> None:
    own = office.ben.command("/checkins")
    office.ben.click(own, label="See evidence (2)")
    office.maya.forge(
        office.maya.command("/checkins @ben"), action_id="show_evidence", value="nothing"
    )
    office.ben.click(office.ben.modal, label="Delete", value="e-Just mine")
    office.ben.wait_until(lambda: "Just mine" not in office.ben.modal.plain)
    left = office.store.evidence_of("U0BEN", limit=9, scope=WHOLE)
    assert {piece.note for piece in left} == {"Proof of 2027-01", "Proof of 2027-04"}


@pytest.mark.parametrize(
    "value", ["U0BEN", "U0BEN|2027-04|data-driven|2027-01-01|e", "|||||||", ""]
)
def test_a_forged_filter_shows_nothing_to_who_may_not_see(office, history, value) -> None:
    own = office.cleo.command("/ladder IC3")
    office.cleo.forge(own, action_id="history_show_older", value=value)
    refused = office.cleo.wait_for_ephemeral(lambda s: "IC3" not in s.plain)
    assert "December's report" not in refused.plain
    assert "Proof" not in refused.plain
    assert office.store.access_log("U0BEN", 9) == []


def test_its_owner_shares_a_piece_and_withdraws_it(office, history) -> None:
    own = office.ben.command("/checkins")
    office.ben.click(own, label="See evidence (2)")
    office.ben.click(office.ben.modal, label="Share with Maya", value="e-Just mine|U0MAYA")
    office.ben.wait_until(lambda: "Share with Maya" not in office.ben.modal.buttons)
    assert "Just mine" in office.maya.command("/checkins @ben").plain
    office.ben.click(office.ben.modal, label="Keep private", value="e-Just mine")
    office.ben.wait_until(lambda: "Share with Maya" in office.ben.modal.buttons)
    assert "Just mine" not in office.maya.command("/checkins @ben").plain


def test_a_piece_is_not_shared_with_a_manager_whom_the_button_did_not_name(office, history) -> None:
    own = office.ben.command("/checkins")
    office.ben.click(own, label="See evidence (2)")
    office.assign("U0BEN", "IC3", "U0OMAR")
    office.ben.click(office.ben.modal, label="Share with Maya", value="e-Just mine|U0MAYA")
    office.ben.wait_until(lambda: "Share with Omar" in office.ben.modal.buttons)
    assert "Your manager is Omar Haddad now, so I didn't share it." in office.ben.modal.plain
    assert not office.store.evidence("e-Just mine").shared
    office.ben.click(office.ben.modal, label="Share with Omar", value="e-Just mine|U0OMAR")
    office.ben.wait_until(lambda: office.store.evidence("e-Just mine").shared)


@pytest.mark.parametrize("value", ["e-Just mine", "e-Just mine|", "|U0MAYA", "e-Just mine|U0MAYA|"])
def test_a_button_from_before_it_named_anybody_shares_nothing(office, history, value) -> None:
    own = office.ben.command("/checkins")
    office.ben.click(own, label="See evidence (2)")
    office.ben.click(office.ben.modal, label="Share with Maya", value=value)
    office.ben.wait_until(lambda: "so I didn't share it." in office.ben.modal.plain)
    assert not office.store.evidence("e-Just mine").shared


def test_without_a_manager_there_is_nobody_to_share_a_piece_with(office, history) -> None:
    office.assign("U0BEN", "IC3", None)
    own = office.ben.command("/checkins")
    office.ben.click(own, label="See evidence (2)")
    assert not [label for label in office.ben.modal.buttons if label.startswith("Share")]


def test_more_evidence_than_a_window_holds_is_turned_through_in_place(office) -> None:
    for number in range(30):
        save(office, "data-driven", f"Proof {number:02}")
    office.maya.click(office.maya.command("/checkins @ben"), label="See evidence (30)")
    first = office.maya.modal
    assert first.plain.count("Proof") == 25
    office.maya.click(first, label="Older ▸")
    office.maya.wait_until(lambda: office.maya.modal.plain.count("Proof") == 5)
    office.maya.click(office.maya.modal, label="Newest")
    office.maya.wait_until(lambda: office.maya.modal.plain == first.plain)


def test_a_piece_stands_with_no_check_in_of_another_time_in_a_stretch(office, history) -> None:
    office.maya.command("/checkins @ben")
    page = show(office, office.maya, "history_show_since", "U0BEN|||2027-02-01||")
    assert "Proof of 2027-04" in page.plain
    assert "Proof of 2027-01" not in page.plain
    page = show(office, office.maya, "Only with evidence")
    shown = [period for period in history if f"I closed the tickets of {period}." in page.plain]
    assert shown == ["2027-04"]


def test_a_stretch_can_have_an_end(office, history) -> None:
    office.maya.command("/checkins @ben")
    page = show(office, office.maya, "history_show_since", "U0BEN|||2026-01-01||2027-01-01")
    assert [period for period in history if f"I closed the tickets of {period}." in page.plain] == [
        "2026-12"
    ]


def test_a_filtered_history_opens_the_evidence_that_it_counts(office, history) -> None:
    save(office, "collaboration", "Proof of something else")
    office.maya.command("/checkins @ben")
    page = show(office, office.maya, "history_show_competency", "U0BEN||collaboration|||")
    for label in [each for each in page.buttons if each.startswith("Evidence")]:
        office.maya.click(page, label=label)
        assert "Proof of something else" in office.maya.modal.plain


def test_the_window_of_an_old_check_in_holds_its_evidence_however_much_is_newer(
    office, history
) -> None:
    for number in range(210):
        save(office, "data-driven", f"Newer {number:03}")
    old = office.store.check_in_for("U0BEN", "2027-01")
    office.maya.forge(
        office.maya.command("/checkins @ben"), action_id="show_evidence", value=old.id
    )
    assert "Proof of 2027-01" in office.maya.modal.plain
    assert "Newer" not in office.maya.modal.plain


def test_a_filter_finds_what_coverage_counts(office, history) -> None:
    """Evidence of a competency in months whose check-in was about another."""
    other = next(each for each in ("collaboration", "data-driven") if each != history["2027-05"])
    save(office, other, "Proof from elsewhere")
    office.maya.command("/checkins @ben")
    show(office, office.maya, "history_show_since", "U0BEN|||2027-02-01||")
    page = show(office, office.maya, "history_show_competency", f"U0BEN||{other}|2027-02-01||")
    assert "Proof from elsewhere" in page.plain
    assert "1 piece of evidence" in page.plain
    assert "Coverage counts all months, but not “Not yet” and “No opportunity”." in page.plain
    assert "but not “Not yet”" in office.maya.command("/checkins coverage @ben").plain


def test_a_filtered_page_says_what_it_shows_and_opens_just_that(office, history) -> None:
    save(office, "other", "Proof of something else")
    about = history["2027-05"]
    save(office, about, "Proof of May")
    office.maya.command("/checkins @ben")
    show(office, office.maya, "history_show_since", "U0BEN|||2027-02-01||")
    page = show(office, office.maya, "history_show_competency", f"U0BEN||{about}|2027-02-01||")
    assert "1 check-in and 1 piece of evidence since 1 February 2027." in page.plain
    office.maya.click(page, label="See evidence (1)")
    assert "Proof of May" in office.maya.modal.plain
    assert "something else" not in office.maya.modal.plain


def test_a_month_has_the_evidence_of_its_days_also_where_the_next_one_is_private(
    office, history
) -> None:
    april_one = office.store.check_in_for("U0BEN", "2027-04")
    assert keep_private(office.store, "U0BEN", april_one.id, None, office.clock.now())
    page = office.maya.command("/checkins ben march")
    assert "I closed the tickets of 2027-03." in page.plain
    assert "Proof of 2027-04" not in page.plain
    april = office.maya.command("/checkins ben april")
    assert "Proof of 2027-04" in april.plain
    assert "I closed the tickets of 2027-04." not in april.plain


TYPED_RANGES = [
    ("{whom} 2027-01 2027-03", ["2027-01", "2027-02", "2027-03"]),
    ("{whom} from february", ["2027-02", "2027-03", "2027-04", "2027-05"]),
    ("{whom} since 1 feb", ["2027-02", "2027-03", "2027-04", "2027-05"]),
    ("{whom} jan to march", ["2027-01", "2027-02", "2027-03"]),
    ("{whom} between january and march", ["2027-01", "2027-02", "2027-03"]),
    ("{whom} until january", ["2026-12", "2027-01"]),
    ("{whom} last q", ["2027-01", "2027-02", "2027-03"]),
]


def test_a_range_that_was_typed(office, history) -> None:
    for whom in ["ben", "@ben", "history", "my check-ins"]:
        for typed, wanted in TYPED_RANGES:
            reader = office.maya if "ben" in whom else office.ben
            said = reader.command(f"/checkins {typed.format(whom=whom)}").plain
            found = "1 check-in" if len(wanted) == 1 else f"{len(wanted)} check-ins"
            assert found in said, (whom, typed)
            assert f"I closed the tickets of {wanted[-1]}." in said, (whom, typed)
            for period in set(history) - set(wanted):
                assert f"I closed the tickets of {period}." not in said


def test_a_competency_that_was_typed(office, history) -> None:
    for when in ["", "in january", "2027-01 2027-01"]:
        for whom in ["ben", "@ben", "history of ben", "ben's", "me", "my"]:
            reader = office.maya if "ben" in whom else office.ben
            competency = history["2027-01"]
            product = next(each for each in office.running.bot.ladders if each.id == "product")
            name = product.competency(competency).name
            said = reader.command(f"/checkins {whom} {name.lower()} {when}".strip()).plain
            assert f"{name}: " in said, (when, whom)
            assert "I closed the tickets of 2027-01." in said, (when, whom)
            shown = [period for period in history if f"I closed the tickets of {period}." in said]
            assert {history[period] for period in shown} == {competency}, (when, whom)
            assert not when or shown == ["2027-01"], (when, whom)


def test_what_was_typed_in_the_dm_opens_the_same(office, history) -> None:
    office.maya.say("show me ben from february to march")
    asked = office.maya.wait_for_message(lambda s: "Read check-ins" in s.buttons)
    assert "from February to March 2027?" in asked.plain
    office.ben.say("my check-ins since 1 march")
    asked = office.ben.wait_for_message(lambda s: "Read my check-ins" in s.buttons)
    office.ben.click(asked, label="Read my check-ins")
    office.ben.wait_until(lambda: office.ben.modal and "the tickets of" in office.ben.modal.plain)
    assert "I closed the tickets of 2027-02." not in office.ben.modal.plain


def test_a_time_that_is_not_understood_is_named(office, history) -> None:
    texts = ["since 1 foo", "letztes quartal", "colaborashun", "31 february"]
    for words in texts:
        said = office.maya.command(f"/checkins ben {words}")
        assert f"I don't understand “{words}”. Try “last quarter”" in said.plain, words
        assert said.buttons == ["Check-ins", "Coverage", "Agenda", "Packet"], words
        assert (
            f"I don't understand “{words}”." in office.ben.command(f"/checkins me {words}").plain
        ), words
        assert "Ticket" not in office.cleo.command(f"/checkins ben {words}").plain, words
