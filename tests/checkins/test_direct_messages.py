"""What a message typed in the bot's DM is taken for: anything in doubt is words."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.checkins.understanding.answers.reflections import Doubt, doubt_about
from bot.checkins.understanding.commands.choice_words import ChoiceKind
from bot.checkins.understanding.commands.request_parser import read_request
from bot.checkins.understanding.commands.requests import (
    Add,
    Away,
    Back,
    Erase,
    Export,
    Focus,
    Help,
    Later,
    MakePacket,
    Mine,
    Of,
    RemindLater,
    Request,
    SearchOwn,
    SeeAgenda,
    SeeCoverage,
    SeeReaders,
    SetReminders,
    Skip,
    Status,
    Stop,
    Team,
    Unclear,
    Unskip,
)
from bot.checkins.understanding.direct_messages import MOST_WORDS, understand
from bot.checkins.understanding.meanings import (
    BotQuestion,
    ChoiceWord,
    Command,
    CorrectedAnswer,
    FrequencyWord,
    Greeting,
    LadderContext,
    LadderRequest,
    Understood,
    Words,
)
from bot.checkins.understanding.small_talk.greetings import GreetingKind
from bot.checkins.understanding.wording.question_forms import Topic
from framework import LADDERS, Choice, Understanding, load_ladders, written
from storage import Frequency

TODAY = date(2026, 12, 8)
ALL = load_ladders(LADDERS)
ONES = Understanding(ALL)


def position(ladder_id: str, code: str) -> LadderContext:
    ladder = ALL.get(ladder_id)
    assert ladder is not None
    level = ladder.level(code)
    assert level is not None
    return LadderContext(ONES, (ladder, level))


PM = position("product", "IC3")
ENGINEER = position("engineering", "IC3")


def heard(text: str, at: LadderContext = PM) -> Understood:
    return understand(text, TODAY, at)


COMMANDS: list[tuple[str, Request]] = [
    ("skip", Skip()),
    ("  Skip!\n", Skip()),
    ("SKIP PLEASE", Skip()),
    ("please skip", Skip()),
    ("skip this month please", Skip()),
    ("Skip this month, thanks!", Skip()),
    ("skip this quarter", Skip()),
    ("`skip`", Skip()),
    ("*skip*", Skip()),
    ("skip 😅", Skip()),
    ("ok, skip", Skip()),
    ("can you skip this month?", Skip()),
    ("can I skip this month?", Skip()),
    ("let’s skip this one", Skip()),
    ("not this month", Skip()),
    ("Not this month please", Skip()),
    ("not this time", Skip()),
    ("pass", Skip()),
    ("I'll pass", Skip()),
    ("skip it", Skip()),
    ("no thanks", Skip()),
    ("unskip", Unskip()),
    ("ask me after all", Unskip()),
    ("later", RemindLater(Later.TOMORROW)),
    ("Later.", RemindLater(Later.TOMORROW)),
    ("later 3h", RemindLater(Later.THREE_HOURS)),
    ("not now", RemindLater(Later.TOMORROW)),
    ("remind me later", RemindLater(Later.TOMORROW)),
    ("remind me tomorrow", RemindLater(Later.TOMORROW)),
    ("puase til jan", Away("til jan")),
    ("Pasue until 3 Jan please", Away("until 3 jan")),
    ("Please remind me next week", RemindLater(Later.MONDAY)),
    ("ask me again on Monday", RemindLater(Later.MONDAY)),
    ("tomorrow", RemindLater(Later.TOMORROW)),
    ("later today", RemindLater(Later.THREE_HOURS)),
    ("next week", RemindLater(Later.MONDAY)),
    ("pause", Away("")),
    ("vacation", Away("")),
    ("pause until 7 Jan", Away("until 7 jan")),
    ("away until Friday!", Away("until friday")),
    ("pause until 7/1", Away("until 7/1")),
    ("back on Monday", Away("back on monday")),
    ("away for 2 weeks please", Away("for 2 weeks")),
    ("I'm away until Friday", Away("until friday")),
    ("I’m on holiday until 7 Jan", Away("until 7 jan")),
    ("I'm on vacation", Away("")),
    ("I'll be back on Monday", Away("back on monday")),
    ("I'll do it tomorrow", RemindLater(Later.TOMORROW)),
    ("back", Back()),
    ("I’m back!", Back()),
    ("im back", Back()),
    ("stop", Stop()),
    ("STOP!!!", Stop()),
    ("unsubscribe", Stop()),
    ("opt out", Stop()),
    ("leave me alone", Stop()),
    ("stop asking me", Stop()),
    ("Stop messaging me.", Stop()),
    ("fuck off", Stop()),
    ("stupid bot", Stop()),
    ("status", Status()),
    ("status?", Status()),
    ("help", Help()),
    ("Help me please", Help()),
    ("?", Help()),
    ("me", Mine()),
    ("checkins", Mine()),
    ("/checkins", Mine()),
    ("/checkins skip", Skip()),
    ("checkins skip", Skip()),
    ("/checkins add I asked five customers", Add("I asked five customers")),
    ("/checkins pause until the cows come home", Away("until the cows come home")),
    ("add", Add("")),
    ("focus", Focus("")),
    ("focus Data-Driven.", Focus("Data-Driven")),
    ("focus data driven", Focus("data driven")),
    ("focus none", Focus("none")),
    ("reminders off", SetReminders(False)),
    ("turn off reminders", SetReminders(False)),
    ("stop reminding me", SetReminders(False)),
    ("reminders on", SetReminders(True)),
    ("readers", SeeReaders()),
    ("export", Export()),
    ("team", Team(1)),
    ("team 2", Team(2)),
    ("coverage", SeeCoverage(None)),
    ("packet shared", MakePacket(None, shared_only=True)),
    ("<@U024BE7LH>", Of("U024BE7LH")),
    ("<@U024BE7LH|maya>", Of("U024BE7LH")),
    ("agenda <@U024BE7LH>", SeeAgenda("U024BE7LH")),
    ("coverage <@U024BE7LH> please", SeeCoverage("U024BE7LH")),
    ("erase", Erase()),
    ("erase me", Erase()),
    ("erase everything", Erase()),
    ("delete my data", Erase()),
    ("delete everything", Erase()),
]

LADDER_REQUESTS = [
    ("IC4", "product:IC4"),
    ("ic-4", "product:IC4"),
    ("IC4 please", "product:IC4"),
    ("IC4?", "product:IC4"),
    ("Senior PM", "product:IC4"),
    ("ic3 vs ic5", "product:IC3 IC5"),
    ("IC3 IC4", "product:IC3 IC4"),
    ("diff ic3 ic4", "product:IC3 IC4"),
    ("IC1..IC4", "product:IC1 IC2 IC3 IC4"),
    ("Data-Driven", "product:data-driven"),
    ("mentorship and coaching", "product:mentorship-and-coaching"),
    ("IC4 teamwork", "product:IC4 teamwork"),
    ("IC4 data", "product:IC4 data-driven"),
    ("teamwork", "product:teamwork"),
    ("design IC4", "design:IC4"),
    ("eng:IC4", "engineering:IC4"),
    ("M1", "engineering:M1"),
    ("levels", "product:"),
    ("ladders", "ladders"),
    ("ladder", "me"),
    ("/ladder", "me"),
    ("ladder help", "help"),
    ("/ladder IC4", "product:IC4"),
    ("ladder IC4", "product:IC4"),
    ("/ladder 4", "product:IC4"),
    ("/ladder colaboration", "product:collaboration"),
    ("/ladder search customer research", "search customer research"),
]

FREQUENCIES = [
    ("Not yet", Frequency.NOT_YET),
    ("not yet.", Frequency.NOT_YET),
    ("once", Frequency.ONCE),
    ("Once!", Frequency.ONCE),
    ("Repeatedly", Frequency.REPEATEDLY),
    ("“repeatedly”", Frequency.REPEATEDLY),
    ("no opportunity", Frequency.NO_OPPORTUNITY),
    ("No opportunity 😞", Frequency.NO_OPPORTUNITY),
]

HELLO, THANKS, GOODBYE = GreetingKind.HELLO, GreetingKind.THANKS, GreetingKind.GOODBYE
GOT_IT, EMOJI = GreetingKind.ACKNOWLEDGEMENT, GreetingKind.EMOJI
GREETINGS = [
    *[(text, HELLO) for text in ("hi", "Hi there", "hey Next Rung!", "good morning", "hello bot")],
    *[(text, HELLO) for text in ("hola", "Bonjour !", "hallo", "moin", "ciao", "olá", "hej")],
    *[
        (text, HELLO)
        for text in (
            "merhaba",
            "こんにちは",
            "你好",
            "hi, how are you?",
            "👋",
            "Hi team!",
            "hello? anyone there?",
            "hi, is anyone there?",
            "hello, is this thing on?",
            "still there?",
        )
    ],
    *[(text, THANKS) for text in ("thanks", "thx!", "ty", "thank you so much", "danke", "merci")],
    *[(text, THANKS) for text in ("gracias", "Obrigado!", "grazie", "tack", "ありがとう", "谢谢")],
    *[(text, THANKS) for text in ("ok thanks 🙏", ":pray:", "Thanks, bye!", "thanks <@U1>")],
    *[(text, THANKS) for text in ("thanks for the reminder", "Thanks team!")],
    *[(text, THANKS) for text in ("thank you, bot", "thank you for asking")],
    *[(text, GOT_IT) for text in ("ok", "OK.", "cool", "great", "👍", ":thumbsup:", "got it")],
    *[(text, GOT_IT) for text in ("noted", "sure", "will do", ":+1::skin-tone-3:", "👍🏽", "+1")],
    *[(text, GOT_IT) for text in ("never mind", "lol", "sounds good :)", "ok :+1:")],
    *[(text, GOODBYE) for text in ("bye", "see you later", "Good night!", "tschüss", "ok bye")],
    *[
        (text, EMOJI)
        for text in ("🎉🎉", ":tada: :100:", ":)", "🇩🇪", "❤️", "🤷‍♀️", ":man-shrugging:!")
    ],
]

QUESTIONS = [
    ("who can read this?", Topic.WHO_READS),
    ("how do I join?", Topic.JOINING),
    ("i am new here", Topic.JOINING),
    ("who's my manager", Topic.MY_MANAGER),
    ("i picked the wrong manager", Topic.WRONG_PLACE),
    ("<@U024BE7LH> is not my manager anymore", Topic.WRONG_PLACE),
    ("when do I get my first question?", Topic.WHEN),
    ("Who sees my answers", Topic.WHO_READS),
    ("who reads what?", Topic.WHO_READS),
    ("does the operator read my answers?", Topic.ADMIN_READS),
    ("does my manager see this", Topic.WHO_READS),
    ("Can <@U024BE7LH> read what I wrote?", Topic.WHO_READS),
    ("is this anonymous?", Topic.WHO_READS),
    ("Hi, is this private?", Topic.WHO_READS),
    ("Private?", Topic.WHO_READS),
    ("are my answers shared with my manager?", Topic.WHO_READS),
    ("what does this mean?", Topic.WHAT_IS_MEANT),
    ("I don’t understand", Topic.WHAT_IS_MEANT),
    ("sorry, I don't understand the question", Topic.WHAT_IS_MEANT),
    ("what do you mean", Topic.WHAT_IS_MEANT),
    ("huh?", Topic.WHAT_IS_MEANT),
    ("???", Topic.WHAT_IS_MEANT),
    ("What should I write?", Topic.WHAT_IS_MEANT),
    ("can you explain this please?", Topic.WHAT_IS_MEANT),
    ("example?", Topic.WHAT_IS_MEANT),
    ("give me an example", Topic.WHAT_IS_MEANT),
    ("what is this?", Topic.WHAT_ARE_YOU),
    ("who are you", Topic.WHAT_ARE_YOU),
    ("are you a bot", Topic.WHAT_ARE_YOU),
    ("How does this work?", Topic.WHAT_ARE_YOU),
    ("what can you do", Topic.WHAT_ARE_YOU),
    ("why am I getting this", Topic.WHY_ME),
    ("Why do you ask?", Topic.WHY_ME),
    ("do I have to answer?", Topic.WHY_ME),
    ("is this mandatory", Topic.WHY_ME),
    ("why?", Topic.WHY_ME),
    ("when do you ask next", Topic.WHEN),
    ("when is it due?", Topic.WHEN),
    ("deadline?", Topic.WHEN),
    ("how often do you ask", Topic.WHEN),
    ("how do I stop this", Topic.STOPPING),
    ("how do I turn this off?", Topic.STOPPING),
    ("can I opt out?", Topic.STOPPING),
    ("how do I skip this month?", Topic.STOPPING),
    ("how do I keep this private?", Topic.KEEPING_PRIVATE),
    ("is my manager reading this?", Topic.WHO_READS),
    ("can my manager see my private notes?", Topic.WHO_READS),
    ("why do I have to do this", Topic.WHY_ME),
    ("how do I delete this", Topic.HOW_TO_DELETE),
    ("can I delete what I wrote", Topic.HOW_TO_DELETE),
    ("please ignore that", Topic.HOW_TO_DELETE),
    ("sorry, wrong chat", Topic.HOW_TO_DELETE),
    ("can I edit my answer", Topic.HOW_TO_CHANGE),
    ("wrong button", Topic.HOW_TO_CHANGE),
    ("I pressed the wrong button", Topic.HOW_TO_CHANGE),
    ("oops wrong button", Topic.HOW_TO_CHANGE),
    ("change my last tap", Topic.HOW_TO_CHANGE),
    ("can I still change my tap?", Topic.HOW_TO_CHANGE),
    ("that was a misclick", Topic.HOW_TO_CHANGE),
    ("I clicked it by accident", Topic.HOW_TO_CHANGE),
    ("I didn't mean to press that", Topic.HOW_TO_CHANGE),
    ("oops, fat finger", Topic.HOW_TO_CHANGE),
    ("oops, wrong manager. It's Folasade", Topic.WRONG_PLACE),
    ("can you change my manager to Folasade", Topic.CHANGING_PLACE),
    ("undo", Topic.UNDO_LAST),
]

WORDS = [
    # what somebody did
    "Once I led the review",
    "once or twice",
    "Once?",
    "not yet but soon",
    "Not yet, the launch slipped",
    "repeatedly asked for access",
    "no opportunity this month",
    "never",
    "thanks to Ana we shipped",
    "thanks to everyone who helped",
    "helped the team",
    "help the new hire find her feet",
    "team 2 shipped late",
    "team building",
    "Great team",
    "Team, thanks!",
    "back in November I ran the pricing study",
    "Back in November",
    "back in March 2025",
    "back then I was still learning",
    "status meeting went well",
    "holiday was great",
    "away game with the sales team",
    "stop talking over people",
    "add more tests next time",
    "add I asked five customers",
    "focus on customers",
    "focus data",
    "Focus more on data-driven work",
    "passed the review",
    "pass 🎉",
    "IC4 🎉",
    "I'll be back",
    "I'm back in business",
    "Holiday in January",
    "pass the ball to Ana more often",
    "skip the gym",
    "skip level with Omar",
    "later we found the bug",
    "tomorrow I present it",
    "next week I'll demo it",
    "remind me what I did",
    "coverage went up by ten points",
    "packet loss fixed",
    "export feature shipped",
    "agenda for the offsite",
    "readers asked for more",
    "reminders maybe",
    "erase the whiteboard",
    "delete the old dashboards",
    "resume review with a candidate",
    "today",
    "on Monday",
    "yesterday",
    "this morning",
    "Hi, I shipped the pricing page",
    "hi\nI shipped the pricing page",
    "ok so I led the incident call",
    "great feedback from customers",
    "good",
    "fine",
    "Sure, I mentored Noor",
    "thank you notes for the interviewees",
    "Asked 5 customers, wrote it up",
    "Led the Q3 planning 🚀",
    "🚀 shipped",
    "shipped :tada:",
    "PR review for Ben",
    # names of the ladder, in sentences, half, misspelt or as common words
    "IC4 work all month",
    "with a senior PM",
    "the IC4 on my team",
    "IC4 and collab",
    "data",
    "4",
    "level 4",
    "colaboration",
    "mentor",
    "research",
    "product",
    "code review",
    "design critique",
    "strategy",
    "IC9",
    "ladder feedback",
    "ladder search took long",
    "Teamwork makes the dream work",
    "Data-Driven decisions about pricing",
    # commands with a slip, half, or with more behind them
    "skpi",
    "statsu",
    "pause until the cows come home",
    "away until yesterday",
    "later when it rains",
    "skip and tell Maya",
    "/checkins skpi",
    "/checkins noor",
    "noor",
    "<@U024BE7LH> helped me",
    "<@U024BE7LH> thanks",
    "<@U1> <@U2>",
    # moods, complaints, half sentences
    "this is stupid",
    "wtf",
    "ugh",
    "I'm so tired of this project",
    "I hate Mondays",
    "honestly Ben is driving me mad this week",
    "what a mess",
    "idk",
    "I don't know",
    "not sure",
    "hmm",
    "so",
    "I was going to",
    "well, it was",
    "maybe once",
    "asdf",
    "example",
    "deadline slipped by two weeks",
    "I made a mistake",
    "why did we build this at all?",
    "who wrote this code?",
    "Who owns the roadmap now",
    "what is this quarter's goal?",
    "when is the launch?",
    "can I see my answers",
    "private equity clients asked for an export",
    "private-equity clients asked for an export",
    "Private messages are now encrypted",
    # other languages, links, pasted things
    "Ich habe fünf Kunden befragt",
    "Ich verstehe das nicht",
    "он помог команде",
    "今月は三回やりました",
    "https://example.com/doc/42",
    "<https://example.com/doc/42|The plan>",
    "From: Ana\nTo: Noor\nSubject: launch\n\nGreat job on the launch!",
    "```SELECT 1```",
    "10:30:45",
    "50%",
    "...",
    "!",
    "1️⃣ asked customers",
    "skip " * 13,
]

PRIVATE = [
    ("private: I don’t get on with Ben", "I don’t get on with Ben"),
    ("Private: I don't get on with …", "I don't get on with …"),
    ("PRIVATE:skip", "skip"),
    ("private : hello", "hello"),
    ("Private - it was hard", "it was hard"),
    ("Private – it was hard", "it was hard"),
    ("private— it was hard", "it was hard"),
    ("Private\nIt was hard\n\nVery.", "It was hard\n\nVery."),
    ("[private] it was hard", "it was hard"),
    ("(Private) it was hard", "it was hard"),
    ("*Private:* it was hard", "it was hard"),
    ("*Private*: it was hard", "it was hard"),
    ("🔒 private: it was hard", "it was hard"),
    ("> private: it was hard", "it was hard"),
    ("\u200bprivate：it was hard", "it was hard"),
    ("Private: " + "word " * 50, ("word " * 50).strip()),
    ("private: private: x", "private: x"),
    ("private: *bold* words", "*bold* words"),
]


def test_a_whole_command_is_done_as_with_its_slash() -> None:
    assert {
        text: got for text, request_ in COMMANDS if (got := heard(text)) != Command(request_)
    } == {}


def test_an_exact_name_is_looked_up() -> None:
    assert [
        (text, asked)
        for text, asked in LADDER_REQUESTS
        if not isinstance((found := heard(text)), LadderRequest)
        or isinstance(found.request, Choice)
        or written(found.request) != asked
    ] == []


def test_a_title_that_two_levels_have_is_a_choice() -> None:
    found = heard("PM")
    assert isinstance(found, LadderRequest)
    assert isinstance(found.request, Choice)


def test_a_label_that_is_typed_is_a_tap() -> None:
    assert {
        text: got
        for text, frequency in FREQUENCIES
        if (got := heard(text)) != FrequencyWord(frequency)
    } == {}


def test_small_talk_is_no_answer() -> None:
    assert {text: got for text, kind in GREETINGS if (got := heard(text)) != Greeting(kind)} == {}


def test_a_question_about_the_bot_is_no_answer() -> None:
    assert {
        text: got for text, topic in QUESTIONS if (got := heard(text)) != BotQuestion(topic)
    } == {}


def test_what_people_type_instead_of_a_command_is_one() -> None:
    cases = [
        ("remind me on friday", RemindLater(None)),
        ("remind me in two days", RemindLater(None)),
        ("can you not remind me", SetReminders(False)),
        ("no time this month", Skip()),
        ("sick today", Away("")),
        ("paus til friday", Away("til friday")),
        ("away till 30 feb", Away("till 30 feb")),
        ("überspringen", Skip()),
        ("answer after all", Unskip()),
        ("don't skip", Unskip()),
        ("read my check-ins", Mine()),
        ("open my check-ins", Mine()),
        ("open coverage", SeeCoverage(None)),
        ("see my evidence", SeeCoverage(None)),
        ("see my readers", SeeReaders()),
        ("see my team", Team(1)),
        ("erase what I wrote", Erase()),
    ]
    assert {
        text: got for text, request_ in cases if (got := heard(text)) != Command(request_)
    } == {}


def test_what_is_asked_of_people_and_levels_is_no_answer() -> None:
    cases = [
        ("who is hana??", Topic.WHO_IS),
        ("is that thing from HR?", Topic.WHAT_ARE_YOU),
        ("who has seen my answers", Topic.WHO_READ),
        ("what's my level?", Topic.MY_LEVEL),
        ("i want to talk to a human / HR", Topic.NOT_FOR_A_BOT),
        ("what does she mean", Topic.NOT_FOR_A_BOT),
        ("I quit", Topic.NOT_FOR_A_BOT),
        ("how long does this take?", Topic.HOW_LONG),
        ("start again", Topic.HOW_TO_CHANGE),
    ]
    assert {text: got for text, topic in cases if (got := heard(text)) != BotQuestion(topic)} == {}


@pytest.mark.parametrize(
    "text", ["Mine.", "mine", "remind me to thank Tomas", "I led it in 3 days"]
)
def test_words_that_only_look_like_a_request_are_words(text: str) -> None:
    assert heard(text) == Words(text)


def test_what_may_stand_for_a_button_is_no_words() -> None:
    cases = [
        ("yes", ChoiceKind.YES),
        ("No.", ChoiceKind.NO),
        ("share it", ChoiceKind.SHARE),
        ("Keep private!", ChoiceKind.PRIVATE),
        ("that was private", ChoiceKind.PRIVATE),
        ("this is private", ChoiceKind.PRIVATE),
        ("Can you make that private please?", ChoiceKind.PRIVATE),
        ("Please don't share this with my manager", ChoiceKind.PRIVATE),
        ("yes share with maya", ChoiceKind.SHARE),
        ("Private", ChoiceKind.PRIVATE),
        ("private:", ChoiceKind.PRIVATE),
        ("only new ones", ChoiceKind.ONLY_NEW),
    ]
    assert {text: got for text, kind in cases if (got := heard(text)) != ChoiceWord(kind)} == {}


def test_angry_emoji_are_heard_as_such() -> None:
    assert [
        text
        for text in ["🤬", "🖕🏽", ":rage:", "👍😡", ":middle_finger:", "👎"]
        if heard(text) != Greeting(GreetingKind.ANGER)
    ] == []


@pytest.mark.parametrize("text", ["😢", ":sob:", "🙂 💔"])
def test_sad_emoji_are_heard_as_such(text: str) -> None:
    assert heard(text) == Greeting(GreetingKind.SADNESS)


def test_anything_else_is_words() -> None:
    assert [text for text in WORDS if heard(text) != Words(text.strip())] == []


def test_words_that_ask_first_who_reads_them_are_private() -> None:
    text = "Who can read this? Last time Ben saw my answer before I had shared it with anyone."
    assert heard(text) == Words(text, private=True)


def test_what_begins_with_private_is_private() -> None:
    assert {
        text: got for text, kept in PRIVATE if (got := heard(text)) != Words(kept, private=True)
    } == {}


def test_a_question_that_names_no_level_for_certain_is_none_about_the_ladder() -> None:
    all_typed = [
        *("what do I need for my presentation", "what do I need for mentoring"),
        *("how do I get to work", "next after the meeting", "what comes after lunch"),
        "what do I need to be a good communicator",
    ]
    assert [typed for typed in all_typed if isinstance(heard(typed), LadderRequest)] == []


def test_a_name_counts_on_ones_own_ladder_only() -> None:
    assert isinstance(heard("Testing", ENGINEER), LadderRequest)
    assert heard("Testing", PM) == Words("Testing")
    assert heard("focus testing", ENGINEER) == Command(Focus("testing"))
    assert heard("focus testing", PM) == Words("focus testing")


def test_who_is_on_no_ladder_is_understood_as_well() -> None:
    nowhere = LadderContext(ONES)
    assert heard("skip", nowhere) == Command(Skip())
    assert isinstance(heard("M1", nowhere), LadderRequest)
    assert heard("focus data-driven", nowhere) == Words("focus data-driven")


@pytest.mark.parametrize("weekday", range(7))
def test_which_day_is_meant_depends_on_today(weekday: int) -> None:
    today = date(2026, 12, 7 + weekday)
    assert understand("away until 31 Dec", today, PM) == Command(Away("until 31 dec"))
    assert understand("away until 1 Dec 2026", today, PM) == Words("away until 1 Dec 2026")


# README and the pages for people and managers

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / page for page in ("README.md", "docs/people.md", "docs/managers.md", "docs/hr.md")]
TYPED = re.compile(r"`/(checkins|ladder)([^`]*)`")
ALSO_TYPED = [("checkins", each) for each in ("skip", "later tomorrow", "back", "reminders off")]
ALSO_TYPED += [("ladder", each) for each in ("IC1..IC4", "diff ic3 ic4", "ic-4", "senior pm")]
NAMED_LOOSELY = {"data", "mentor", "colaboration"}
"""Half a name, or a slip: words in a DM, unless their slash is typed too."""
SEARCHES = {"search research", "search customer research", "search billing"}
"""A search in a DM is offered for one's own words, unless the slash is typed too."""
ABOUT_REPORTS = {
    *("noor", "agenda noor", "@report last quarter", "who hasn't answered"),
    *("skip noor", "pause noor"),
}
"""Looked up among the reports of whoever types it."""
READ_ELSEWHERE = {
    ("ladder", "@report"),
    *(("checkins", "@report collaboration"), ("checkins", "history last quarter")),
}
"""A competency or a time is looked up among those of whoever types it: each has tests where that is
done."""


def examples() -> list[tuple[str, str]]:
    shown = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    found = {(command, rest.strip()) for command, rest in TYPED.findall(shown)}
    return sorted(
        {*found, *ALSO_TYPED} - READ_ELSEWHERE - {("checkins", each) for each in ABOUT_REPORTS}
    )


def with_mentions(typed: str) -> str:
    return re.sub(r"@\w+", "<@U024BE7LH>", typed)


def test_readme_and_its_pages_have_examples_to_try() -> None:
    assert len(examples()) > 40
    assert {("checkins", "agenda @report"), ("ladder", "IC4")} <= set(examples())


@pytest.mark.parametrize(("command", "typed"), examples())
def test_what_the_pages_show_is_understood_without_its_slash(command: str, typed: str) -> None:
    words = with_mentions(typed)
    if command == "checkins":
        wanted: Understood = Command(read_request(words))
        assert not isinstance(read_request(words), Unclear)
    else:
        wanted = LadderRequest(ONES.understand(PM.own, words))
    assert heard(f"/{command} {words}") == wanted
    if typed in NAMED_LOOSELY:
        assert heard(words) == Words(words)
        return
    if typed in SEARCHES:
        assert heard(words) == Command(SearchOwn(words.removeprefix("search ")))
        return
    assert heard(f"{command} {words}") == wanted
    if words and (command, typed) not in {("ladder", "me"), ("ladder", "help")}:
        assert heard(words) == wanted


@pytest.mark.parametrize("typed", sorted(ABOUT_REPORTS))
@pytest.mark.parametrize("before", ["", "checkins ", "/checkins "])
def test_what_is_about_reports_is_understood_by_whoever_has_them(before: str, typed: str) -> None:
    words = before + with_mentions(typed)
    theirs = understand(words, TODAY, PM, {"U024BE7LH": "Noor Haddad"})
    assert isinstance(theirs, Command)
    assert not isinstance(theirs.request, Unclear)
    # With its slash it is a command, whoever types it.
    assert before == "/checkins " or not isinstance(understand(words, TODAY, PM), Command)


# Properties

EXACT = [text for text, _ in COMMANDS if not text.lstrip().startswith(("/", "<"))]
ORDINARY = [
    "and we shipped the pricing page",
    "because the customers asked for it",
    "was what I did with Ana",
    "went well last week",
    "about the roadmap",
]


@given(st.text(max_size=300) | st.text("<@UW0|>a:?!private -\n", max_size=40))
@example("\u200b")
@example(":")
@example("(private)")
@example("<@U1|" + "a" * 200)
@example("focus \u0301")
def test_any_text_is_understood(text: str) -> None:
    assert isinstance(heard(text), Understood)


@given(st.lists(st.sampled_from(["skip", "thanks", "IC4", "hi", "who", "once", "later", "Ana"])))
def test_a_long_message_is_words(more: list[str]) -> None:
    text = " ".join(["skip"] * (MOST_WORDS + 1) + more)
    assert heard(text) == Words(text)


# These ask for what they say.
ERASING = re.compile("(?:delete|erase)(?: everything)? about ")


@pytest.mark.parametrize("more", ORDINARY)
def test_a_command_with_words_behind_it_is_words(more: str) -> None:
    longer = [f"{text.strip()} {more}" for text in EXACT]
    assert [e for e in longer if not ERASING.match(e) and heard(e) != Words(e)] == []


@given(st.text(max_size=200))
def test_what_is_marked_private_never_is_anything_else(text: str) -> None:
    kept = text.strip()
    alone = ChoiceWord(ChoiceKind.PRIVATE)
    assert heard(f"Private: {text}") == (Words(kept, private=True) if kept else alone)


@given(st.text(max_size=200))
def test_words_are_kept_as_they_were_written(text: str) -> None:
    found = heard(text)
    if isinstance(found, Words) and not found.private:
        assert found.text == text.strip()


def test_a_megabyte_is_words() -> None:
    """Slack takes a twenty-fifth of it."""
    text = "skip " * 200_000
    assert heard(text) == Words(text.strip())


NO_TIME = """
sorry cant now, in the train
busy right now
later pls, in a meeting
Sorry, I'm driving
can't answer this right now, on a call
not a good time, in back to back meetings
will do it later
on the train, will answer tomorrow
"""


def test_who_cannot_answer_now_says_nothing_of_their_work() -> None:
    assert [
        text for text in NO_TIME.strip().splitlines() if heard(text) != BotQuestion(Topic.NOT_NOW)
    ] == []


BUSY_AT_WORK = """
I ran the review on a call with Acme
In a meeting with Ruth I said no to the plan
The team was busy, so I took the pager
No time for tests is no excuse, I wrote them
"""


@pytest.mark.parametrize("text", BUSY_AT_WORK.strip().splitlines())
def test_what_somebody_did_in_a_meeting_is_words(text: str) -> None:
    assert isinstance(heard(text), Words)


def test_a_plain_question_needs_no_mark() -> None:
    cases = [
        ("who sees what i put here", Topic.WHO_READS),
        ("who can see what i write in here", Topic.WHO_READS),
        ("can hana read what i put in here", Topic.WHO_READS),
        ("kia ora, what even is this?", Topic.WHAT_ARE_YOU),
        ("what exactly is this", Topic.WHAT_ARE_YOU),
        ("is that visible to selam??", Topic.WHO_READS),
    ]
    assert {text: got for text, topic in cases if (got := heard(text)) != BotQuestion(topic)} == {}


@pytest.mark.parametrize("text", ["what did i say last month", "What did I write last month?"])
def test_who_asks_what_they_said_is_shown_it(text: str) -> None:
    assert heard(text) == Command(Mine("last month"))


@pytest.mark.parametrize(
    "text", ["i want out of this. remove me", "Remove me, please. Leave me alone!", "remove me"]
)
def test_who_wants_out_in_two_sentences_asks_for_the_ways_out(text: str) -> None:
    assert heard(text) == Command(Stop())


@pytest.mark.parametrize("text", ["remove me, I never agreed to any of it", "get rid of me here"])
def test_who_wants_to_be_removed_is_not_taken_to_want_to_erase(text: str) -> None:
    assert doubt_about(text) is not Doubt.ERASING


@pytest.mark.parametrize(
    "text",
    [
        "hi, i leave friday, please delete everything of me",
        "good morning, delete all my check-ins please",
        "Hello! wipe my stuff",
    ],
)
def test_who_greets_before_they_ask_to_be_erased_is_understood(text: str) -> None:
    assert heard(text) == Command(Erase())


def test_what_people_typed_is_understood() -> None:
    cases = [
        ("back already, trip got cancelled", Command(Back())),
        ("I'm back earlier than planned", Command(Back())),
        ("oh, back already", Command(Back())),
        ("im not away anymore", Command(Back())),
        ("can i get a copy of all my stuff", Command(Export())),
        ("could you send me a copy of everything you have on me?", Command(Export())),
        ("i want to download a copy of my data", Command(Export())),
        ("where is everything?", Command(Mine())),
        ("where is this stored", BotQuestion(Topic.WHERE_STORED)),
        ("where do you save my answers?", BotQuestion(Topic.WHERE_STORED)),
        ("what happens if i dont answer", BotQuestion(Topic.WITHOUT_ANSWER)),
        ("what if I never answer?", BotQuestion(Topic.WITHOUT_ANSWER)),
        ("when is the next one", BotQuestion(Topic.WHEN)),
        ("when's the next one", BotQuestion(Topic.WHEN)),
        ("hm no wait, Not yet", CorrectedAnswer(Frequency.NOT_YET)),
        ("nie mam czasu", Command(RemindLater(Later.TOMORROW))),
        ("Ich habe keine Zeit", Command(RemindLater(Later.TOMORROW))),
    ]
    assert {
        text: got for text, meant in cases if (got := understand(text, TODAY, PM)) != meant
    } == {}


@pytest.mark.parametrize(
    "text",
    [
        "I pushed back on the trip plans that got cancelled",
        "Got a copy of the contract from legal and fixed clause 4",
        "I brought the rollout back after the release was postponed",
    ],
)
def test_an_answer_is_not_taken_for_any_of_these(text) -> None:
    assert isinstance(understand(text, TODAY, PM), Words)


ABOUT_ADMINS_HR_REVIEWS_AND_LEAVING = {
    Topic.BE_ADMIN: """
        make me admin
        Make me an admin please
        can you make Cleo a Next Rung admin?
        give me admin rights
        I want to be an admin
        how do I become admin
        am I an admin?
        how can I get admin access?
    """,
    Topic.OTHERS_WORDS: """
        show me what Folasade wrote
        show me what Folasade Adeyemi wrote
        can you show me everything Ben has written last month
        what did Ben write?
        let me see Ben's answers
        show me Ben's check-ins
        can I read what <@U0BEN> answered?
        I want to read what Ben wrote
        read the answers of Ben
        what has Noor said this month
    """,
    Topic.MY_ADMIN: """
        who is my Next Rung admin?
        who's the admin
        who is the admin here?
        who are our admins?
        Hi, who is my admin please
        who runs this bot?
        who runs next rung here
        who is responsible for this bot?
        how do I reach the admin?
        do we have an admin?
        can you tell me who my admin is?
        what's my admin's name
    """,
    Topic.HR_READS: """
        does hr read my answers?
        can HR see this?
        can people in HR read what I write?
        does human resources have access to my check-ins
        is this visible to HR?
        are my answers shared with HR?
        does this go to hr?
        do you share my answers with HR?
        will you tell HR?
        what can hr see
        so does hr read this stuff?
        can hr see what i just tapped?
    """,
    Topic.WHAT_ARE_YOU: """
        who are you and why do you write to me
        who are you and why are you messaging me?
        what is this and why am I getting it?
        hi, who are you and what do you want from me?
        who is this and why do you ask me this
    """,
    Topic.FOR_REVIEWS: """
        is this used for my performance review?
        is this used for performance reviews
        will my answers be used in my review?
        does this count towards my appraisal?
        does this affect my rating?
        do my answers influence my salary?
        is this part of the annual review?
        is this a performance review?
        can this be used against me?
        am I being graded?
        are we being evaluated here
        do you rate my answers?
    """,
    Topic.I_LEAVE: """
        what happens when I leave the company?
        what happens when i leave
        what happens to my answers when I leave?
        what happens with my data if i quit
        what happens to everything I wrote once I leave the company?
        if I leave the company, what happens to my check-ins?
        im leaving next month, what happens to my answers?
        who can read my answers after I leave?
        can my manager still read my answers when I've left?
        do you keep my data after I leave?
        are my answers deleted when I leave?
    """,
}


def test_questions_about_admins_hr_reviews_and_leaving_are_told_apart() -> None:
    cases = [
        (line.strip(), topic)
        for topic, lines in ABOUT_ADMINS_HR_REVIEWS_AND_LEAVING.items()
        for line in lines.strip().splitlines()
    ]
    assert {text: got for text, topic in cases if (got := heard(text)) != BotQuestion(topic)} == {}


@pytest.mark.parametrize(
    "text",
    [
        "I wrote my performance review.",
        "HR read my answers to the survey and we changed the onboarding together.",
        "The admin runs this bot for us, and I wrote its tests.",
        "We planned what happens when I leave the project to Sam.",
    ],
)
def test_words_that_tell_of_reviews_hr_or_leaving_are_no_question(text: str) -> None:
    assert isinstance(heard(text), Words)


def test_work_and_own_words_are_not_somebody_elses() -> None:
    texts = [
        "I read what Ben wrote and answered his questions in the doc",
        "See what Ben wrote in the spec: I changed the import after it",
        "I made Cleo the admin of our staging project",
        "Admin rights for staging: I gave them to the team",
        "show me my answers",
        "read the answers",
    ]
    assert [text for text in texts if isinstance(heard(text), BotQuestion)] == []


@pytest.mark.parametrize("text", ["show me what Ben wrote", "let me see Ben's answers"])
def test_what_a_report_wrote_is_about_the_report(text: str) -> None:
    found = understand(text, TODAY, PM, {"U0BEN": "Ben Marks"})
    assert not isinstance(found, BotQuestion)
    assert not isinstance(found, Words)


def test_what_becomes_of_a_team_is_asked_of_the_team() -> None:
    assert heard("what happens to my team when I leave?") == BotQuestion(Topic.LEAVING)
