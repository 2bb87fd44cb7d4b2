"""Understanding what somebody types about ladders, and writing requests as text.

``sentence`` cuts a text into words. ``name_index``, ``vocabulary`` and ``ladder_names`` find things
by name; ``command_words`` knows the words that aren't names. ``level_phrases`` and ``steps`` know
what else people call a level. ``reading`` makes requests from words in one ladder, and ``deciding``
chooses among ladders and readings. ``exact`` says whether a text is a request and nothing else.
``suggesting`` helps if nothing fits. ``writing`` turns a request into text that reads back as the
same request.
"""

from framework.model.ladder import Ladder, Ladders, Level
from framework.query.requests import Request
from framework.query.understanding.deciding import Understanding
from framework.query.understanding.writing import written


def understand(
    ladders: Ladders,
    own: tuple[Ladder, Level] | None,
    typed: str,
    default: Ladder | None = None,
) -> Request:
    """What ``typed`` asks for. To ask more than once, keep an ``Understanding``."""
    return Understanding(ladders).understand(own, typed, default)
