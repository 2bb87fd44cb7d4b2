"""What is pressed in a window opens over it, or in its place where no more fit."""

from __future__ import annotations

import pytest

from bot.slack.showing import open_view


@pytest.fixture
def history(office):
    """Ben, who has his check-ins open in a window, from Home; December's has two versions."""
    office.next_month()
    prompt = office.prompt_of(office.ben)
    for pressed, words in (("Once", "The first. "), ("Edit", "I listened. ")):
        office.ben.click(prompt, label=pressed)
        office.ben.fill("moment_0", words * 90)
        assert office.ben.submit() is None
        prompt = office.redrawn(office.ben, words)
    office.ben.open_home()
    office.ben.wait_until(lambda: office.ben.home)
    office.ben.click(office.ben.home, label="Read my check-ins")
    office.ben.wait_until(lambda: office.ben.modal and "I listened" in office.ben.modal.plain)
    return office.ben


def test_a_check_in_is_read_whole_over_the_page_it_stands_on(history) -> None:
    page = history.modal
    history.click(page, label="Read full answer")
    assert history.modal.id != page.id
    assert "I listened" in history.modal.plain
    history.dismiss()
    assert history.modal.id == page.id


def test_an_answer_is_changed_over_the_page_and_no_old_page_is_left_when_it_is_saved(
    history,
) -> None:
    history.click(history.modal, label="Edit")
    history.fill("moment_0", "I asked, then waited.")
    assert history.submit() is None
    assert history.modal is None
    history.wait_for_message(lambda shown: "I asked, then waited." in shown.plain)


def test_a_version_brought_back_is_in_the_form_beneath_and_the_page_stays(history) -> None:
    page = history.modal
    history.click(page, label="Edit")
    form = history.modal
    history.click(form, label="Earlier versions")
    history.click(history.modal, label="Read full answer")
    history.click(history.modal, label="Restore this version")
    history.wait_until(lambda: "Restored" in history.modal.plain)
    history.dismiss()
    assert history.modal.id == form.id
    assert "The first." in str(history.modal.source["blocks"])
    history.dismiss()
    assert history.modal.id == page.id
    assert history.modal.title == page.title


def test_evidence_is_added_over_what_there_is_to_show(office) -> None:
    office.ben.open_home()
    office.ben.wait_until(lambda: office.ben.home)
    office.ben.click(office.ben.home, label="Open coverage")
    office.ben.wait_until(lambda: office.ben.modal)
    shown = office.ben.modal
    office.ben.click(shown, label="Add evidence")
    assert office.ben.modal.title == "Add evidence"
    office.ben.dismiss()
    assert office.ben.modal.id == shown.id


class Slack:
    """Notes which of its methods is called."""

    def __init__(self) -> None:
        self.called: list[str] = []

    def __getattr__(self, method: str):
        def call(**arguments: object) -> dict[str, object]:
            self.called.append(method)
            return {"ok": True, "view": {"id": "V9"}}

        return call


@pytest.mark.parametrize(
    ("pressed_in", "expected"),
    [
        (None, "views_open"),
        ({"id": "V1", "type": "home", "root_view_id": "V1"}, "views_open"),
        ({"id": "V1", "type": "modal", "root_view_id": "V1", "previous_view_id": None}, "push"),
        ({"id": "V2", "type": "modal", "root_view_id": "V1", "previous_view_id": "V1"}, "push"),
        ({"id": "V3", "type": "modal", "root_view_id": "V1", "previous_view_id": "V2"}, "update"),
    ],
)
def test_no_more_windows_are_laid_on_each_other_than_slack_lets(pressed_in, expected) -> None:
    slack = Slack()
    body = {"trigger_id": "1.t"} | ({"view": pressed_in} if pressed_in else {})
    open_view({"type": "modal"}, body, slack)
    assert [each.removeprefix("views_") for each in slack.called] == [
        expected.removeprefix("views_")
    ]
