"""A person's own data as files: all of it as JSON, and as CSV for a spreadsheet."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from bot.checkins.export.own_record import OwnCheckIn, OwnData
from bot.checkins.export.visible import csv_bytes
from bot.checkins.replies.sharing import ManagerNow
from bot.checkins.wording import FREQUENCY_LABELS
from storage import AccessLogEntry, CheckIn, Comment, Draft, Evidence, MadeFile

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
    "manager_can_read_it_now",
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
    "manager_can_read_it_now",
)

Json = dict[str, Any]


def as_json(data: OwnData) -> bytes:
    """One document, in UTF-8. Instants are ISO 8601 in UTC; people are Slack user ids."""
    known, handover, said = data.known, data.handover, data.join_request
    document: Json = {
        "made_at": _at(data.made_at),
        "person": {
            "id": data.person,
            "name": known.name if known else None,
            "time_zone": known.zone if known else None,
            "account": known.status.value if known else None,
            "away_until": data.away_until.isoformat() if data.away_until else None,
        },
        "roster": [
            {
                "ladder": line.ladder,
                "level": line.level,
                "manager": line.manager,
                "country": line.country,
                "since": _at(line.since),
                "until": _at(line.ended),
            }
            for line in data.roster
        ],
        "manager": handover.manager if handover else None,
        "manager_since": _at(handover.since) if handover else None,
        "manager_reads_earlier_ones": handover.agreed if handover else None,
        "manager_reads_earlier_ones_since": _at(handover.agreed_at) if handover else None,
        "where_you_said_you_stand": None
        if said is None
        else {
            "ladder": said.ladder,
            "level": said.level,
            "manager": said.manager,
            "at": _at(said.at),
        },
        "directions": [
            {
                "ladder": each.ladder,
                "level": each.level,
                "towards": each.toward,
                "at": _at(each.at),
            }
            for each in data.directions
        ],
        "settings": {
            "reminders": data.preferences.reminders,
            "focus": list(data.preferences.focus),
            "answers_shared_unless_you_say_otherwise": data.preferences.shares,
            "ladder_you_read_last": data.preferences.ladder,
        },
        "check_ins": [_check_in(each, data.manager) for each in data.check_ins],
        "evidence": [_piece(piece, data.manager) for piece in data.evidence],
        "messages_you_sent_me": [
            {
                "at": _at(each.at),
                "text": each.text,
                "links": list(each.links),
                "state": each.state.value,
                "about": each.period,
                "private": each.private,
                "your_manager_then": each.manager,
                "told_of_erasing_at": _at(each.announced_at),
            }
            for each in data.pending
        ],
        "comments_you_wrote": [_comment(each) for each in data.comments],
        "who_read_your_check_ins": [_entry(entry) for entry in data.read_by_others],
        "whose_check_ins_you_read": [_entry(entry) for entry in data.read_of_others],
        "asked_or_not": [
            {
                "period": entry.period,
                "outcome": entry.outcome.value,
                "reason": entry.reason,
                "at": _at(entry.at),
            }
            for entry in data.ledger
        ],
        "files_made_for_you": [{"id": file.id, "kind": _kind(file)} for file in data.files],
    }
    written = json.dumps(document, ensure_ascii=False, indent=2)
    return f"{written}\n".encode("utf-8", "replace")


def _kind(made: MadeFile) -> str:
    if made.is_message:
        return "message"
    return "canvas" if made.is_canvas else "file"


def check_ins_as_csv(data: OwnData) -> bytes:
    """A row for each check-in with its newest reply."""
    return csv_bytes(
        CHECK_IN_COLUMNS, [_row(each.check_in, data.manager) for each in data.check_ins]
    )


def evidence_as_csv(data: OwnData) -> bytes:
    """A row for each piece of evidence."""
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
            _part_of([piece.reader], data.manager),
        )
        for piece in data.evidence
    ]
    return csv_bytes(EVIDENCE_COLUMNS, [[cell or "" for cell in row] for row in rows])


FILES: Sequence[tuple[str, Callable[[OwnData], bytes]]] = (
    ("next-rung.json", as_json),
    ("check-ins.csv", check_ins_as_csv),
    ("evidence.csv", evidence_as_csv),
)
"""The files of an export: each name, and the function that makes it."""


def _check_in(own: OwnCheckIn, manager: ManagerNow) -> Json:
    check_in, draft = own.check_in, own.draft
    prompt = check_in.prompt
    return {
        "period": check_in.period,
        "state": check_in.state.value,
        "chosen_at": _at(check_in.claimed_at),
        "asked_at": _at(check_in.asked_at),
        "names_as_reader": check_in.named_reader,
        "names_them_since": _at(check_in.named_at),
        "not_reached_because": check_in.failure,
        "reminders_sent": check_in.reminders,
        "next_reminder": _at(check_in.nudge_at),
        "next_reminder_was_your_choice": check_in.chosen_nudge,
        "ladder": prompt.ladder,
        "ladder_version": prompt.ladder_version,
        "level": prompt.level,
        "level_title": prompt.level_title,
        "about_your_own_level": prompt.sustaining,
        "competency": prompt.competency_name,
        "expectation": prompt.expectation,
        "new_in_it": prompt.new_part,
        "question": prompt.question,
        "why_this_one": prompt.reason,
        "manager_can_read_it_now": _part_of(
            check_in.reply.parts if check_in.reply else (), manager
        ),
        "versions": [
            {
                "version": reply.revision,
                "at": _at(reply.at),
                "how_often": reply.frequency.value if reply.frequency else None,
                "passages": [
                    {"text": each.text, "links": list(each.links), "shared_with": each.reader}
                    for each in reply.passages
                ],
                "next_step": reply.next_step,
                "links": list(reply.links),
                "rest_shared_with": reply.reader,
            }
            for reply in own.versions
        ],
        "unsaved_draft": None if draft is None else _draft(draft),
        "comments": [_comment(each) for each in own.comments],
        "seen": [
            {"reader": each.reader, "version": each.revision, "at": _at(each.at)}
            for each in own.seen
        ],
    }


def _draft(draft: Draft) -> Json:
    return {
        "at": _at(draft.at),
        "after_version": draft.revision,
        "how_often": draft.frequency.value if draft.frequency else None,
        "text": draft.text,
        "next_step": draft.next_step,
        "links": draft.links,
        "shared": draft.shared,
        "form_names_as_reader": draft.reader,
        "form_offered_to_share": draft.offered,
    }


def _piece(piece: Evidence, manager: ManagerNow) -> Json:
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
        "shared_with": piece.reader,
        "manager_can_read_it_now": _part_of([piece.reader], manager),
        "shared_at": _at(piece.shared_at),
    }


def _entry(entry: AccessLogEntry) -> Json:
    return {
        "reader": entry.reader,
        "whose": entry.subject,
        "what": entry.what,
        "showed_something": entry.shown,
        "at": _at(entry.at),
    }


def _comment(comment: Comment) -> Json:
    return {
        "author": comment.author,
        "reader": comment.reader,
        "at": _at(comment.at),
        "text": comment.text,
    }


def _row(check_in: CheckIn, manager: ManagerNow) -> list[str]:
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
        return [*about, *[""] * 8]
    return [
        *about,
        FREQUENCY_LABELS[reply.frequency] if reply.frequency else "",
        reply.text,
        reply.next_step,
        "\n".join(reply.every_link),
        _yes(reply.shared),
        _part_of(reply.parts, manager),
        str(reply.revision),
        reply.at.isoformat(),
    ]


def _part_of(parts: Sequence[str | None], manager: ManagerNow) -> str:
    """Whether the manager can read it now, whoever it was shared with."""
    read = [manager.reads(each) for each in parts]
    return "partly" if any(read) and not all(read) else _yes(any(read))


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _at(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None
