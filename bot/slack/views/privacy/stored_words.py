"""What the bot does with what people write: where it is, where it goes, and for how long."""

from bot.checkins.understanding.wording.question_forms import Topic
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say
from bot.slack.views.block_kit.command_buttons import run_button


def stored_words_view(topic: Topic) -> Answer | None:
    """The answer to a question about that; ``None`` for any other topic."""
    match topic:
        case Topic.WHERE_STORED:
            return say(
                "I save it in a database that your company runs. Your messages stay in Slack, too. "
                "For a copy of everything, type `/checkins export`. To see who can read it, ask "
                "*who can read this?*"
            )
        case Topic.SENT_AWAY:
            return say(
                "I don't use AI. I send what you write only to Slack, and to the database that "
                "your company runs."
            )
        case Topic.ENCRYPTED:
            return say(
                "My connection to Slack is encrypted. I don't encrypt what I save, so that depends "
                "on how your company runs the database. Ask your Next Rung admin."
            )
        case Topic.HOW_LONG_KEPT:
            return say(
                "What you write stays here until you delete or erase it. Your company can set a "
                "number of months after which I erase it. Older backups can still have your words.",
                run_button("Erase what I wrote", "erase me"),
            )
        case Topic.WHAT_IS_STORED:
            return say(
                "I have your level and manager, your settings, what I asked you, your answers in "
                "every version, and your evidence. I also have comments, and who read your "
                "check-ins. The export has all of it.",
                run_button("Export my data", "export"),
            )
    return None
