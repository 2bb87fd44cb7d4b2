"""The windows of evidence, with a check-in or alone. Its owner shares it, keeps it private, or
deletes it there."""

import re
from typing import Any

from slack_bolt import Ack, App
from slack_sdk.models.views import View

from bot.checkins.evidence import delete, keep_private, share_with
from bot.checkins.history import open_evidence_alone, open_evidence_of_check_in
from bot.checkins.replies.sharing import manager_now
from bot.people.access import Role
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.listeners.pending import pressed_in, redraw
from bot.slack.payloads.reading import EvidencePage, ShareEvidence
from bot.slack.showing import open_view, update_view
from bot.slack.views.evidence.evidence import Manager, Owner, evidence_modal, not_shared_note
from bot.slack.views.guidance import closed_modal

TURN = re.compile(rf"^{ids.TURN_EVIDENCE}_\w+$")


def register(app: App, bot: Bot) -> None:
    def show_evidence(ack: Ack, action: dict[str, Any], body: dict[str, Any], client: Any) -> None:
        view = _evidence(bot, body["user"]["id"], EvidencePage.of(action))
        open_view((view or closed_modal()).to_dict(), body, client)
        ack()

    def remove_evidence(
        ack: Ack, action: dict[str, Any], body: dict[str, Any], client: Any
    ) -> None:
        gone = delete(bot.store, body["user"]["id"], str(action.get("value")), bot.now())
        draw_again(ack, body, client, gone)

    def share_evidence(ack: Ack, action: dict[str, Any], body: dict[str, Any], client: Any) -> None:
        note = _share(bot, str(body["user"]["id"]), ShareEvidence.of(action))
        draw_again(ack, body, client, not note, note)

    def keep_evidence(ack: Ack, action: dict[str, Any], body: dict[str, Any], client: Any) -> None:
        kept = keep_private(bot.store, body["user"]["id"], str(action.get("value")), bot.now())
        draw_again(ack, body, client, kept)

    def draw_again(
        ack: Ack, body: dict[str, Any], client: Any, changed: bool, note: str = ""
    ) -> None:
        if not changed and "view" not in body:
            # The message with the button may be outdated.
            redraw(bot, *pressed_in(body))
        bot.outbox_signal.set()
        shown = str((body.get("view") or {}).get("private_metadata"))
        turn_to(ack, body, client, EvidencePage.read(shown), note)

    def turn(ack: Ack, action: dict[str, Any], body: dict[str, Any], client: Any) -> None:
        turn_to(ack, body, client, EvidencePage.of(action))

    def turn_to(
        ack: Ack, body: dict[str, Any], client: Any, page: EvidencePage | None, note: str = ""
    ) -> None:
        if "view" in body:
            view = _evidence(bot, body["user"]["id"], page, note) or closed_modal()
            update_view(body["view"]["id"], view.to_dict(), client)
        ack()

    app.action(ids.SHOW_EVIDENCE)(show_evidence)
    app.action(TURN)(turn)
    app.action(ids.REMOVE_EVIDENCE)(remove_evidence)
    app.action(ids.SHARE_EVIDENCE)(share_evidence)
    app.action(ids.KEEP_EVIDENCE_PRIVATE)(keep_evidence)


def _share(bot: Bot, person: str, asked: ShareEvidence | None) -> str:
    """Shares a piece with the manager whom the button named. Returns what to say if that isn't
    done."""
    if asked and share_with(bot.store, person, asked.piece, asked.reader, bot.now()):
        return ""
    return not_shared_note(bot.sharing(person).manager_name)


def _evidence(bot: Bot, reader: str, page: EvidencePage | None, note: str = "") -> View | None:
    """A window of evidence; ``None`` if the reader can't read it, or for a forged page."""
    if page is None:
        return None
    id_, competency = page.about.id, page.about.competency
    if bot.store.person(id_):
        opened = open_evidence_alone(bot.store, reader, id_, bot.now())
    else:
        opened = open_evidence_of_check_in(bot.store, reader, id_, bot.now(), competency)
    if opened is None:
        return None
    pieces, access = opened
    zone = bot.zone_of(reader)
    if access.role is not Role.SELF:
        return evidence_modal(page, pieces, zone)
    sharing = bot.sharing(reader)
    named = sharing.manager is not None and sharing.manager_name is not None
    reads = manager_now(bot.store, reader)
    manager = Manager(str(sharing.manager), str(sharing.manager_name), reads) if named else None
    return evidence_modal(page, pieces, zone, Owner(manager, note))
