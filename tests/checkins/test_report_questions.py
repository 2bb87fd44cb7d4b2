"""What may be asked about a report, and what tells of one's own doing."""

from __future__ import annotations

from bot.checkins.understanding.commands.requests import Of
from bot.checkins.understanding.managers.report_questions import perhaps_about

REPORTS = {
    "U1": "Noor Haddad",
    "U2": "Caio Mendes",
    "U3": "Priya Raman",
    "U4": "Kenji Sato",
    "U5": "Zofia Nowak",
}

ASKS = [
    ("noo", "U1"),
    ("nor", "U1"),
    ("prya", "U3"),
    ("Prya?", "U3"),
    ("agenda nor", "U1"),
    ("caoi", "U2"),
    ("coverage kenij", "U4"),
    ("read noor", "U1"),
    ("open zofia", "U5"),
    ("show me caio", "U2"),
    ("about priya", "U3"),
    ("what about kenji?", "U4"),
    ("and noor?", "U1"),
    ("prep me for my 1:1 with caio", "U2"),
    ("prepare my 1:1 with @noor", "U1"),
    ("1:1 with Zofia tomorrow", "U5"),
    ("I have a 1:1 with Kenji on Monday", "U4"),
    ("what did priya write in october?", "U3"),
    ("what did prya write in october", "U3"),
    ("remind kenji to answer", "U4"),
    ("can you nudge Caio about the check-in", "U2"),
    ("show me what zofia shared since september", "U5"),
    ("what has noor shared this month", "U1"),
    ("how is caio doing", "U2"),
    ("how's caio doing?", "U2"),
    ("has kenji answered yet?", "U4"),
    ("did Noor share anything?", "U1"),
    ("could you check whether noor answered", "U1"),
    ("catch me up on caio", "U2"),
    ("should I promote Kenji?", "U4"),
    ("i'd like to prepare my 1:1 with noor", "U1"),
    ("is caio on track", "U2"),
    ("has Kenji Sato answered", "U4"),
    ("is priya ready for promotion?", "U3"),
    ("what should I talk about with noor", "U1"),
    ("how can I help Zofia grow?", "U5"),
    ("noor's answers please", "U1"),
    ("I want to see caio's check-ins", "U2"),
    ("I need to read what Priya wrote last month", "U3"),
    ("please show me Kenji's evidence", "U4"),
    ("latest update from noor", "U1"),
    ("where can I see zofia's coverage", "U5"),
    ("why hasn't Caio answered", "U2"),
    ("summarize noor's progress this quarter", "U1"),
    ("noor haddad progress", "U1"),
    ("what's new with Priya?", "U3"),
    ("<@U4> status?", "U4"),
    ("what did <@U4|kenji> write in october?", "U4"),
    ("compare what noor wrote in september", "U1"),
]
TELLS = [
    "I paired with Caio on the rollout",
    "I paired with Caio on the rollout, and we shipped it on Friday.",
    "Paired with Noor on the rollout",
    "Helped Noor write the launch plan",
    "Helped Kenji",
    "noor helped me",
    "I reminded noor",
    "I reminded Kenji to answer the customer",
    "Noor and I ran the retro",
    "We read Priya's design together and found two gaps",
    "Read Noor's design doc and gave her comments",
    "Reviewed Caio's pull requests",
    "Review Caio's pull requests faster",
    "Gave Zofia feedback on her talk",
    "Coached Zofia through her first incident",
    "Ask Noor for a second opinion before launch",
    "Delegated the roadmap to Priya",
    "I asked Priya what she'd do, and let her decide",
    "When Noor asked for help, I paired with her",
    "When Kenji was away, I ran his standup",
    "What I did with Noor: we cut the scope in half",
    "I shared the plan with Caio and he wrote the tests",
    "I showed Kenji how to open an incident",
    "Show Kenji the ropes on incidents",
    "Did pairing with Caio on the rollout",
    "Did a retro with Noor",
    "I prepared the agenda with Zofia",
    "Interviewed five customers with Priya",
    "With Noor's help, I shipped the pricing page",
    "Thanks to Caio the launch went well",
    "Noor did it",
    "It was Kenji's idea. I made it happen.",
    "Did I help Noor enough? I paired with her twice and she shipped it.",
    "How Noor and I cut build times: we measured first",
    "Mentored Caio, who then led the migration",
    "I have a better process with Noor now",
    "Checked in with Priya every week about the migration",
    "Set up the on-call rota with Kenji",
    "Noor market research with five customers",
    "Planning the offsite with Zofia",
    "I opened the discussion with Caio and we agreed",
    "How Noor did the rollout taught me to plan",
    "What Caio did in the incident helped us all",
    "I think Noor's answer was great",
    "Reading Caio's design and giving notes",
    "Share updates with Noor weekly",
    "what would you do? I asked Caio and learned",
    "Did Noor's onboarding last week",
    "Is",
    "Showed Noor how to read the dashboards",
    "Had 1:1s with all customers and Priya joined",
    "My promotion case with Caio's evidence moved on, I wrote it",
    "not",
    "none",
    "no",
    "and",
    "I got the note",
]


def test_what_asks_about_a_report() -> None:
    assert [
        (typed, person)
        for typed, person in ASKS
        if [each.person for each in perhaps_about(typed, REPORTS)] != [person]
        or perhaps_about(typed, {}) != ()
    ] == []


def test_what_tells_of_ones_own_doing() -> None:
    assert [typed for typed in TELLS if perhaps_about(typed, REPORTS) != ()] == []


def test_a_time_at_the_end_is_kept() -> None:
    assert perhaps_about("show me what zofia shared since september", REPORTS) == (
        Of("U5", "since september"),
    )


def test_several_are_all_named() -> None:
    assert perhaps_about("how are noor and caio doing?", REPORTS) == (Of("U1"), Of("U2"))
    two = {"U1": "Noor Haddad", "U2": "Noor Mendes"}
    assert perhaps_about("how is noor doing?", two) == (Of("U1"), Of("U2"))
    assert perhaps_about("how is noor mendes doing?", two) == (Of("U2"),)
