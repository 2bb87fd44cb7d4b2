"""Understanding what somebody types about ladders, and writing requests as text.

``sentence`` cuts a text into words; ``name_index``, ``vocabulary`` and
``ladder_names`` know what goes by which name, ``command_words`` what is no name.
``level_phrases`` and ``steps`` know what else people call a level.
``reading`` makes requests of words in one ladder, ``deciding`` chooses among
ladders and readings, ``exact`` says whether a text is a request and nothing else,
``suggesting`` helps where nothing fits, and ``writing`` gives each request a text
that reads back as it.
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
    """What ``typed`` asks of ``ladders``. Keep an ``Understanding`` to ask more than once."""
    return Understanding(ladders).understand(own, typed, default)
