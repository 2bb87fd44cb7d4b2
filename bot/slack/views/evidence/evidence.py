"""Views of evidence: a few lines in a list, and a piece in full."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ConfirmObject,
    RichTextElement,
)
from slack_sdk.models.views import View

from bot.checkins.replies.sharing import NO_MANAGER, ManagerNow
from bot.checkins.wording import shortened
from bot.people.naming import first_name
from bot.slack import ids
from bot.slack.payloads.reading import EvidencePage, ShareEvidence
from bot.slack.views.block_kit.fitting import fitted
from bot.slack.views.block_kit.rich import (
    MORE_THAN_A_VIEW,
    Piece,
    bold,
    channel,
    italic,
    links,
    parts,
    plain,
    quote,
    rich,
    section,
    user,
)
from bot.slack.views.privacy.who_reads import share_confirm
from storage import Evidence

BUTTON_LIMIT = 75
IN_A_LIST = 2
NOTE_EXCERPT = 50
IN_A_MODAL = 25
_PART = 2_500
_SLACK_CHANNEL = re.compile(r"https://[\w.-]+\.slack\.com/archives/(C[A-Z0-9]+)/")
"""The address of a message in a channel. DMs have no channel to name."""


def evidence_lines(
    pieces: Sequence[Evidence],
    same_competency: str,
    zone: ZoneInfo,
    own: ManagerNow | None,
) -> list[RichTextElement]:
    """A few pieces, a line each. The competency is named if it isn't ``same_competency``.

    ``own``: whether the reader saved them, and so sees whether the manager can read each. ``zone``:
    the reader's.
    """
    lines = [
        section(
            plain("📎 "),
            *([] if piece.competency == same_competency else [plain(f"{piece.competency_name}: ")]),
            *what_it_is(piece, zone, NOTE_EXCERPT),
            *(_who_can_read(piece, own) if own else ()),
        )
        for piece in pieces[:IN_A_LIST]
    ]
    left = len(pieces) - len(lines)
    return [*lines, section(italic(f"and {left} more"))] if left > 0 else lines


def what_it_is(piece: Evidence, zone: ZoneInfo, room: int) -> list[Piece]:
    """A piece in a few words: its owner's, else those that it quotes, else what it links to.
    ``zone``: the reader's. ``room``: how many characters of words."""
    if piece.note:
        return [plain(shortened(piece.note, room))]
    if piece.quoted:
        return [italic(f"“{shortened(piece.quoted, room)}”"), *_whose(piece, zone)]
    if piece.written_at is not None:
        return [plain("a message"), *_whose(piece, zone)]
    site = _site(next(iter(piece.links), ""))
    return [plain(f"a link to {shortened(site, room)}" if site else "a link")]


def _site(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _whose(piece: Evidence, zone: ZoneInfo) -> list[Piece]:
    """Who wrote the saved message, where and when."""
    if piece.written_at is None:
        return []
    by = [plain(" by "), user(piece.author)] if piece.author else [plain(" by an app")]
    found = _SLACK_CHANNEL.match(next(iter(piece.links), ""))
    where = [plain(" in "), channel(found[1])] if found else []
    return [*by, *where, plain(f", {_day(piece.written_at, zone)}")]


@dataclass(frozen=True, slots=True)
class Manager:
    """The owner's current manager, with whom a piece can be shared, and their name.

    ``reads``: what they can read already.
    """

    id: str
    name: str
    reads: ManagerNow = NO_MANAGER


@dataclass(frozen=True, slots=True)
class Owner:
    """Whoever opens evidence of their own. ``note``: what they're told first."""

    manager: Manager | None = None
    note: str = ""


def evidence_modal(
    page: EvidencePage, pieces: Sequence[Evidence], zone: ZoneInfo, owner: Owner | None = None
) -> View:
    """Evidence in full. Its owner can share each piece, make it private, or delete it.

    ``page``: what it's evidence of, and the first piece to show. ``owner``: ``None`` for anybody
    else.
    """
    shown = page if page.start < len(pieces) else EvidencePage(page.about)
    return fitted(lambda room: _modal(shown, pieces, zone, owner, room))


def _modal(
    page: EvidencePage,
    pieces: Sequence[Evidence],
    zone: ZoneInfo,
    owner: Owner | None,
    room: int,
) -> View:
    blocks: list[Block] = [rich([section(plain(owner.note))])] if owner and owner.note else []
    shown = _that_fit(pieces[page.start :], room)
    if shown and owner is None:
        blocks.append(rich([section(user(shown[0].person))]))
    for piece in shown:
        if owner is None:
            blocks.append(_whole(piece, (), zone, room))
            continue
        reads = owner.manager.reads if owner.manager else NO_MANAGER
        blocks.append(_whole(piece, _who_can_read(piece, reads), zone, room))
        buttons = [*_sharing_buttons(piece, owner.manager), remove_button(piece)]
        blocks.append(ActionsBlock(elements=buttons))
    if not shown:
        blocks.append(rich([section(plain("There's no evidence here anymore."))]))
    newest, older = EvidencePage(page.about), EvidencePage(page.about, page.start + len(shown))
    turning = [
        *([_turn("newest", "Newest", newest)] if page.start else []),
        *([_turn("older", "Older ▸", older)] if older.start < len(pieces) else []),
    ]
    if turning:
        blocks.append(ActionsBlock(elements=turning))
    return View(
        type="modal",
        private_metadata=page.text,
        title="Evidence",
        close="Close",
        blocks=blocks,
    )


def _that_fit(pieces: Sequence[Evidence], room: int) -> Sequence[Evidence]:
    words, fitting = 0, 0
    for piece in pieces[:IN_A_MODAL]:
        words += len(piece.note) + len(piece.quoted or "") + sum(map(len, piece.links))
        if fitting and words > room:
            break
        fitting += 1
    return pieces[:fitting]


def _turn(key: str, label: str, page: EvidencePage) -> ButtonElement:
    return ButtonElement(action_id=f"{ids.TURN_EVIDENCE}_{key}", text=label, value=page.text)


def _who_can_read(piece: Evidence, manager: ManagerNow) -> list[Piece]:
    """Who can read it now, whoever it was shared with."""
    if manager.id is None or not manager.reads(piece.reader):
        return [italic(" · 🔒 private for now" if piece.shared else " · 🔒 private")]
    return [italic(" · shared with "), user(manager.id)]


def _whole(piece: Evidence, who: Sequence[Piece], zone: ZoneInfo, room: int) -> Block:
    """A piece. If it's longer than the room for all pieces, it's cut, and says so."""
    note, quoted = piece.note[:room], (piece.quoted or "")[:room]
    cut = len(note) < len(piece.note) or len(quoted) < len(piece.quoted or "")
    head = [bold(piece.competency_name), plain(f" · {piece.level} · {_day(piece.saved_at, zone)}")]
    elements: list[RichTextElement] = [section(*head, *who)]
    if note:
        elements.append(section(*parts(note, _PART)))
    if quoted:
        elements.append(quote(*parts(quoted, _PART)))
    if cut:
        elements.append(section(italic(MORE_THAN_A_VIEW)))
    if piece.written_at is not None:
        by = [user(piece.author)] if piece.author else [plain("an app")]
        elements.append(section(italic("Written by "), *by, _on(piece.written_at, zone)))
    return rich(elements + links(piece.links, room))


def not_shared_note(name: str | None) -> str:
    """Shown after pressing to share with a former manager. ``name``: the current one's."""
    if name is None:
        return "You don't have a manager here anymore, so I didn't share it."
    return f"Your manager is {name} now, so I didn't share it."


def _sharing_buttons(piece: Evidence, manager: Manager | None) -> list[ButtonElement]:
    buttons = []
    if manager is not None and not manager.reads.reads(piece.reader):
        share = ButtonElement(
            action_id=ids.SHARE_EVIDENCE,
            text=shortened(f"Share with {first_name(manager.name)}", BUTTON_LIMIT),
            value=ShareEvidence(piece.id, manager.id).text,
            confirm=share_confirm(
                [], manager.name, private=not piece.shared, additions="this evidence"
            ),
        )
        buttons.append(share)
    if piece.shared:
        action_id = ids.KEEP_EVIDENCE_PRIVATE
        buttons.append(ButtonElement(action_id=action_id, text="Keep private", value=piece.id))
    return buttons


def remove_button(piece: Evidence) -> ButtonElement:
    """Deletes a piece for everyone, after a confirmation."""
    return ButtonElement(
        action_id=ids.REMOVE_EVIDENCE,
        text="Delete",
        value=piece.id,
        confirm=ConfirmObject(
            title="Delete this evidence?",
            text="This deletes it for everyone. You can't undo this.",
            confirm="Delete",
            deny="Cancel",
            style="danger",
        ),
    )


def _on(instant: datetime, zone: ZoneInfo) -> Piece:
    return italic(f" on {_day(instant, zone)}")


def _day(instant: datetime, zone: ZoneInfo) -> str:
    here = instant.astimezone(zone)
    return f"{here.day} {here:%B %Y}"
