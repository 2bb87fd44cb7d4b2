"""What only admins can do, asked for in plain words: “who is on the roster”, “pause everybody”.

Only a whole message counts, in the notation of ``question_forms``.
"""

from enum import StrEnum
from functools import cache

from bot.checkins.understanding.small_talk.bot_questions import pattern_of, ways_to_hear
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import MENTION, MENTIONED, plain
from bot.checkins.understanding.wording.question_forms import PIECES


class AdminWish(StrEnum):
    """What somebody wants to see or do."""

    HELP = "help"
    ROSTER = "roster"
    NO_MANAGER = "no_manager"
    """See who has no manager."""
    SET_UP = "set_up"
    """See what is missing."""
    ADD = "add"
    MOVE = "move"
    """Change somebody's line, or remove it."""
    UNASKED = "unasked"
    NEXT = "next"
    PAUSE = "pause"
    """Pause questions for everybody, or resume them."""
    SETTINGS = "settings"
    LADDERS = "ladders"
    """Remove a ladder, or see where it's from."""
    ANSWERED = "answered"
    """See who of the company answered."""
    ERASE = "erase"
    """Erase what somebody else wrote."""
    NOT_UNDERSTOOD = "not_understood"
    """Something, from an admin who has nothing else to write."""
    EXPORT = "export"
    """Get what is stored about somebody else."""
    SEND_LADDER = "send_ladder"
    SEND_ROSTER = "send_roster"
    LOG = "log"


def admin_wish_in(text: str) -> AdminWish | None:
    """What a whole message asks for; ``None`` if it's anything else."""
    if _JOINS.match(text.strip()):
        return AdminWish.ADD
    for words in ways_to_hear(text):
        for wish, form in _forms():
            if form.fullmatch(f"{words} "):
                return None if _GOES_ON.search(words) else wish
    return None


_JOINS = Pattern(
    r"\A(?i:(?:(?:hi|hey|hello|fyi|we have|we['’]ve got|we got|there['’]?s|there is) )*+"
    r"(?:an? )?new (?:joiner|starter|hire|employee|colleague|team member))"
    r"(?:\s*(?:[:,–]|-\s)\s*|(?i:\s+(?:called|named))\s+|\s+(?=[A-Z]))\S"
)
"""“New joiner: Ana Silva”."""


def asks_about_line(text: str) -> str | None:
    """Whose place on the roster a whole message asks for, in plain words: “is Samir on the
    roster”, “who is Noor's manager”. ``None`` if it asks for anything else."""
    found = _ASKS_ABOUT_LINE.fullmatch(plain(text))
    who = next((each for each in found.groups() if each), "") if found else ""
    return who if who and not _OWN_PEOPLE.intersection(who.split()) else None


_ASKS_ABOUT_LINE = Pattern(
    r"\A(?:(?:hi|hey|hello|so|and|ok|please|pls|tell me) )*+(?:"
    r"is ([^\W\d]+(?: [^\W\d]+)?)(?: still| already)? (?:on|in) (?:the|our|your) roster"
    r"|(?:who is|whos|what is|whats) ([^\W\d]+(?: [^\W\d]+)?)s (?:manager|boss|lead|level|ladder)"
    r"|who (?:does|is) ([^\W\d]+(?: [^\W\d]+)?) report(?:ing)? to"
    r"|(?:what|which) level is ([^\W\d]+(?: [^\W\d]+)?)(?: at| on)?)"
    r"(?: (?:now|here|yet|please|pls|today|currently))*+\Z"
)
_OWN_PEOPLE = frozenset(
    ("my", "our", "your", "his", "her", "their", "its", "the", "this", "that", "it", "he", "she")
)


def named_to_remove(text: str) -> str | None:
    """Whom a whole message asks to remove: a mention, or a name in plain words; ``None`` if it
    asks for anything else. “Remove the chart” doesn't ask for a person, which the roster knows.
    """
    said = plain(text)
    found = _REMOVES.fullmatch(said) or _LEFT_SO_REMOVE.fullmatch(said)
    if found is None:
        return None
    mentioned = MENTION.search(text)
    return mentioned[0] if found["who"] == MENTIONED and mentioned else found["who"]


_POLITELY = (
    r"(?:(?:hi|hey|hello|please|pls|plz|and|so|ok|okay|(?:can|could|would|will) you"
    r"|(?:i|we) (?:need|want|have) to|you (?:can|should|must)) )*+"
)
_NO_NAME = r"(?!(?:he|she|they|from|off|as|because|since|please|pls|now)(?!\w))"
_A_NAME = rf"(?P<who>{MENTIONED}|[^\W\d]+(?: {_NO_NAME}[^\W\d]+)?)"
_REMOVES_THEM = r"(?:remove|delete|drop|offboard)"
_FROM_HERE = r"(?: (?:from|off) (?:the|our|your) (?:roster|list|team|company|bot))?"
_AT_THE_END = r"(?: (?:please|pls|plz|thanks|thx|now|too|asap|today))*"
_LEFT = (
    r"(?:has |have |had )?(?:left|quit|resigned|is leaving|is gone|was fired|was let go"
    r"|(?:doesnt|does not) work here|no longer works here|isnt here|retired)"
)
_REMOVES = Pattern(
    rf"\A{_POLITELY}{_REMOVES_THEM} {_A_NAME}{_FROM_HERE}{_AT_THE_END}"
    rf"(?: (?:as |because |since )?(?:he|she|they) {_LEFT}(?: \S+){{0,6}})?"
)
_LEFT_SO_REMOVE = Pattern(
    rf"\A{_POLITELY}{_A_NAME} {_LEFT}(?: \S+){{0,6}}? {_POLITELY}{_REMOVES_THEM} (?:him|her|them)"
    rf"{_FROM_HERE}{_AT_THE_END}"
)


@cache
def _forms() -> tuple[tuple[AdminWish, Pattern], ...]:
    return tuple(
        (wish, pattern_of(line.strip(), _PIECES))
        for wish, lines in _FORMS.items()
        for line in lines.strip().splitlines()
    )


_GOES_ON = Pattern(r"\bmove (?:on|over|back|up|down|forward|forwards|ahead|away|out|in) ")
"""“Move on to the next question” moves nobody."""

_PIECES = PIECES | {
    "HOW": "[(how | where) (do | can | could | should) (i | we | you) | how to | (i | we) [want |"
    " need | have] to | i (want | need) to | id like to | (can | could) (i | we | you) [please]"
    " | please | let me | show me how to | help me | is there a way to | lets]",
    "EVERYONE": "(everyone | everybody | all of us | [the | our] (whole | entire) (company"
    " | organisation | organization | org | office) | the company | our company"
    " | all (people | employees | staff))",
    "ASKING": "[the | all] (questions | check ins | checkins | prompts | reminders)",
    "FOR_A_TIME": "(over | for | during | until | till | next | this | between | today | tomorrow"
    " | now) [ANYTHING [ANYTHING [ANYTHING [ANYTHING [ANYTHING]]]]]",
    "MANAGER": "[line] (manager | managers | boss | lead)",
    "SO_FAR": "[here | yet | now | right now | set | assigned | at all | on the roster"
    " | in the roster | in slack]",
    "A_PERSON_HERE": "([a | an | another | the | some | one] [new | more] (person | people"
    " | someone | somebody | employee | employees | colleague | colleagues | user | users | member"
    " | members | hire | hires | joiner | joiners | starter | starters))",
    "ROSTER": "(the | our | your | my | this) [whole | full | current | company] roster",
    "ON_ROSTER": "(to | on | onto | in | into) ROSTER",
    "TO_LEVEL": "to [the] ANYTHING [ANYTHING [ANYTHING]]",
    "OF_SOMEBODY": "(someones | somebodys | a persons | peoples | an employees | OTHERS)",
    "LOOK": "(see | view | open | show | show me | list | read | find | get | check | look at)",
    "SETUP": "(setup | set up | configuration | config)",
    "THE_LADDER": "(a | our | the | another | an | your) [new | own | company | companys | other"
    " | career | sales | engineering] [career | own] (ladder | ladders | framework"
    " | competency matrix | career framework)",
    "THE_PEOPLE": "(a | our | the) [new | whole | company] (roster | people list | list of people"
    " | employee list | list of employees | staff list | roster (file | csv | spreadsheet))",
    "DOESNT": "(doesnt | dont | does not | do not | hasnt | has not)",
    "WHATS": "(whats | what is | what else is | is (anything | something))",
    "INSIDE": "(in | from | on | with | for)",
    "ENROL": "(add | invite | enrol | enroll | onboard | register | put | include)",
    "PROMOTE": "(promote | demote | move | transfer)",
    "EDIT": "(change | update | set | edit | adjust | correct | fix)",
    "DROP_IT": "(remove | delete | drop | retire | offboard)",
    "WASNT": "(wasnt | was not | werent | isnt | is not | hasnt been | has not been)",
    "HOLD": "(pause | stop | hold | suspend | freeze | mute | halt | turn off | switch off)",
    "THE_SETTINGS": "(schedule | question schedule | sharing default | company settings"
    " | companys settings | settings for EVERYONE)",
    "SEND": "(upload | import | send | send you | load | bring in | replace | attach)",
    "MANY": "(all | many | several | lots of | a lot of | multiple | the | some | ANYTHING)",
    "WHERES": "(where is | wheres | what is in | whats in)",
    "ADMIN_AREA": "(stuff | page | panel | menu | section | area | tools | things | buttons)",
    "HERE": "[here | to you | in here | in slack | into next rung | to next rung | file"
    " | spreadsheet | from a (file | spreadsheet)]",
}

_FORMS = {
    AdminWish.NO_MANAGER: """
        who [all | still] (has | have) no MANAGER SO_FAR
        [POLITELY] [show me | list | tell me] who (has | have) no MANAGER SO_FAR
        who [all] (is | are) [still] (without | missing | lacking) [a | their | any] MANAGER SO_FAR
        who DOESNT [have | got] (a | any) MANAGER SO_FAR
        who [still] (lacks | needs | misses) a MANAGER SO_FAR
        whose MANAGER (is | are) (missing | gone | not in slack | not here)
        (does | has) (anyone | anybody) [have | got] no MANAGER SO_FAR
        (is | are) there (anyone | anybody | people) (without | with no) [a] MANAGER SO_FAR
        [show me | list] (people | everyone | everybody) (without | with no) [a] MANAGER SO_FAR
    """,
    AdminWish.SET_UP: """
        WHATS [still] missing INSIDE [the | our | my] (SETUP | roster)
        what [else] (do | should) (i | we) [still] (need | have) to set up
        is (the | our | my) SETUP (done | complete | finished | ready)
        HOW (finish | complete | continue | see) (the | our | my) SETUP
        who (has | have) no level SO_FAR
        who DOESNT have a level SO_FAR
    """,
    AdminWish.ROSTER: """
        (who is | whos | who are | who) [all | currently | already] (on | in) ROSTER
        HOW LOOK [all of] ROSTER
        WHERES ROSTER
        [list] ROSTER
        how many [people | employees] are (on | in) ROSTER
        list (EVERYONE | all people) [on ROSTER]
        HOW (EDIT | manage) ROSTER
    """,
    AdminWish.ADD: """
        HOW ENROL A_PERSON_HERE [ON_ROSTER | here | to next rung]
        HOW ENROL [A_PERSON_HERE] OTHER [OTHER [OTHER]] ON_ROSTER
    """,
    AdminWish.MOVE: """
        HOW PROMOTE (A_PERSON_HERE | OTHER [OTHER]) TO_LEVEL
        HOW PROMOTE A_PERSON_HERE
        HOW EDIT OF_SOMEBODY (level | MANAGER | ladder | country) [TO_LEVEL]
        HOW (DROP_IT | take) (A_PERSON_HERE | OTHER [OTHER]) (from | off) [of] ROSTER
        HOW DROP_IT A_PERSON_HERE
    """,
    AdminWish.UNASKED: """
        [see | show [me]] who WASNT asked [a question | this month | yet]
        who (didnt | did not) get [asked] [a question] [this month | yet]
        [show me | list] [the] unasked people
        why (wasnt | was) OTHER [OTHER] [not] asked [this month | yet]
    """,
    AdminWish.NEXT: """
        (who is | whos | who gets | who will be) asked next
        who gets the next question
        see whos next
        show [me] [the] next questions
        when (is | are | will) (EVERYONE | people) [be] asked [next]
    """,
    AdminWish.PAUSE: """
        HOW HOLD EVERYONE [FOR_A_TIME]
        HOW HOLD ASKING for EVERYONE [FOR_A_TIME]
        HOW (resume | restart | unpause | continue) ([ASKING for] EVERYONE) [now | today]
        HOW set up a (break | pause) for EVERYONE [FOR_A_TIME]
    """,
    AdminWish.SETTINGS: """
        HOW (EDIT | LOOK) (the | our) [company | companys] THE_SETTINGS
        HOW EDIT (how often | when) (EVERYONE | people | we) (is | are | get) asked
    """,
    AdminWish.LADDERS: """
        HOW DROP_IT [a | the | our | an | this | that] [old | OTHER] (ladder | ladders) [OTHER]
        where (does | do) (the | our) (ladder | ladders) come from
    """,
    AdminWish.SEND_LADDER: """
        HOW (SEND | add | provide | EDIT) THE_LADDER HERE
    """,
    AdminWish.SEND_ROSTER: """
        HOW SEND THE_PEOPLE HERE
        HOW (PROMOTE | ENROL | EDIT) MANY (people | employees | persons | users) [at once]
    """,
    AdminWish.LOG: """
        HOW LOOK [the | our] [admin | audit | change | changes | activity] (log | logs)
        WHERES [the | our] [admin | audit | change | activity] log
        [the] (admin | audit) log
        who (changed | edited) (the | our) (roster | ladder | ladders | settings | schedule)
        who (changed | edited) OF_SOMEBODY (level | MANAGER)
    """,
    AdminWish.HELP: """
        what can (admins | an admin | i | we) (do | see | change) [here] as [an] (admin | admins)
        what can (admins | an admin) (do | see | change) [here]
        [the] (admin | admins) (help | commands | features | ADMIN_AREA)
        HOW (find | LOOK | get to) [the | my] admin ADMIN_AREA
        (where is | wheres | where are) [the | my] admin [ADMIN_AREA]
        help for admins
    """,
}
