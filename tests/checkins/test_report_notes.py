"""What a manager notes about a report, and what tells of the manager's own doing."""

from __future__ import annotations

from bot.checkins.understanding.accounts.own_doing import tells_of_own_doing
from bot.checkins.understanding.managers.report_notes import (
    ReportNote,
    RosterFact,
    report_note,
    reports_named,
)

REPORTS = {
    "U1": "Noor Haddad",
    "U2": "Caio Mendes",
    "U3": "Daniela Quispe",
    "U4": "Kenji Sato",
    "U5": "Teboho Mokoena",
}

NOTES = [
    ("my 1:1s are at 3, what do i say to caio", "U2"),
    ("Kenji left us on friday", "U4"),
    ("tell Caio good job", "U2"),
    ("1:1 with dani in an hour", "U3"),
    ("noor is IC4 since monday", "U1"),
    ("caio reports to folasade now", "U2"),
    ("what do i say to teboho tomorrow", "U5"),
    ("<@U4> left us", "U4"),
    ("i need to talk to noor about the outage", "U1"),
    ("I have a 1:1 with Kenji on Monday", "U4"),
    ("i think noor deserves more", "U1"),
    ("we should promote caio", "U2"),
    ("noor's talk was great, she had the whole room", "U1"),
    ("teb told me he wants to move", "U5"),
    ("Caio war gestern großartig", "U2"),
    ("Noor a quitté l'équipe", "U1"),
    ("Kenji está de baja hasta marzo", "U4"),
]
OWN = [
    "I paired with Caio on the rollout.",
    "Paired with Noor on the rollout",
    "Helped Kenji write the launch plan",
    "Noor and I ran the retro",
    "When Kenji was away, I ran his standup",
    "This week I coached Dani through her first incident",
    "I have coached Caio every week since September",
    "Coaching Caio on system design every Wednesday",
    "yesterday led the review with Caio",
    "We read Noor's design together and found two gaps",
    "Ich habe Caio beim Rollout geholfen",
    "J'ai aidé Noor à écrire le plan",
    "Je relis les plans de Noor chaque semaine",
    "He trabajado con Caio en el lanzamiento",
    "Ayudé a Caio con el plan",
    "Ajudei o Caio com o plano",
    "Ho aiutato Noor con il piano",
    "Ik heb Caio geholpen met de uitrol",
    "Jag hjälpte Caio med planen",
    "Jeg hjalp Noor med planen",
    "Pomogłam Noor z planem",
    "Pomohl jsem Noor s plánem",
    "Помогла Caio с планом",
    "Я помог Noor с планом",
    "Caio'nun planına yardım ettim",
]
FACTS = [
    ("noor is IC4 since monday", RosterFact.LEVEL),
    ("Noor got promoted to IC4", RosterFact.LEVEL),
    ("Dani was promoted", RosterFact.LEVEL),
    ("promote noor to IC4", RosterFact.LEVEL),
    ("caio reports to folasade now", RosterFact.MANAGER),
    ("Caio moved to another team", RosterFact.MANAGER),
    ("caio moved to Folasade's team, please", RosterFact.MANAGER),
    ("kenji isn't on my team anymore", RosterFact.MANAGER),
    ("caio is on parental leave until march", RosterFact.AWAY),
    ("<@U2> is away until friday", RosterFact.AWAY),
    ("dani is off sick", RosterFact.AWAY),
    ("Kenji left us on friday", RosterFact.LEFT),
    ("Kenji has left", RosterFact.LEFT),
    ("teb is leaving next month", RosterFact.LEFT),
    ("tell Caio good job", None),
    ("noor is great", None),
    ("Kenji left a comment on the design", None),
    ("noor is on fire lately", None),
]


def test_words_that_name_a_report_and_tell_of_no_own_doing_are_about_them() -> None:
    assert [
        (text, person)
        for text, person in NOTES
        if (found := report_note(text, REPORTS)) is None
        or found.people != (person,)
        or report_note(text, {}) is not None
    ] == []


def test_own_doing_is_an_answer_whoever_it_names() -> None:
    assert [
        text
        for text in OWN
        if not tells_of_own_doing(text) or report_note(text, REPORTS) is not None
    ] == []


def test_what_only_the_roster_says() -> None:
    assert [
        (text, fact)
        for text, fact in FACTS
        if (found := report_note(text, REPORTS)) is None or found.fact is not fact
    ] == []


def test_a_word_of_every_day_is_nobodys_name() -> None:
    reports = {"U1": "Willa Noor", "U2": "Andrea Sol"}
    assert reports_named("and will you do this", reports) == ()
    assert report_note("the launch went well", reports) is None


def test_several_are_all_named() -> None:
    assert report_note("tell noor and caio good job", REPORTS) == ReportNote(("U1", "U2"))
