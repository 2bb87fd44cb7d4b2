"""What a manager writes about reports, rather than about their own work.

“Kenji left us on Friday”, “tell Caio good job”, “Noor is IC4 since Monday”. It isn't their own
answer, unless they say so. Some of it would change the roster, which the bot can't.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.checkins.understanding.accounts.own_doing import tells_of_own_doing
from bot.checkins.understanding.managers.report_questions import A_MENTION, POSSESSIVE, named_in
from bot.checkins.understanding.wording.function_words import ENGLISH_WORDS
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain, plain_name, unaccented, unescaped
from bot.people.naming import first_name

MOST_WORDS = 400
_FEWEST_LETTERS = 3
_MOST_WITH_A_SHORT_NAME = 8
"""Among more words, three letters are rarely a short form of a name."""


class RosterFact(StrEnum):
    """What words say about somebody that only the roster can change."""

    LEVEL = "level"
    MANAGER = "manager"
    AWAY = "away"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class ReportNote:
    """The reports, by id, whom words are about. ``fact``: what they say about the only one."""

    people: tuple[str, ...]
    fact: RosterFact | None = None


def report_note(text: str, reports: Mapping[str, str]) -> ReportNote | None:
    """What words say about reports; ``None`` if they name none, or say what their author did.

    ``reports``: their names, by id. The beginning of a name counts, too: “Dani” is Daniela.
    """
    named = reports_named(text, reports)
    if not named or tells_of_own_doing(text):
        return None
    return ReportNote(named, roster_fact(text, reports) if len(named) == 1 else None)


def reports_named(text: str, reports: Mapping[str, str]) -> tuple[str, ...]:
    """The reports named in words: by mention, by name, or by the beginning of their first name."""
    if not reports:
        return ()
    words = _words(text, reports)
    found = named_in(words, reports, 1.0)
    people = [each for at in sorted(found) for each in found[at]]
    people += [
        person
        for at, word in enumerate(words)
        if at not in found
        for person, name in reports.items()
        if is_short_for(word, first_name(name), len(words))
    ]
    return tuple(dict.fromkeys(people))


def roster_fact(text: str, reports: Mapping[str, str]) -> RosterFact | None:
    """What words say that the roster should have for the report whom they begin with."""
    words = _words(text, reports)
    found = named_in(words, reports, 1.0)
    line = " ".join(
        "@"
        if at in found or any(is_short_for(word, first_name(n)) for n in reports.values())
        else word
        for at, word in enumerate(words)
    )
    return next((fact for fact, form in _FACTS if form.search(line)), None)


def _words(text: str, reports: Mapping[str, str]) -> tuple[str, ...]:
    text = unescaped(text)  # A mention may be typed letter by letter.
    named = A_MENTION.sub(lambda found: f" {reports.get(found[1], found[0])} ", text)
    words = plain(POSSESSIVE.sub(" s", named)).replace("@", " ").split()
    return tuple(words[:MOST_WORDS])


def is_short_for(word: str, name: str, among: int = 1) -> bool:
    """Whether a plain word, one of ``among`` words, is the beginning of a first name.

    Everyday words don't count: “will” isn't short for Willa.
    """
    fewest = _FEWEST_LETTERS if among <= _MOST_WITH_A_SHORT_NAME else _FEWEST_LETTERS + 1
    if len(word) < fewest or word in ENGLISH_WORDS:
        return False
    return plain_name(name).startswith(unaccented(word))


_LED = (
    r"^(?:(?:ok|okay|so|and|but|hi|hey|hello|fyi|btw|by the way|also|now|actually|well|sorry|no|oh"
    r"|please|note|update|good news|news) )*"
)
_WHO = r"@(?: @)*"
_WHEN = r"(?:now |already |just |since \w+ |also |still |currently |officially |actually )*"
_LEVEL = r"(?:an? )?(?:ic ?\d+|m ?\d+|l ?\d+|e ?\d+|senior|staff|principal|junior|lead|director)"
_FACTS = (
    (
        RosterFact.MANAGER,
        Pattern(
            rf"{_LED}{_WHO} {_WHEN}(?:reports?|reporting|is reporting|will report|moved|moves"
            rf"|moving|is moving|switched|switches|belongs|goes|went) {_WHEN}"
            rf"(?:to|under|into)(?!\w)|{_LED}{_WHO} s (?:new )?(?:manager|boss|lead) is(?!\w)"
            rf"|{_LED}{_WHO} (?:has|got|gets) an? (?:new|other|different) (?:manager|boss|lead)"
            rf"|{_LED}{_WHO} (?:isnt|is not|no longer|is no longer|doesnt|does not) {_WHEN}"
            r"(?:on|in|part of|report|reports|reporting)(?: to)? (?:my|me)"
            rf"|{_LED}(?:move|assign|transfer|reassign) {_WHO} to(?!\w)"
        ),
    ),
    (
        RosterFact.LEVEL,
        Pattern(
            rf"{_LED}{_WHO} (?:is|was|s|became|becomes|will be|should be|got|gets|has) {_WHEN}"
            rf"(?:promoted|made |moved up|an? )?(?: ?to )?(?: ?not )?{_LEVEL}(?!\w)"
            rf"|{_LED}{_WHO} (?:is|was|got|gets|has been|will be) {_WHEN}(?:promoted|demoted)(?!\w)"
            rf"|{_LED}{_WHO} s (?:new )?(?:level|title|grade) (?:is|should be|changed)(?!\w)"
            rf"|{_LED}(?:promote|set|change|make|move) {_WHO} (?:s level )?(?:to )?{_LEVEL}(?!\w)"
        ),
    ),
    (
        RosterFact.AWAY,
        Pattern(
            rf"{_LED}{_WHO} (?:is|s|will be|goes|went|starts|started|has been) {_WHEN}"
            r"(?:(?:off )?on (?:\w+ ){0,2}(?:leave|holidays?|vacation|pto|sabbatical)(?!\w)"
            r"|(?:away|out|off|ooo|sick|ill|travell?ing|back)(?: (?:sick|ill|until|till|til|from"
            r"|today|tomorrow|this|next|for|on|of (?:the )?office)(?!\w)|$))"
        ),
    ),
    (
        RosterFact.LEFT,
        Pattern(
            rf"{_LED}{_WHO} (?:has |have |is |will |just |also )*(?:left|leaves|leave|leaving|quit"
            r"|quits|quitting|resigned|resigns|resigning|fired|gone|let go|laid off)(?: (?:us|the"
            r" (?:company|team|org)|our team|my team|this team|me|on|last|yesterday|today|this|next"
            r"|in|as|and|at|for|already|now|soon|tomorrow)(?!\w)|$)"
        ),
    ),
)
