"""Messages to admins about problems that only they can fix."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import text_block
from bot.slack.views.block_kit.rich import plain, preformatted, rich
from bot.slack.words import escape
from bot.typing_commands import server_command
from framework import Problem

MOST_SHOWN = 12


def ladders_broken_view(problems: Sequence[Problem]) -> Answer:
    """The ladder files were changed and can't be used. Says where each mistake is."""
    count = "a mistake" if len(problems) == 1 else f"{len(problems)} mistakes"
    text = (
        f"A ladder file changed and has {count}, so I'm still using the ladders as they were. "
        "I'll check again when you save the file."
    )
    lines = [str(problem) for problem in problems[:MOST_SHOWN]]
    if len(problems) > MOST_SHOWN:
        check = server_command("ladder validate")
        lines.append(f"… and {len(problems) - MOST_SHOWN} more. To see all: {check}")
    blocks: list[Block] = [
        text_block(text),
        rich([preformatted(plain("\n".join(lines)))]),
    ]
    return Answer(f"{text}\n{escape(chr(10).join(lines))}", blocks)
