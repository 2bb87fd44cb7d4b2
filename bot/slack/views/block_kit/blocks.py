"""The blocks and messages that most views use. Texts are mrkdwn, escaped."""

from collections.abc import Iterator

from slack_sdk.models.blocks import (
    ActionsBlock,
    ContextBlock,
    InteractiveElement,
    MarkdownTextObject,
    SectionBlock,
)
from slack_sdk.models.views import View

from bot.slack.views.block_kit.answer import Answer


def text_block(text: str) -> SectionBlock:
    """A paragraph."""
    return SectionBlock(text=MarkdownTextObject(text=text))


def small(text: str) -> ContextBlock:
    """A line in small print."""
    return ContextBlock(elements=[MarkdownTextObject(text=text)])


def texts_of(shown: object) -> Iterator[str]:
    """What's written in a block, or in an element of one."""
    text = getattr(shown, "text", None)
    if isinstance(text, str):
        yield text
    elif text is not None:
        yield from texts_of(text)
    for each in getattr(shown, "elements", None) or ():
        yield from texts_of(each)


def say(text: str, *buttons: InteractiveElement) -> Answer:
    """A message with one paragraph, and buttons below it if there are any."""
    below = [ActionsBlock(elements=[*buttons])] if buttons else []
    return Answer(text, [text_block(text), *below])


def say_in_window(title: str, text: str, close: str = "Close") -> View:
    """A modal with one paragraph."""
    return View(type="modal", title=title, close=close, blocks=[text_block(text)])
