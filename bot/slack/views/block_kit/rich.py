"""Builds rich text from literal pieces: people's words and ladder texts.

Rich text doesn't interpret its text, so nothing in it can ping, link or format. Only emoji are
shown differently from the codes in people's words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import (
    RichTextBlock,
    RichTextElement,
    RichTextElementParts,
    RichTextPreformattedElement,
    RichTextQuoteElement,
    RichTextSectionElement,
)

from bot.checkins.understanding.wording.emoji import Emoji, pieces, places

Piece = (
    RichTextElementParts.Text
    | RichTextElementParts.Link
    | RichTextElementParts.User
    | RichTextElementParts.Channel
    | RichTextElementParts.Emoji
)

WORDS_IN_A_VIEW = 36_000
"""The most characters, with up to six bytes each, in a view's 250 kB."""

MORE_THAN_A_VIEW = "Slack can't show more here. /checkins packet sends everything."
"""Shown in a window that has only the beginning."""

LONGEST_LINK = 2_000
"""The longest address that Slack accepts as a link, with a margin."""

LINK_EXCERPT = 100
MOST_LINKS = 50

OWN_EMOJI = 20
"""The most custom emoji in one section, since each is larger than its code. Others stay codes."""


def plain(text: str) -> Piece:
    return RichTextElementParts.Text(text=text)


def bold(text: str) -> Piece:
    return RichTextElementParts.Text(text=text, style={"bold": True})


def italic(text: str) -> Piece:
    return RichTextElementParts.Text(text=text, style={"italic": True})


def struck(text: str) -> Piece:
    return RichTextElementParts.Text(text=text, style={"strike": True})


def code(text: str) -> Piece:
    return RichTextElementParts.Text(text=text, style={"code": True})


def user(person: str) -> Piece:
    return RichTextElementParts.User(user_id=person)


def channel(channel_id: str) -> Piece:
    return RichTextElementParts.Channel(channel_id=channel_id)


def link(url: str, longest: int = LONGEST_LINK) -> Piece:
    """A link that shows its own address, so that it can't pretend to lead elsewhere.

    An address longer than ``longest`` is shortened, and isn't a link.
    """
    if len(url) > longest:
        return plain(f"{url[: min(longest, LINK_EXCERPT)]}…")
    return RichTextElementParts.Link(url=url, text=url)


def links(addresses: Sequence[str], room: int, most: int = MOST_LINKS) -> list[RichTextElement]:
    """Links, one a line: at most ``most`` in ``room`` characters. The others are counted."""
    shown: list[RichTextElement] = []
    for address in addresses[:most]:
        room -= len(address)
        if room < 0:
            break
        shown.append(section(plain("↗ "), link(address)))
    left = len(addresses) - len(shown)
    if left:
        shown.append(section(italic(f"and {left} more link{'' if left == 1 else 's'}")))
    return shown


def parts(text: str, size: int) -> list[Piece]:
    """A long text in pieces of at most ``size`` characters that don't cut through an emoji."""
    emoji = [(place.start, place.end) for place in places(text)]
    cuts = [0]
    while cuts[-1] + size < len(text):
        cut = cuts[-1] + size
        within = (start for start, end in emoji if cuts[-1] < start < cut < end)
        cuts.append(next(within, cut))
    return [plain(text[at:end]) for at, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def section(*shown: Piece) -> RichTextElement:
    return RichTextSectionElement(elements=_with_emoji(shown))


def quote(*shown: Piece) -> RichTextElement:
    return RichTextQuoteElement(elements=_with_emoji(shown))


def preformatted(*shown: Piece) -> RichTextElement:
    return RichTextPreformattedElement(elements=list(shown))


def rich(elements: Sequence[RichTextElement], block_id: str | None = None) -> RichTextBlock:
    return RichTextBlock(elements=list(elements), block_id=block_id)


@dataclass(frozen=True, slots=True)
class ReadBack:
    """The words of a rich text that Slack returned. ``whole``: whether there was nothing else."""

    words: str
    whole: bool


def read_back(block: Any) -> ReadBack:
    """The words of one of our blocks as Slack returns it, which may differ from what we sent.

    Slack turns characters into emoji, and may split and nest elements. Unknown elements are left
    out without an error.
    """
    words: list[str] = []
    whole = _read_back(block, words) if isinstance(block, dict) else block is None
    return ReadBack("".join(words), whole)


def _read_back(piece: Any, words: list[str]) -> bool:
    if not isinstance(piece, dict):
        return False
    inner = piece.get("elements")
    if isinstance(inner, list):
        known = [_read_back(each, words) for each in inner]
        return all(known)
    kind, text = piece.get("type"), piece.get("text")
    if kind == "emoji" and isinstance(piece.get("name"), str):
        words.append(_emoji_of(piece).code)
    elif kind in ("text", "link") and isinstance(text or piece.get("url"), str):
        words.append(text or piece["url"])
    else:
        return False
    return True


def _emoji_of(piece: dict[str, Any]) -> Emoji:
    name, _, tone = str(piece["name"]).partition("::skin-tone-")
    chosen = str(piece.get("skin_tone") or tone)
    return Emoji(name, int(chosen) if chosen in ("2", "3", "4", "5", "6") else None)


def _with_emoji(shown: Sequence[Piece]) -> list[Piece]:
    """Replaces emoji codes: by characters, or by names for emoji that only Slack has."""
    made: list[Piece] = []
    own = OWN_EMOJI
    for piece in shown:
        if isinstance(piece, RichTextElementParts.Text) and not piece.text:
            continue  # Slack refuses an empty piece of text.
        if not isinstance(piece, RichTextElementParts.Text) or _is_code(piece):
            made.append(piece)
            continue
        for each in _split(piece.text, own):
            if isinstance(each, Emoji):
                own -= 1
                made.append(RichTextElementParts.Emoji(name=each.name))
            else:
                made.append(RichTextElementParts.Text(text=each, style=piece.style))
    return made or [RichTextElementParts.Text(text=" ")]


def _split(text: str, own: int) -> Iterator[str | Emoji]:
    """Words, and at most ``own`` emoji that have to be named."""
    words: list[str] = []
    for piece in pieces(text):
        if isinstance(piece, Emoji) and piece.characters is None and own > 0:
            if words:
                yield "".join(words)
            yield piece
            words, own = [], own - 1
        else:
            words.append(piece if isinstance(piece, str) else piece.characters or piece.code)
    if words:
        yield "".join(words)


def _is_code(piece: RichTextElementParts.Text) -> bool:
    return isinstance(piece.style, dict) and bool(piece.style.get("code"))
