"""Who asks who can read what of whom gets what's true of those, and no word becomes private."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.people.access import Allowed, may_read_check_ins
from tests.slack.beginnings import begun
from tests.slack.office import HANNA, INES, MAYA, NOOR, SAMIR, Office


@pytest.fixture
def office() -> Iterator[Office]:
    with begun(Office) as made:
        yield made


SAID = [
    (HANNA, "who reads what", "Your manager can read the answers that you share"),
    (NOOR, "who can see what here", "Your manager can read the answers that you share"),
    (MAYA, "who read noor's answers", f"<@{NOOR}> and you can read what <@{NOOR}> shares"),
    (MAYA, "who can see noors check-ins", f"<@{NOOR}> and you can read what <@{NOOR}> shares"),
    (MAYA, "can i see what inês wrote before i was her manager", f"what <@{INES}> shared before"),
    (MAYA, "can noor still see the comment i deleted", "nobody can read it here."),
    (NOOR, "can maya still see the comment i deleted", "nobody can read it here."),
    (NOOR, "hide maya's comment the comment was a mistake", f"Only <@{MAYA}> can delete it"),
    (NOOR, "can you delete my manager's comment", f"Only <@{MAYA}> can delete it"),
    (NOOR, "can we make answers private by default", "is set for the whole company."),
    (NOOR, "everyone's answers should be private by default", "is set for the whole company."),
    (HANNA, "is samir on the roster", f"<@{SAMIR}> is on the roster, at IC4"),
    (HANNA, "who is noor's manager", f"Their manager is <@{MAYA}>."),
    (HANNA, "what level is noor", f"<@{NOOR}> is on the roster, at IC3"),
    (HANNA, "is wanda on the roster", "I can't find “wanda” on the roster."),
    (HANNA, "move 40 people", "Send me the roster as a file"),
]


def test_it_says_what_is_true_of_those_who_are_named(office: Office) -> None:
    before = _shared(office)
    wrong = []
    for person, text, said in SAID:
        heard = office.hear(person, text)
        if said not in heard.text or "your words you mean" in heard.text:
            wrong.append((text, heard.text))
    assert wrong == []
    assert _shared(office) == before


def test_a_manager_who_is_asked_about_by_a_report_stays_on_no_list(office: Office) -> None:
    assert "is on the roster" not in office.hear(NOOR, "is samir on the roster").text
    assert "Their manager" not in office.hear(NOOR, "who is samir's manager").text


def _shared(office: Office) -> list[str]:
    found = []
    for each in (NOOR, INES):
        access = may_read_check_ins(MAYA, each, office.store)
        assert isinstance(access, Allowed)
        for check_in in office.store.every_check_in(each):
            passages = check_in.reply.passages if check_in.reply else ()
            found += [e.text for e in passages if access.scope.covers(e.reader)]
    assert found
    return found
