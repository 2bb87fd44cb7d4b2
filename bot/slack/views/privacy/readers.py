"""Who read a person's check-ins, for that person alone."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, HeaderBlock, RichTextListElement

from bot.checkins.readers import Reading
from bot.checkins.wording import day
from bot.people.access import OPERATOR
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import small
from bot.slack.views.block_kit.rich import Piece, plain, rich, section, user
from bot.slack.words import mention

SHOWN = 30
ON_HOME = 3

NOBODY = "Nobody else has read your check-ins."
NOBODY_THIS = "Nobody else has read this check-in."

_NOTHING = "Nothing you wrote was in it."

_WHAT = {
    "history": "check-ins",
    "check-in": "a full check-in",
    "agenda": "an agenda",
    "coverage": "coverage",
    "evidence": "evidence",
    "packet": "a packet",
    "comment": "a comment",
}


def readers_view(readings: Sequence[Reading]) -> Answer:
    """``/checkins readers``: by day, the newest first."""
    if not readings:
        return Answer(NOBODY, [small(NOBODY)])
    title = "Who read your check-ins" if any(each.shown for each in readings) else NOBODY
    lines = [section(*_line(each)) for each in readings[:SHOWN]]
    blocks: list[Block] = [
        HeaderBlock(text=title),
        rich([RichTextListElement(style="bullet", elements=lines)]),
    ]
    if len(readings) > SHOWN:
        note = "`/checkins export` lists everyone before that."
        blocks.append(small(note))
    return Answer("\n".join([title, *map(_in_words, readings[:SHOWN])]), blocks)


def latest_readers(readings: Sequence[Reading]) -> str:
    """In a line: each reader of a check-in once, with the day of their last look (mrkdwn)."""
    latest: dict[str, Reading] = {}
    for each in readings:
        latest.setdefault(each.reader, each)
    if not latest:
        return NOBODY_THIS
    told = [f"{name_of(each.reader)} on {day(each.day)}" for each in latest.values()]
    more = f" · {len(told) - ON_HOME} more" if len(told) > ON_HOME else ""
    return f"*Last read by* {' · '.join(told[:ON_HOME])}{more}"


def looked_text(readings: Sequence[Reading]) -> str:
    """The answer to who has read check-ins (mrkdwn). It stays true when more of them do."""
    shown = [each for each in readings if each.shown]
    if not shown:
        return "When you asked, nobody else had read your check-ins."
    told = [f"{name_of(each.reader)} on {day(each.day)}" for each in shown]
    more = f" · {len(told) - ON_HOME} more" if len(told) > ON_HOME else ""
    return f"*Who read your check-ins:* {' · '.join(told[:ON_HOME])}{more}"


def name_of(reader: str) -> str:
    return "your Next Rung admin" if reader == OPERATOR else mention(reader)


def _line(reading: Reading) -> list[Piece]:
    who = plain("your Next Rung admin") if reading.reader == OPERATOR else user(reading.reader)
    what = ", ".join(_WHAT.get(kind, kind) for kind in reading.what)
    said = f" ({what})" if reading.shown else f" opened your check-ins ({what}). {_NOTHING}"
    return [plain(f"{day(reading.day)} {reading.day.year}: "), who, plain(said)]


def _in_words(reading: Reading) -> str:
    nothing = "" if reading.shown else f" opened your check-ins. {_NOTHING}"
    return f"{day(reading.day)} {reading.day.year}: {name_of(reading.reader)}{nothing}"
