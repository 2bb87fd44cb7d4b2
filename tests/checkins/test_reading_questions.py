"""Questions about who reads words now are told from wishes that nobody does."""

from __future__ import annotations

from bot.checkins.understanding.privacy.reading_questions import reading_question_in
from bot.checkins.understanding.privacy.taking_back import perhaps_taking_back_in

WHO = None
SHARED, PRIVATE = True, False
ASKED = {
    WHO: """
        who else sees it
        what can maya read rn
        who can see my july one
        which ones can she see
        so who reads this
        did that get hidden
        did u hide it
        has that been shared
        did anna read the pilot one
        so nobody read the pilot one right
        was the pilot one ever shared with anna
        did anna already open november
        was november shared with bert
        does anna read the november one?
        will she see the november one?
        is november public
        is november gone
        could she see it
    """,
    SHARED: """
        can she see it now
        is that one still shared
        wait is december shared
        does she see the peanuts thing
        can maya still read what i wrote about the pilot
        does anna still see the november one?
        can anyone else read that
        she still sees it?
        can she read november
    """,
    PRIVATE: """
        so july is private now?
        so july is private now
        so nobody sees that right
        maya cant see that right?
        so she cant read it anymore?
        nobody else can see this yeah?
        is it hidden now
        so only i see it now
        ok so thats private right
        so its just me who sees it?
        is july hidden from her
        my boss cant see this?
        is the thing about tom private?
        so its private then
        its not shared right
        so that one isnt visible anymore
    """,
}


def test_it_asks_and_wishes_nothing() -> None:
    cases = [
        (text.strip(), yes) for yes, lines in ASKED.items() for text in lines.strip().splitlines()
    ]
    assert [
        (text, yes_if_read)
        for text, yes_if_read in cases
        if (found := reading_question_in(text)) is None
        or found.yes_if_read is not yes_if_read
        or perhaps_taking_back_in(text) is not None
    ] == []


def test_a_wish_or_an_account_of_work_asks_nothing() -> None:
    texts = [
        "nobody sees that",
        "maya cant see that",
        "so nobody should see that",
        "keep it private right",
        "dont let her see it ok?",
        "make sure nobody sees that",
        "can you hide it?",
        "can she not see it please",
        "no one gets to read my october answer ok?",
        "nobody reads the november one ok?",
        "only me",
        "its private",
        "she can see it now",
        "i read it now",
        "so i shared the plan with the team now",
        "we shared it with finance, right",
        "so users can now see the export and read it again",
        "so now nobody reads the old dashboards, we closed them",
        "Did the scanner rollout with Caio and shared the plan with the team",
        "Did two interviews, read the notes with Omar and shared them",
        "Have shared the research report with finance and fixed the chart",
        "Did a private pairing session with Omar on the build",
        "Will share the doc tomorrow, wrote it with Priya today",
        "can now see each depot on one map, I built it with Caio",
        "who is on call is visible now: I built a page for it",
        "I fixed the scanner with Omar, can anna see the build now?",
    ]
    assert [text for text in texts if reading_question_in(text) is not None] == []


def test_it_says_whom_it_asks_about() -> None:
    cases = [
        ("can bert see the pilot one", "bert"),
        ("can the whole team see it", "the whole team"),
        ("is november open to hr", "hr"),
        ("is november hidden from my boss", "my boss"),
        ("so the team cant see november right?", "the team"),
        ("everyone can see november?", "everyone"),
        ("can she see it now", "she"),
        ("can anyone else see it", ""),
        ("so nobody sees that right", ""),
        ("is it just for me", ""),
    ]
    assert [
        (text, reader)
        for text, reader in cases
        if (found := reading_question_in(text)) is None or found.reader != reader
    ] == []


def test_who_looked_is_told_from_who_can() -> None:
    cases = [
        ("did anna read the pilot one", True),
        ("so nobody read the pilot one right", True),
        ("does anna read the november one?", True),
        ("can anna read the november one?", False),
        ("does she see it now?", False),
    ]
    assert [
        (text, looked)
        for text, looked in cases
        if (found := reading_question_in(text)) is None or found.looked is not looked
    ] == []
