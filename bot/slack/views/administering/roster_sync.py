"""What admins are asked and told about syncing the roster. Nothing that anybody wrote is in it."""

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement

from bot.checkins.administering.sync_questions import Asked
from bot.people.roster.importing import Change
from bot.slack import ids
from bot.slack.payloads.administering import SyncPress
from bot.slack.views.administering.roster_difference import difference
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say, small, text_block
from bot.slack.words import escape, mention
from bot.typing_commands import server_command
from storage import AnswerToSync, SyncQuestion, SyncState

NOTHING_YET = "Nothing changes until you press *Apply changes*."

NEWER = "You don't need to decide this anymore. There may be a newer message about the roster."
NO_ADMIN = "You aren't a Next Rung admin anymore, so there's nothing to decide here."


def ask_about_sync_view(asked: Asked, mark: str) -> Answer:
    """What a sync would change, and whether to apply it. ``mark``: of the question."""
    source = escape(asked.source)
    parts = [
        f"*The roster would change for many people.* {source} says: {asked.counts}.",
        "\n".join(f"• {reason}" for reason in asked.reasons),
        *difference(asked.changes),
    ]
    if any(each.change is Change.UNLISTED for each in asked.changes):
        days = "1 day" if asked.grace.days == 1 else f"{asked.grace.days} days"
        parts.append(
            "I won't ask people who are missing from the source. If they're still missing after "
            f"{days}, I'll take them off the roster."
        )
    press = SyncPress(mark).text
    buttons = [
        ButtonElement(text="Apply changes", action_id=ids.APPLY_SYNC, value=press, style="primary"),
        ButtonElement(text="Not now", action_id=ids.DECLINE_SYNC, value=press),
    ]
    blocks: list[Block] = [text_block(part) for part in parts]
    blocks += [small(NOTHING_YET), ActionsBlock(elements=[*buttons])]
    return Answer("\n".join([*parts, NOTHING_YET]), blocks)


def answered_view(question: SyncQuestion) -> Answer:
    """What became of the question."""
    who = mention(question.answered_by) if question.answered_by else "Someone"
    sync = server_command("roster sync")
    told = {
        AnswerToSync.APPLYING: f"{who} confirmed the changes. I'm applying them.",
        AnswerToSync.APPLIED: f"✓ {who} applied the changes to the roster.",
        AnswerToSync.DECLINED: (
            f"{who} chose *Not now*. I haven't changed anything. If the source says something "
            f"else, I'll ask again. To apply it anyway, run `{sync}` on the server."
        ),
        AnswerToSync.OUTDATED: (
            "The roster changed in the meantime, so nothing was saved. I'm reading the source "
            "again, and this message will show what it says."
        ),
    }
    return say(told.get(question.state, NEWER))


def sync_failed_view(state: SyncState) -> Answer:
    """The roster can't be synced, and what to do."""
    check = server_command("roster sync --dry-run")
    return say(
        f"*I can't sync the roster.* {escape(state.failure)}. I haven't changed anything, and I'll "
        f"keep trying. To see more, run `{check}` on the server."
    )
