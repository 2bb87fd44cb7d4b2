"""Whole phrases that people type instead of a command: “not this month”.

Most are English. The most frequent wishes are known in other languages, too.
"""

from bot.checkins.understanding.commands.command_arguments import LATER
from bot.checkins.understanding.commands.own_search import sought_in
from bot.checkins.understanding.commands.requests import (
    Away,
    Back,
    Erase,
    Export,
    Help,
    KeepNewPrivate,
    Later,
    Mine,
    RemindLater,
    Request,
    SearchOwn,
    SeeCoverage,
    SeeReaders,
    SeeSettings,
    SetReminders,
    Skip,
    Stop,
    Team,
    Undo,
    Unskip,
)
from bot.checkins.understanding.dates.date_spelling import respelled
from bot.checkins.understanding.wording.patterns import Pattern

_SAID_INSTEAD: tuple[tuple[Request, str], ...] = (
    (
        Skip(),
        "not this month, not this quarter, not this fortnight, not this time, no thanks, "
        "no thank you, no time this month, no time this quarter, no time this fortnight, "
        "überspringen, überspring, auslassen, diesen monat nicht, "
        "nicht diesen monat, passer, sauter, pas ce mois-ci, pas ce mois ci, saltar, omitir, "
        "este mes no, pular, saltare, overslaan, deze maand niet, hoppa över, inte denna månad",
    ),
    (Unskip(), "ask me after all, answer after all, undo skip, dont skip, don't skip"),
    (
        RemindLater(Later.TOMORROW),
        "not now, not right now, not today, no time, no time now, no time today, "
        "no time right now, i have no time, i've no time, busy today, tomorrow, maybe later, "
        "remind me, "
        "can i do this later, can i do it later, can i answer later, can i answer this later, "
        "i'll do it later, i'll do it tomorrow, i'll answer later, i'll answer tomorrow, "
        "keine zeit, ich habe keine zeit, hab keine zeit, nie mam czasu, nie mam teraz czasu, "
        "brak czasu, pas le temps, je n'ai pas le temps, no tengo tiempo, sin tiempo, "
        "não tenho tempo, sem tempo, non ho tempo, geen tijd, ik heb geen tijd, ingen tid, "
        "har inte tid, jag har inte tid, jeg har ikke tid, ei aikaa, nemám čas, nincs időm",
    ),
    (RemindLater(Later.THREE_HOURS), "later today"),
    (RemindLater(Later.MONDAY), "next week"),
    (
        Back(),
        "back today, back now, back again, i'm back, im back, i am back, i'm back today, "
        "im back today, i am back today",
    ),
    (
        Stop(),
        "unsubscribe, unsubscribe me, opt out, opt me out, leave me alone, go away, stop it, "
        "stop this, stop asking, stop asking me, stop bugging me, stop nagging me, "
        "stop nagging, stop bugging, stop messaging me, stop bothering me, "
        "stop pinging me, stop spamming me, stop sending me messages, turn this off, turn it off, "
        "no more messages, i want out, i want out of this, let me out, let me out of this, "
        "remove me, remove me from this, remove me from this thing, remove me from this list, "
        "take me off, take me off this, take me off this list, count me out, sign me off, "
        "make it stop",
    ),
    (
        SetReminders(False),
        "turn off reminders, turn reminders off, no reminders, no more reminders, "
        "stop reminding me, stop reminders, stop the reminders, don't remind me, "
        "do not remind me, please don't remind me, can you not remind me, could you not remind me, "
        "can you stop reminding me, no reminders please",
    ),
    (SetReminders(True), "turn on reminders, turn reminders on"),
    (
        Away(""),
        "sick, sick today, i'm sick, im sick, i am sick, i'm sick today, i am sick today, "
        "off sick, i'm off sick, i am off sick, on sick leave, i'm on sick leave, "
        "i'm ill, i am ill, ill today, day off, i'm off today, i am off today, out of office, ooo, "
        "i'm ooo, krank, ich bin krank",
    ),
    (Help(), "help me, commands"),
    (
        Mine(),
        "which of my answers are private, which of my answers are shared, "
        "which answers are private, which answers are shared, which of my answers are private?, "
        "which of my answers are shared?, "
        "my checkins, my check-ins, my history, my answers, all my check-ins, all my checkins, "
        "read my check-ins, open my check-ins, read my checkins, open my checkins, "
        "show my check-ins, show my checkins, show my history, show my answers",
    ),
    (
        Mine("last month"),
        "what did i say last month, what did i write last month, what did i answer last month, "
        "what was my last answer, what was my answer last month, what did i say last time, "
        "what did i write last time, what did i answer last time, show me what i wrote last month, "
        "show my last answer, show me my last answer, what i said last month, what have i said "
        "last month, what did i put last month, what did i put last time",
    ),
    (
        Mine(),
        "what did i say, what did i write, what did i answer, what did i put, what have i written, "
        "what have i said, what did i write before, what did i say before, what did i say here, "
        "what did i write here, show me what i wrote, show me my answers, show me my check-ins, "
        "where is everything, where's everything, wheres everything, where is everything?, "
        "where's everything?, wheres everything?, where is my stuff?, where are my answers?, "
        "where are my check-ins?, where are my answers, where are my check-ins",
    ),
    (
        SeeSettings(),
        "setting, my settings, preferences, my preferences, options, configure, start sharing, "
        "start sharing again, share again from now on, turn sharing on, turn sharing back on, "
        "turn sharing on again, switch sharing back on, go back to sharing, share new ones again, "
        "share my answers again, share new answers, share my new answers, resume sharing",
    ),
    (
        KeepNewPrivate(),
        "keep new answers private, keep my new answers private, keep new ones private, "
        "keep the new ones private",
    ),
    (Undo(), "undo that, undo this, undo it, undo my last change"),
    (
        SeeCoverage(None),
        "my evidence, show my evidence, show me my evidence, see my evidence, open coverage, "
        "open my coverage",
    ),
    (Team(1), "my team, see my team, show my team, show me my team"),
    (SeeReaders(), "my readers, see my readers, show my readers, show me my readers"),
    (Export(), "my data, download my data, give me my data"),
    (
        Erase(),
        "delete me, forget me, delete everything, delete everything i wrote, delete my data, "
        "delete all my data, remove my data, erase my data, erase all my data, "
        "erase everything i wrote, erase what i wrote, "
        "delete everything about me, erase everything about me, "
        "remove everything about me, forget everything about me, forget everything",
    ),
)
_PHRASES = {phrase: request for request, phrases in _SAID_INSTEAD for phrase in phrases.split(", ")}
"""Phrases that people type instead of a command. None can be about what somebody did."""

_SKIP_PHRASE = Pattern(
    r"(?:let's |lets |i'll |i'd like to |i would like to |i want to |can i |can we )?"
    r"(?:skip|pass)(?: it| this| this one| this time| (?:on )?(?:for )?this month)?"
)
_BACK_PHRASE = Pattern(
    r"\A(?:(?:oh|ok|okay|hi|hey|hello|well|actually|so|and|sorry),? )*"
    r"(?:(?:i'?m|i am|i'?ve come) )?(?:already |now |actually )*back"
    r"(?: (?:already|now|again|today|early|earlier|sooner|home|at work|in the office|after all"
    r"|than (?:planned|expected|i thought)))*"
    r"(?:[,.;:]? (?:the |my |our )?(?:trip|holidays?|vacation|leave|pto|flight|plans?|travel"
    r"|course)"
    r"(?: (?:was|got|were|is|has been|had to be))?"
    r" (?:cancell?ed|postponed|moved|off|cut short|rescheduled|fell through|shorter))?"
)
_NOT_AWAY_PHRASE = Pattern(
    r"\A(?:(?:oh|ok|okay|well|actually|so|sorry),? )*(?:i'?m|i am) (?:not away|not off|not on leave"
    r"|around|here|working)(?: (?:anymore|any more|after all|again|now|already))+"
)
_SHARE_NEW_PHRASE = Pattern(
    r"\A(?:share|start sharing) (?:my )?new (?:answers|ones) with [^\s.,;!?]+(?: [^\s.,;!?]+)?"
)
_COPY_PHRASE = Pattern(
    r"\A(?:(?:please|pls|hi|hey|hello),? )*(?:(?:can|could|may) (?:i|you) (?:please )?"
    r"|i(?:'d| would)? (?:want|like|need) (?:to )?|how (?:do|can) i )?"
    r"(?:(?:get|have|download|send|give|make|take|see|request)(?: me)? )?"
    r"(?:an? |the )?(?:copy|copies|export|download|dump) (?:of )?(?:all |everything |all of )?"
    r"(?:(?:of )?my (?:own )?(?:stuff|data|answers|notes|words|check-?ins|things|evidence|messages)"
    r"|(?:that |what )?(?:i(?:'ve)? (?:ever )?(?:wrote|said|written)"
    r"|you (?:have|know|store|save|saved)(?: (?:on|about|of) me)?))(?: please)?\??"
)
_REMIND_PHRASE = Pattern(r"(?:remind|ask|ping) me (?:again )?(?:later )?(.*)")
_WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_REMIND_ANOTHER_TIME = Pattern(
    r"(?:please )?(?:(?:remind|ask|ping) me (?:again )?|remind (?=\S*day))"
    rf"((?:(?:on|next|this) )?{_WEEKDAY}|(?:in|after) (?:an?|\w+) (?:hours?|days?|weeks?)"
    r"|(?:in )?the (?:morning|afternoon|evening)|tonight"
    r"|at (?:noon|\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?)"
    r"|(?:on )?the \d{1,2}(?:st|nd|rd|th)?|before lunch|after lunch)"
)
"""Times that can't be chosen for a reminder. The reply lists those that can."""


_LONGEST_PHRASE = 120


def read_phrase(said: str) -> Request | None:
    """What a known phrase asks for; ``None`` for any other text."""
    if len(said) > _LONGEST_PHRASE:
        return None
    said = " ".join(map(respelled, said.split()))
    if _SKIP_PHRASE.fullmatch(said):
        return Skip()
    if _REMIND_ANOTHER_TIME.fullmatch(said):
        return RemindLater(LATER.get(_REMIND_ANOTHER_TIME.sub(r"\1", said)))
    if _BACK_PHRASE.fullmatch(said) or _NOT_AWAY_PHRASE.fullmatch(said):
        return Back()
    if _SHARE_NEW_PHRASE.fullmatch(said):
        return SeeSettings()
    if _COPY_PHRASE.fullmatch(said):
        return Export()
    sought = sought_in(said)
    if sought:
        return SearchOwn(sought)
    reminded = _REMIND_PHRASE.fullmatch(f"{said} " if said.endswith("later") else said)
    if reminded and reminded[1] in LATER:
        return RemindLater(LATER[reminded[1]])
    return _PHRASES.get(said)


def is_another_time(typed: str) -> bool:
    """Whether somebody asks for a reminder at a time that can't be chosen."""
    said = typed.replace("’", "'").casefold().rstrip(" .!")
    return _REMIND_ANOTHER_TIME.fullmatch(said) is not None
