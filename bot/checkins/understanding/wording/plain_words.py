"""Reduces a message to its words, without case, punctuation, emoji and apostrophes.

``Thanks!! :pray:`` and ``thanks`` are the same words.
"""

import unicodedata

from bot.checkins.understanding.wording.patterns import Pattern

MENTION = Pattern(r"<@[UW][A-Z0-9]+(?:\|[^<>]*)?>")
MENTIONED = "@"
"""Stands for a mention among plain words."""

LONGEST_WORD = 40
MOST_WORDS_IN_A_PIECE = 60
_OVERLAP = 15
_MORE_LETTERS = 4
"""How many letters more than twice its own a folded word can have: “½” and “ﬃ” are words."""

_SHORTCODE = r"(?<![0-9]):[a-zA-Z0-9_+\-][\w+'\-]*:(?::skin-tone-[2-6]:)?"
_SMILEY = r"(?<!\S)(?:[:;]'?-?[)(DPpO/|*]|<3|\^\^|[xX]D)(?!\S)"
_SIGN = (
    "[\U0001f000-\U0001faff\u2190-\u21ff\u231a-\u23ff\u2600-\u27bf\u2b00-\u2bff\u200d\ufe0f\u20e3]"
)
EMOJI = Pattern(f"(?:{_SHORTCODE}|{_SMILEY}|{_SIGN})")
_JOINED_LETTERS = Pattern(r"(?<=(?<!\w)[^\W\d_])&(?=[^\W\d_](?!\w))")
_APOSTROPHES = "'’‘`´"
_UNSEEN = str.maketrans("", "", "\u200b\u200c\u200e\u200f\u2060\ufeff\u00ad")


def on_one_line(text: str) -> str:
    """The text with single spaces and without invisible characters."""
    return " ".join(text.translate(_UNSEEN).split())


def without_emoji(text: str) -> str:
    """The text without emoji, as signs, shortcodes or smileys."""
    return on_one_line(EMOJI.sub(" ", text))


def unescaped(text: str) -> str:
    """A message as Slack sent it, with ``&``, ``<`` and ``>`` as they were typed.

    People and channels stay in Slack's markup. Typed text that isn't escaped stays as it is.
    """
    if "&" not in text:
        return text
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def plain(text: str) -> str:
    """The words of a text with single spaces. A mention is ``@``, and “R&D” one word.

    Stored messages may still be escaped, so this reads “R&amp;D” as “R&D”.
    """
    shown = without_emoji(MENTION.sub(f" {MENTIONED} ", text))
    if "&" in shown:
        shown = _JOINED_LETTERS.sub("and", unescaped(shown))
    folded = shown.lower() if shown.isascii() else " ".join(map(_folded, shown.split(" ")))
    return " ".join(folded.translate(_OF_WORDS).split())


class _Letters(dict[int, str | None]):
    """What becomes of each character, as ``str.translate`` asks for it. Each is looked up once.

    Messages are reduced dozens of times: going through their characters took half of the time
    to read one.
    """

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        becomes = character if _is_of_a_word(character) else " "
        self[code] = None if character in _APOSTROPHES else becomes
        return self[code]


_OF_WORDS = _Letters()


def _folded(word: str) -> str:
    """A word in its simplest letters; empty if it's made of signs that stand for many letters each.

    One “ﷺ” is 18 letters. A message of such signs would take as long to read as 18 messages.
    """
    folded = unicodedata.normalize("NFKC", word).casefold()
    return folded if len(folded) <= 2 * len(word) + _MORE_LETTERS else ""


def unaccented(text: str) -> str:
    """The text without accents: “Inês” is typed “ines”, too."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(each for each in apart if not unicodedata.combining(each))


def plain_name(name: str) -> str:
    """The words of somebody's name, as they're typed without accents."""
    return unaccented(plain(name))


def pieces(sentence: str) -> list[str]:
    """A sentence in overlapping pieces of limited length.

    So the time to read them is linear in the text, whatever it says.
    """
    words = [each for word in sentence.split() for each in _short(word)]
    step = MOST_WORDS_IN_A_PIECE - _OVERLAP
    starts = range(0, max(1, len(words) - _OVERLAP), step)
    return [" ".join(words[at : at + MOST_WORDS_IN_A_PIECE]) for at in starts]


def _short(word: str) -> list[str]:
    """Splits a long word into parts, since without spaces, a sentence is one word."""
    if len(word) <= LONGEST_WORD:
        return [word]
    step = LONGEST_WORD - _OVERLAP
    return [word[at : at + LONGEST_WORD] for at in range(0, len(word) - _OVERLAP, step)]


def _is_of_a_word(character: str) -> bool:
    return character == MENTIONED or unicodedata.category(character)[0] in "LMN"
