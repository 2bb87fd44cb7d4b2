"""Whether a few words may be somebody's name, with or without a question about them.

Nobody is looked up: for anybody but a report, the answer is the same whether they exist or not.
"""

from bot.checkins.understanding.wording.function_words import ENGLISH_WORDS
from bot.checkins.understanding.wording.plain_words import plain
from bot.checkins.understanding.wording.word_tables import word_set

MOST_WORDS = 7
MOST_OF_A_NAME = 3
FEWEST_LETTERS = 2


_NAMES_TOO = word_set("will may")
_ASKED = word_set(
    """
    show open read view list find check give get write wrote written shared share shares history
    coverage agenda packet evidence answers answer progress doing level ladder growth status update
    updates page notes note latest newest of s
    """
)


def perhaps_named(text: str) -> str:
    """The words that may be a name; ``""`` if there are none, or more than a name has."""
    words = plain(text.replace("@", " ")).split()
    if not 0 < len(words) <= MOST_WORDS or any(each.isdigit() for each in words):
        return ""
    if len(words) == 1 and words[0] in _NAMES_TOO:
        return words[0]
    left = [each for each in words if each not in ENGLISH_WORDS and each not in _ASKED]
    is_name = all(each.isalpha() and len(each) >= FEWEST_LETTERS for each in left)
    return " ".join(left) if 0 < len(left) <= MOST_OF_A_NAME and is_name else ""
