"""Everything the store has of a person, for that person: as JSON, and as CSV for a spreadsheet."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.checkins.export.spreadsheet import csv_bytes
from bot.checkins.tasks import SEND_OWN_DATA
from bot.checkins.wording import FREQUENCY_LABELS
from storage import (
    WHOLE,
    Acknowledgement,
    Assignment,
    CheckIn,
    Comment,
    Draft,
    Evidence,
    Handover,
    LedgerEntry,
    Look,
    Person,
    Preferences,
    Reply,
    Store,
    Unplaced,
)

EVERYTHING = 1_000_000

CHECK_IN_COLUMNS = (
    "period",
    "state",
    "competency",
    "level",
    "expectation",
    "question",
    "how_often",
    "reply",
    "next_step",
    "links",
    "shared",
    "version",
    "written_at",
)
EVIDENCE_COLUMNS = (
    "saved_at",
    "competency",
    "level",
    "note",
    "links",
    "author",
    "written_at",
    "text",
    "shared",
)

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class OwnCheckIn:
    """A check-in with every version of its reply, oldest first, and what belongs to it."""

    check_in: CheckIn
    versions: tuple[Reply, ...]
    comments: tuple[Comment, ...]
    seen: tuple[Acknowledgement, ...]
    draft: Draft | None


@dataclass(frozen=True, slots=True)
class OwnData:
    """All of it, check-ins newest first. ``made_at`` is in UTC."""

    person: str
    made_at: datetime
    known: Person | None
    roster: Sequence[Assignment]
    handover: Handover | None
    preferences: Preferences
    check_ins: Sequence[OwnCheckIn]
    evidence: Sequence[Evidence]
    unplaced: Sequence[Unplaced]
    comments: Sequence[Comment]
    looks: Sequence[Look]
    ledger: Sequence[LedgerEntry]


def ask_for_own_data(store: Store, person: str, now: datetime) -> None:
    """Have everything that is kept of the person sent to them."""
    store.add_task(SEND_OWN_DATA, f"{person}|{secrets.token_hex(8)}", now)


def own_data(store: Store, person: str, now: datetime) -> OwnData:
    """What is kept of ``person``. It is theirs alone: hand it to nobody else."""
    check_ins = store.check_ins(person, before=None, limit=EVERYTHING, scope=WHOLE)
    return OwnData(
        person=person,
        made_at=now,
        known=store.person(person),
        roster=store.assignment_history(person),
        handover=store.handover(person),
        preferences=store.preferences(person),
        check_ins=[_own(store, check_in) for check_in in check_ins],
        evidence=store.evidence_of(person, limit=EVERYTHING, scope=WHOLE),
        unplaced=store.unplaced_of(person),
        comments=store.comments_by(person),
        looks=store.looks(person, EVERYTHING),
        ledger=store.ledger(person=person),
    )


def as_json(data: OwnData) -> bytes:
    """One document, in UTF-8. Instants are ISO 8601 in UTC; people are Slack user ids."""
    known, handover = data.known, data.handover
    document: Json = {
        "made_at": _at(data.made_at),
        "person": {
            "id": data.person,
            "name": known.name if known else None,
            "time_zone": known.zone if known else None,
        },
        "roster": [
            {
                "ladder": line.ladder,
                "level": line.level,
                "manager": line.manager,
                "since": _at(line.since),
            }
            for line in data.roster
        ],
        "manager_since": _at(handover.since) if handover else None,
        "manager_reads_earlier_ones": handover.agreed if handover else None,
        "settings": {
            "reminders": data.preferences.reminders,
            "focus": list(data.preferences.focus),
        },
        "check_ins": [_check_in(each) for each in data.check_ins],
        "evidence": [_piece(piece) for piece in data.evidence],
        "messages_without_a_place": [
            {"at": _at(each.at), "text": each.text, "links": list(each.links)}
            for each in data.unplaced
        ],
        "comments_you_wrote": [_comment(each) for each in data.comments],
        "who_read_your_check_ins": [
            {"reader": look.reader, "what": look.what, "at": _at(look.at)} for look in data.looks
        ],
        "asked_or_not": [
            {
                "period": entry.period,
                "outcome": entry.outcome.value,
                "reason": entry.reason,
                "at": _at(entry.at),
            }
            for entry in data.ledger
        ],
    }
    written = json.dumps(document, ensure_ascii=False, indent=2)
    return f"{written}\n".encode("utf-8", "replace")


def check_ins_as_csv(data: OwnData) -> bytes:
    """A row for each check-in with its newest reply."""
    return csv_bytes(CHECK_IN_COLUMNS, [_row(each.check_in) for each in data.check_ins])


def evidence_as_csv(data: OwnData) -> bytes:
    """A row for each piece."""
    rows = [
        (
            _at(piece.saved_at),
            piece.competency_name,
            piece.level,
            piece.note,
            "\n".join(piece.links),
            piece.author or "",
            _at(piece.written_at) or "",
            piece.quoted or "",
            _yes(piece.shared),
        )
        for piece in data.evidence
    ]
    return csv_bytes(EVIDENCE_COLUMNS, [[cell or "" for cell in row] for row in rows])


FILES: Sequence[tuple[str, Callable[[OwnData], bytes]]] = (
    ("next-rung.json", as_json),
    ("check-ins.csv", check_ins_as_csv),
    ("evidence.csv", evidence_as_csv),
)
"""The files of an export, by name, and what makes each."""


def _own(store: Store, check_in: CheckIn) -> OwnCheckIn:
    return OwnCheckIn(
        check_in=check_in,
        versions=tuple(store.revisions(check_in.id)),
        comments=tuple(store.comments_on([check_in.id]).get(check_in.id, ())),
        seen=tuple(store.acknowledgements_on([check_in.id]).get(check_in.id, ())),
        draft=store.draft(check_in.id),
    )


def _check_in(own: OwnCheckIn) -> Json:
    check_in, draft = own.check_in, own.draft
    prompt = check_in.prompt
    return {
        "period": check_in.period,
        "state": check_in.state.value,
        "asked_at": _at(check_in.asked_at),
        "ladder": prompt.ladder,
        "ladder_version": prompt.ladder_version,
        "level": prompt.level,
        "competency": prompt.competency_name,
        "expectation": prompt.expectation,
        "question": prompt.question,
        "versions": [
            {
                "version": reply.revision,
                "at": _at(reply.at),
                "how_often": reply.frequency.value if reply.frequency else None,
                "text": reply.text,
                "next_step": reply.next_step,
                "links": list(reply.links),
                "shared": reply.shared,
            }
            for reply in own.versions
        ],
        "unsaved_draft": None if draft is None else {"text": draft.text, "step": draft.next_step},
        "comments": [_comment(each) for each in own.comments],
        "seen": [{"reader": each.reader, "at": _at(each.at)} for each in own.seen],
    }


def _piece(piece: Evidence) -> Json:
    return {
        "saved_at": _at(piece.saved_at),
        "ladder": piece.ladder,
        "level": piece.level,
        "competency": piece.competency_name,
        "note": piece.note,
        "links": list(piece.links),
        "author": piece.author,
        "written_at": _at(piece.written_at),
        "text": piece.quoted,
        "shared": piece.shared,
    }


def _comment(comment: Comment) -> Json:
    return {"author": comment.author, "at": _at(comment.at), "text": comment.text}


def _row(check_in: CheckIn) -> list[str]:
    prompt, reply = check_in.prompt, check_in.reply
    about = [
        check_in.period,
        check_in.state.value,
        prompt.competency_name,
        prompt.level,
        prompt.expectation,
        prompt.question,
    ]
    if reply is None:
        return [*about, *[""] * 7]
    return [
        *about,
        FREQUENCY_LABELS[reply.frequency] if reply.frequency else "",
        reply.text,
        reply.next_step,
        "\n".join(reply.links),
        _yes(reply.shared),
        str(reply.revision),
        reply.at.isoformat(),
    ]


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _at(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None
