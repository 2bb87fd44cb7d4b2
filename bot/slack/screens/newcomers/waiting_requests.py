"""Shows a manager the join requests that wait for them, together with another answer."""

from bot.slack.bot import Bot
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.newcomers.join_request_question import request_to_answer_view

MOST_SHOWN = 3


def with_requests(bot: Bot, manager: str, said: Answer) -> Answer:
    """``said``, below the requests that the manager can answer."""
    waiting = bot.store.join_requests_to(manager)[-MOST_SHOWN:]
    above = [request_to_answer_view(each) for each in waiting]
    return Answer(
        "\n".join([*(each.text for each in above), said.text]),
        [*(block for each in above for block in each.blocks), *said.blocks],
    )
