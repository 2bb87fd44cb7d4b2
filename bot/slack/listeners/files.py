"""Deletes files that were made for a person, if they ask for it."""

from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond

from bot.checkins.tasks import DELETE_FILES
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.views.reading.files import deleted_view, what_was_made

Json = dict[str, Any]


def register(app: App, bot: Bot) -> None:
    def delete(ack: Ack, action: Json, body: Json, context: BoltContext) -> None:
        batch, person = str(action.get("value")), str(body["user"]["id"])
        files = bot.store.files_of(batch)
        if all(file.owner == person for file in files):
            if files:
                bot.store.add_task(DELETE_FILES, batch, bot.now())
                bot.outbox_signal.set()
            context["deleted"] = what_was_made(files) if files else "files"
        ack()

    app.action(ids.DELETE_FILES)(ack=delete, lazy=[_tell])


def _tell(context: BoltContext, respond: Respond) -> None:
    what = context.get("deleted")
    if what:
        respond(replace_original=True, **deleted_view(str(what)).payload())
