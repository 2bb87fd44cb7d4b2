"""People do things; the Bolt app hears of them and answers, as in Slack."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest

from sandbox import NoAnswer, PersonError


def said(place, kind="message"):
    """The events of a kind that people caused, so far."""
    events = [b["event"] for b in place.heard if b.get("event", {}).get("type") == kind]
    return [event for event in events if "bot_id" not in event]


def test_a_command_is_answered_to_the_person_alone(place) -> None:
    @place.app.command("/errand")
    def errand(ack, command):
        ack(f"You typed {command['text']} in #{command['channel_name']}")

    shown = place.ann.command("/errand milk & <eggs>")
    assert shown.ephemeral
    assert shown.plain == "You typed milk & <eggs> in #general"
    assert place.ann.ephemerals("general") == [shown]
    assert place.bob.ephemerals("general") == []
    assert place.ann.messages("general") == []


def test_how_long_an_answer_took_is_counted_until_it_is_there(place) -> None:
    @place.app.command("/errand")
    def errand(ack):
        time.sleep(0.2)
        ack("Done")

    place.ann.command("/errand")
    assert 0.2 <= place.workspace.acknowledged_after < 3


def test_a_mention_in_a_command_is_an_id_with_a_name(place) -> None:
    @place.app.command("/errand")
    def errand(ack, command):
        ack(text=command["text"])

    shown = place.ann.command("/errand for @bob and @nobody")
    assert shown.text == "for <@U0BOB|bob> and @nobody"
    assert shown.plain == "for @Bob Berg and @nobody"


def test_a_command_that_nobody_answers_fails_as_in_slack(place, impatient) -> None:
    with pytest.raises(NoAnswer, match="/silent failed because the app did not respond"):
        place.ann.command("/silent")


def test_without_a_connection_a_command_fails_at_once(workspace) -> None:
    with pytest.raises(NoAnswer):
        workspace.act_as("U0ANN").command("/errand")


def test_a_command_that_no_app_has_is_refused(place) -> None:
    with pytest.raises(PersonError, match="/dance is not a valid command"):
        place.ann.command("/dance")


def test_an_answer_that_slack_would_refuse_is_a_problem_and_not_shown(place) -> None:
    @place.app.command("/errand")
    def errand(ack):
        ack(blocks=[{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}])

    with pytest.raises(NoAnswer, match="invalid_command_response"):
        place.ann.command("/errand")
    assert place.ann.ephemerals("general") == []
    assert "invalid_blocks" in place.workspace.problems[0]


def test_buttons_reach_the_app_and_answers_replace_the_message(place, section, button) -> None:
    row = {"type": "actions", "elements": [button("More", "more", value="7")]}

    @place.app.command("/errand")
    def errand(ack):
        ack(text="Less", blocks=[section("*Less*"), row])

    @place.app.action("more")
    def more(ack, action, respond, body):
        assert body["container"]["is_ephemeral"]
        assert "message" not in body
        respond(text=f"More of {action['value']}", replace_original=True)
        ack()

    first = place.ann.command("/errand")
    assert first.buttons == ["More"]
    place.ann.click(first, label="More")
    assert [s.plain for s in place.ann.ephemerals()] == ["More of 7"]
    assert place.ann.ephemerals()[0].ts == first.ts


def test_a_button_that_no_listener_knows_fails_for_the_person(place, impatient) -> None:
    @place.app.command("/errand")
    def errand(ack):
        ack("words")

    shown = place.ann.command("/errand")
    with pytest.raises(NoAnswer):
        place.ann.forge(shown, action_id="unheard_of", value="x")


def test_a_response_url_works_five_times_and_for_half_an_hour(place) -> None:
    kept = []

    @place.app.command("/errand")
    def errand(ack, respond):
        kept.append(respond)
        ack()

    assert place.ann.command("/errand") is None
    codes = [kept[0](f"{n}").status_code for n in range(6)]
    assert codes == [200, 200, 200, 200, 200, 404]
    place.ann.command("/errand")
    place.workspace.clock.advance(timedelta(minutes=31))
    late = kept[1]("late")
    assert (late.status_code, late.body) == (404, "expired_url")


def test_a_response_may_go_to_the_channel_though_the_app_is_not_in_it(place) -> None:
    @place.app.command("/errand")
    def errand(ack, respond):
        respond(text="For all", response_type="in_channel")
        ack()

    place.ann.command("/errand")
    assert [s.plain for s in place.bob.messages("general")] == ["For all"]


def test_what_is_said_in_the_dm_arrives_as_slack_writes_it(place) -> None:
    ts = place.ann.say("Look at https://example.com/?a&b, @bob: 1 < 2")
    event = place.ann.wait_until(lambda: said(place))[0]
    assert event["text"] == "Look at <https://example.com/?a&amp;b>, <@U0BOB>: 1 &lt; 2"
    assert event["ts"] == ts
    assert event["channel_type"] == "im"
    assert event["blocks"][0]["type"] == "rich_text"
    assert place.ann.messages()[0].plain == "Look at https://example.com/?a&b, @Bob Berg: 1 < 2"


def test_edits_and_deletions_are_events_of_their_own(place) -> None:
    ts = place.ann.say("Teh")
    place.ann.edit(ts, "The")
    place.ann.delete(ts)
    place.ann.wait_until(lambda: len(said(place)) == 3)
    by_kind = {event.get("subtype"): event for event in said(place)}
    assert by_kind["message_changed"]["message"]["text"] == "The"
    assert by_kind["message_changed"]["previous_message"]["text"] == "Teh"
    assert by_kind["message_deleted"]["deleted_ts"] == ts
    assert place.ann.messages() == []


def test_people_change_only_their_own_messages(place) -> None:
    place.client.chat_postMessage(channel="U0ANN", text="From the app")
    posted = place.ann.messages()[0]
    with pytest.raises(PersonError):
        place.ann.edit(posted.ts, "Mine now")


def test_what_was_sent_can_be_sent_again_unchanged(place) -> None:
    place.ann.say("Once")
    place.ann.deliver_again()
    ids = [b["event_id"] for b in place.ann.wait_until(lambda: place.heard[:2]) if "event_id" in b]
    assert len(ids) == 2
    assert len(set(ids)) == 1


def test_events_wait_for_the_app_to_come_back(place) -> None:
    place.faults.disconnect()
    place.ann.say("While you were away")
    place.ann.wait_until(lambda: said(place), seconds=15)
    assert said(place)[0]["text"] == "While you were away"


def test_a_changed_member_is_heard_of(place) -> None:
    place.workspace.update_member("U0BOB", tz="Europe/London")
    event = place.bob.wait_until(lambda: said(place, "user_change"))[0]
    assert event["user"]["tz"] == "Europe/London"


def test_home_is_published_when_opened(place) -> None:
    assert place.ann.home is None
    place.ann.open_home()
    home = place.ann.wait_until(lambda: place.ann.home)
    assert home.plain == "At home"
    assert place.bob.home is None
