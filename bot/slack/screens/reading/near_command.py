"""What a few words in the DM may be as a command with a slip: “skipp”, “pakcet”."""

from bot.checkins.understanding.commands.request_parser import read_request
from bot.checkins.understanding.commands.requests import Unclear
from bot.checkins.understanding.wording.function_words import ENGLISH_WORDS
from bot.checkins.understanding.wording.plain_words import plain
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.guidance import is_it_command_view
from framework import likeness

MOST_WORDS = 3
_ALIKE = 0.75
_FEWEST_LETTERS = 4
_NEVER = ("private", "packet shared")
"""What may be a wish that nobody reads something is answered as one."""


def near_command(text: str) -> Answer | None:
    """Offers the command; ``None`` if none is near."""
    said = plain(text)
    words = said.split()
    if not 0 < len(words) <= MOST_WORDS or said in ENGLISH_WORDS:
        return None
    request = read_request(text)
    near = request.near if isinstance(request, Unclear) else ()
    meant = [e for e in near if not e.startswith(_NEVER) and _is_slip(words[0], e.split()[0])]
    return is_it_command_view(meant) if meant else None


def _is_slip(word: str, command: str) -> bool:
    return len(word) >= _FEWEST_LETTERS and likeness(word, command) >= _ALIKE
