"""What a person finds in what they wrote, for that person alone."""

from collections.abc import Sequence

from slack_sdk.models.blocks import ActionsBlock, Block

from bot.checkins.replies.sharing import ManagerNow
from bot.checkins.searching import Place, from_the_words_on
from bot.checkins.wording import month_and_year, shortened
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say, small, text_block
from bot.slack.views.block_kit.command_buttons import run_button
from bot.slack.views.block_kit.rich import bold, plain, quote, rich, section
from bot.slack.views.ladder.controls import show_button
from bot.slack.views.privacy.who_reads import who_reads
from bot.slack.words import escape
from framework import Search

SHOWN = 5
_TEXT = 200
_WORDS = 60
_ONLY_OWN = "I search only what you wrote."


def found_view(
    words: str, found: Sequence[Place], manager: ManagerNow, *, has_reports: bool
) -> Answer:
    """The newest texts that have the words, each with its month and who can read it.

    ``has_reports``: whether the person may expect their reports' words, too.
    """
    named = f"“{escape(shortened(words, _WORDS))}”"
    if not found:
        only = f" {_ONLY_OWN}" if has_reports else ""
        text = f"I didn't find {named} in your answers, evidence, or saved messages.{only}"
        ladder = show_button(Search(words), "Search the ladder", "from_checkins")
        return say(text, run_button("Read my check-ins", "me"), ladder)
    title = f"You wrote {named} here"
    blocks: list[Block] = [text_block(f"*{title}*")]
    for each in found[:SHOWN]:
        heading = section(bold(month_and_year(f"{each.day:%Y-%m}")), plain(f" · {each.kind}"))
        said = shortened(from_the_words_on(each.text, words), _TEXT)
        blocks += [
            rich([heading, quote(plain(said))]),
            small(who_reads([each.reader], manager.id, manager.scope)),
        ]
    more = len(found) - SHOWN
    notes = [f"{more} more. Add a word to find fewer."] if more > 0 else []
    notes += [_ONLY_OWN] if has_reports else []
    if notes:
        blocks.append(small(" ".join(notes)))
    blocks.append(ActionsBlock(elements=[run_button("Read my check-ins", "me")]))
    return Answer(title, blocks)
