"""Rich text in Block Kit: sections, lists, quotes and preformatted text."""

from collections.abc import Mapping

from sandbox.block_kit.checks import Check, Shape, Typed, boolean, list_of, number, one_of, string

PIECES = 5000
"""Slack documents no limit. This only stops what is surely a mistake."""

STYLE = Shape(dict.fromkeys(("bold", "italic", "strike", "code", "underline"), boolean))
MENTION_STYLE = Shape(
    dict.fromkeys(("bold", "italic", "strike", "highlight", "client_highlight"), boolean)
)
TEXT: Check = string(50_000)


def _piece(fields: Mapping[str, Check], needs: tuple[str, ...], style: Check = STYLE) -> Shape:
    return Shape({"type": string(30), "style": style, **fields}, ("type", *needs))


PIECE = Typed(
    {
        "text": _piece({"text": TEXT}, ("text",)),
        "link": _piece({"url": string(3000), "text": TEXT, "unsafe": boolean}, ("url",)),
        "user": _piece({"user_id": string(50)}, ("user_id",), MENTION_STYLE),
        "channel": _piece({"channel_id": string(50)}, ("channel_id",), MENTION_STYLE),
        "emoji": _piece({"name": string(100), "unicode": string(50)}, ("name",)),
        "broadcast": _piece({"range": one_of("here", "channel", "everyone")}, ("range",)),
        "date": _piece(
            {
                "timestamp": number(0, 2**40),
                "format": string(200),
                "url": string(3000),
                "fallback": TEXT,
            },
            ("timestamp", "format"),
        ),
    }
)
PIECE_LIST = list_of(PIECE, PIECES, least=0)
SECTION = Shape({"type": string(30), "elements": PIECE_LIST}, ("type", "elements"))
BORDERED = Shape(
    {"type": string(30), "elements": PIECE_LIST, "border": one_of(0, 1), "language": string(50)},
    ("type", "elements"),
)
LIST = Shape(
    {
        "type": string(30),
        "style": one_of("bullet", "ordered"),
        "elements": list_of(Typed({"rich_text_section": SECTION}), PIECES),
        "indent": number(0, 8),
        "offset": number(0, 10_000),
        "border": one_of(0, 1),
    },
    ("type", "style", "elements"),
)
RICH_ELEMENT = Typed(
    {
        "rich_text_section": SECTION,
        "rich_text_list": LIST,
        "rich_text_quote": BORDERED,
        "rich_text_preformatted": BORDERED,
    }
)
