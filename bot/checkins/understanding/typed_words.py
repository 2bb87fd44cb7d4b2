"""Words typed into a form in which sharing with the manager is chosen.

The choice was made before the words were written. So words that may ask for privacy stay private,
as in a question's thread.
"""

from bot.checkins.understanding.commands.choice_words import ChoiceKind, choice_in
from bot.checkins.understanding.direct_messages import without_private_mark
from bot.checkins.understanding.meanings import Words
from bot.checkins.understanding.privacy.hiding_requests import asks_to_hide, may_refuse
from bot.checkins.understanding.privacy.private_slips import asks_for_privacy
from bot.checkins.understanding.privacy.reader_mentions import names_reader_or_secret, sentences
from bot.checkins.understanding.privacy.reader_names import ReaderNames


def typed_words(text: str, reader: ReaderNames) -> Words:
    """The words without “private:” before them, and whether they may ask for privacy.

    ``reader``: the names of the person who would read them. Whether the words read as an answer
    doesn't matter: a form asks for nothing else.
    """
    unmarked = without_private_mark(text)
    if unmarked is not None:
        return Words(unmarked or text, private=True)
    return Words(text, private=_may_ask_for_privacy(text, reader))


def _may_ask_for_privacy(text: str, reader: ReaderNames) -> bool:
    if asks_for_privacy(text) or may_refuse(text) or names_reader_or_secret(text, reader):
        return True
    said = (text, *sentences(text))
    return any(choice_in(each) is ChoiceKind.PRIVATE or asks_to_hide(each) for each in said)
