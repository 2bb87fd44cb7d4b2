"""Rich text, put together from literal pieces: what people wrote and what ladders say.

Rich text does not interpret its text, so nothing in it can ping, link or format.
"""

from __future__ import annotations

from collections.abc import Sequence

from slack_sdk.models.blocks import (
    RichTextBlock,
    RichTextElement,
    RichTextElementParts,
    RichTextPreformattedElement,
    RichTextQuoteElement,
    RichTextSectionElement,
)

Piece = RichTextElementParts.Text | RichTextElementParts.Link | RichTextElementParts.User

WORDS_IN_A_VIEW = 36_000
"""Characters, each up to six bytes as Slack gets it, of a view's 250 kB."""


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


def link(url: str) -> Piece:
    """A link that shows its own address, so that it cannot pretend to lead elsewhere."""
    return RichTextElementParts.Link(url=url, text=url)


def section(*pieces: Piece) -> RichTextElement:
    return RichTextSectionElement(elements=list(pieces))


def quote(*pieces: Piece) -> RichTextElement:
    return RichTextQuoteElement(elements=list(pieces))


def preformatted(*pieces: Piece) -> RichTextElement:
    return RichTextPreformattedElement(elements=list(pieces))


def rich(elements: Sequence[RichTextElement], block_id: str | None = None) -> RichTextBlock:
    return RichTextBlock(elements=list(elements), block_id=block_id)
