"""``prompts preview`` and ``history`` on a terminal."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.checkins.act import Act
from bot.checkins.evidence import Noted, Under
from bot.checkins.evidence import save as save_evidence
from bot.checkins.readers import readings_of
from bot.checkins.replies.saving import FormAnswer, save_form
from framework import LADDERS, load_ladder
from storage import AccountStatus, CheckIn, CheckInState, Frequency, Person, Prompt

AT = datetime(2026, 11, 2, 10, tzinfo=UTC)


def ask(
    terminal,
    text: str,
    period: str,
    shared: bool = True,
    link: str = "https://example.com",
    reader: str = "U2",
) -> None:
    """Let U1 have answered a check-in."""
    prompt = Prompt(
        "product", "v", "IC4", "Senior PM", "data-driven", "Data-Driven", "E.", "Q?", ""
    )
    store = terminal.store()
    check_in = CheckIn(f"c{period}", "U1", period, CheckInState.CLAIMED, prompt, AT)
    store.claim(check_in)
    store.record_asked(check_in.id, "D1", f"1.{period[-2:]}", AT)
    answer = FormAnswer(Frequency.ONCE, text, "", (link,), shared, reader)
    save_form(store, Act("U1", f"v{period}", AT), check_in.id, answer)
    store.close()


def save(terminal, note: str, shared: bool) -> None:
    """Let U1 have saved evidence."""
    store = terminal.store()
    ladder = load_ladder(LADDERS / "product.yml")
    level, competency = ladder.level("IC4"), ladder.competency("data-driven")
    expectation = ladder.expectation(competency, level)
    under = Under(ladder, expectation, "U2" if shared else None)
    save_evidence(store, Act("U1", note, AT), under, Noted(note, ("https://example.com",)))
    store.close()


def test_the_preview_says_who_is_asked_what_and_when(terminal, seated) -> None:
    seated("U1,product,IC3,U2\nU2,product,IC5,")
    lines = terminal.types("prompts", "preview").output.splitlines()
    ada = next(line for line in lines if "Ada" in line)
    assert "Tuesday 1 December, 10:00" in ada
    assert "2026-12" in ada
    assert ada.rstrip().endswith("IC4")
    assert "IC5 (their current level)" in next(line for line in lines if "Grace" in line)


def test_the_preview_says_who_is_not_asked_and_why(terminal, seated) -> None:
    seated("U1,product,IC3,\nU2,product,IC3,")
    store = terminal.store()
    store.save_people([Person("U1", "Ada", AccountStatus.DEACTIVATED, "Europe/Stockholm")], AT)
    store.set_away(
        "U2", datetime(2026, 12, 4, tzinfo=UTC).date(), AT, remind_from=AT, redraw="draw", tasks=()
    )
    store.close()
    output = terminal.types("prompts", "preview", "--at", "2026-12-01T12:00+01:00").output
    assert "not asked: deactivated in Slack" in output
    assert "Monday 7 December, 10:00 (away until then)" in output


def test_the_preview_draws_what_the_pass_will_draw(terminal, seated) -> None:
    seated("U1,product,IC3,")
    first = terminal.types("prompts", "preview").output
    assert terminal.types("prompts", "preview").output == first


def test_a_time_that_is_none_is_refused(terminal, seated) -> None:
    result = terminal.types("prompts", "preview", "--at", "tomorrow")
    assert result.exit_code == 2
    assert "isn't a time" in result.output


def test_with_an_empty_roster_it_says_what_to_do(terminal, new_database) -> None:
    assert "roster import" in terminal.types("prompts", "preview").output


def test_sending_without_a_token_is_one_sentence(terminal) -> None:
    result = terminal.types("prompts", "send")
    assert result.exit_code == 2
    assert "SLACK_BOT_TOKEN is not set" in result.output


def test_history_prints_what_is_shared_and_enters_the_look(terminal, seated) -> None:
    seated("U1,product,IC3,U2")
    ask(terminal, "Shared words.", "2026-10")
    ask(terminal, "Private words.", "2026-11", shared=False)
    output = terminal.types("history", "U1").output
    assert "October 2026 · Data-Driven" in output
    assert "Shared words." in output
    assert "https://example.com" in output
    assert "Private words." not in output
    assert "November" not in output
    store = terminal.store()
    assert [(look.reader, look.subject) for look in store.access_log("U1", 9)] == [
        ("operator", "U1")
    ]
    store.close()


def test_history_prints_shared_evidence_with_its_check_in_or_alone(terminal, seated) -> None:
    seated("U1,product,IC3,U2")
    save(terminal, "Shared proof.", shared=True)
    save(terminal, "Private proof.", shared=False)
    alone = terminal.types("history", "U1").output
    assert "Evidence · Data-Driven\n  Shared proof.\n  https://example.com" in alone
    ask(terminal, "Shared words.", "2026-10")
    beside = terminal.types("history", "U1").output
    assert beside.index("Shared words.") < beside.index("Shared proof.")
    assert "Private proof." not in alone + beside
    store = terminal.store()
    assert len(store.access_log("U1", 9)) == 2
    store.close()


def test_history_only_counts_what_no_manager_reads_any_more(terminal, seated) -> None:
    seated("U1,product,IC3,U2\nU2,product,IC5,\nU3,product,IC5,")
    for period in ("2026-07", "2026-08", "2026-10"):
        ask(terminal, f"Written in {period}.", period)
    save(terminal, "Proof for U2.", shared=True)
    seated("U1,product,IC3,U3\nU2,product,IC5,\nU3,product,IC5,")
    hidden = terminal.types("history", "U1").output
    assert hidden == (
        "Ada (U1) has no check-ins that a manager can read.\n"
        "Not shown: 3 check-ins and 1 piece of evidence that no manager can read now.\n"
    )
    ask(terminal, "Written in September.", "2026-09", reader="U3")
    output = terminal.types("history", "U1").output
    assert "Written in September." in output
    assert "Written in 2026" not in output
    assert "Not shown: 3 check-ins and 1 piece of evidence that no manager" in output
    store = terminal.store()
    looked = store.access_log("U1", 9)
    assert [(look.what, look.shown) for look in looked] == [
        ("history 2026-09..2026-09", True),
        ("history", False),
    ]
    by_period = {each.period: each for each in store.every_check_in("U1")}
    read = {key: bool(readings_of(store, each, UTC)) for key, each in by_period.items()}
    assert read == {"2026-07": False, "2026-08": False, "2026-09": True, "2026-10": False}
    store.close()


def test_history_shows_emoji(terminal, seated) -> None:
    seated("U1,product,IC3,U2")
    ask(terminal, "Shipped :tada: at 10:30:45", "2026-10")
    assert "Shipped 🎉 at 10:30:45" in terminal.types("history", "U1").output


def test_history_cannot_be_used_to_steer_the_terminal(terminal, seated) -> None:
    seated("U1,product,IC3,U2\nU2,product,IC5,")
    nasty = "\x1b[2Jgone \x07 \u202egnp"
    ask(terminal, nasty, "2026-10", link=f"https://x.example/{nasty}")
    output = terminal.types("history", "U1").output
    assert "https://x.example/�[2Jgone � �gnp" in output
    assert not set(output) & set("\x1b\x07\u202e")


def test_history_finds_a_person_by_address(terminal, seated) -> None:
    seated("U1,product,IC3,U2\nU2,product,IC5,")
    ask(terminal, "Shared words.", "2026-10")
    assert "Shared words." in terminal.types("history", "u1@example.com").output
    nobody = terminal.types("history", "nobody@example.com")
    assert nobody.exit_code == 1
    assert "Nobody in this Slack workspace has the address" in nobody.output


def test_history_of_somebody_without_any_says_so(terminal, seated) -> None:
    seated("U1,product,IC3,")
    assert "Ada (U1) hasn't shared any check-ins." in terminal.types("history", "U1").output
