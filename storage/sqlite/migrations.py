"""The schema as a history of steps. Each is a small numbered function.

A released step is never changed: add a new one. Instants are text in UTC with a fixed width (see
``rows.stored``), so that they sort by time and an operator can read them.
"""

from functools import cache

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from storage.sqlite import naming_readers, storing_differences

migrations = Migrations("next_rung")


@migrations()
def m001_people(db: Database) -> None:
    """People as Slack describes them, and until when they're away."""
    db.table("people").create(
        {"id": str, "name": str, "standing": str, "zone": str},
        pk="id",
        not_null={"id", "name", "standing"},
        strict=True,
    )
    db.table("away").create(
        {"person": str, "until": str}, pk="person", not_null={"person", "until"}, strict=True
    )


@migrations()
def m002_assignments(db: Database) -> None:
    """Roster lines. One without an end is current, and a person has at most one such."""
    db.table("assignments").create(
        {
            "id": int,
            "person": str,
            "ladder": str,
            "level": str,
            "manager": str,
            "since": str,
            "ended": str,
        },
        pk="id",
        not_null={"person", "ladder", "level", "since"},
        strict=True,
    )
    db.table("assignments").create_index(["person"])
    db.execute("CREATE UNIQUE INDEX roster ON assignments (person) WHERE ended IS NULL")
    db.execute("CREATE INDEX reports ON assignments (manager, person) WHERE ended IS NULL")


@migrations()
def m003_agenda(db: Database) -> None:
    """When to check next whether a person is due a question."""
    db.table("agenda").create(
        {"person": str, "at": str}, pk="person", not_null={"person", "at"}, strict=True
    )
    db.table("agenda").create_index(["at", "person"])


@migrations()
def m004_check_ins(db: Database) -> None:
    """Check-ins with their prompts. ``revision`` and ``shared`` are the newest reply's."""
    columns = {
        "id": str,
        "person": str,
        "period": str,
        "state": str,
        "claimed_at": str,
        "channel": str,
        "message_ts": str,
        "asked_at": str,
        "nudge_at": str,
        "failure": str,
        "ladder": str,
        "ladder_version": str,
        "level": str,
        "level_title": str,
        "competency": str,
        "competency_name": str,
        "expectation": str,
        "question": str,
        "reason": str,
        "sustaining": int,
        "revision": int,
        "shared": int,
    }
    unknown_at_first = {"channel", "message_ts", "asked_at", "nudge_at", "failure"}
    table = db.table("check_ins")
    table.create(
        columns,
        pk="id",
        not_null=columns.keys() - unknown_at_first,
        defaults={"revision": 0, "shared": 0},
        strict=True,
    )
    table.create_index(["person", "period"], unique=True)
    table.create_index(["channel", "message_ts"], unique=True)
    db.execute("CREATE INDEX shared_check_ins ON check_ins (person, period) WHERE shared = 1")
    db.execute("CREATE INDEX claimed ON check_ins (claimed_at, id) WHERE state = 'claimed'")
    db.execute("CREATE INDEX nudges ON check_ins (nudge_at, id) WHERE nudge_at IS NOT NULL")


@migrations()
def m005_replies(db: Database) -> None:
    """Every revision of every reply, and which Slack messages went into which check-in."""
    db.table("replies").create(
        {
            "check_in": str,
            "revision": int,
            "at": str,
            "frequency": str,
            "passages": str,
            "next_step": str,
            "links": str,
            "shared": int,
        },
        pk=("check_in", "revision"),
        foreign_keys=[("check_in", "check_ins", "id")],
        not_null={"check_in", "revision", "at", "passages", "next_step", "links", "shared"},
        strict=True,
    )
    db.table("reply_messages").create(
        {"channel": str, "message_ts": str, "check_in": str},
        pk=("channel", "message_ts"),
        foreign_keys=[("check_in", "check_ins", "id")],
        not_null={"channel", "message_ts", "check_in"},
        strict=True,
    )
    db.table("reply_messages").create_index(["check_in"])


@migrations()
def m006_ledger(db: Database) -> None:
    """For each person and period: asked, skipped, or not asked, and why."""
    db.table("ledger").create(
        {"person": str, "period": str, "outcome": str, "reason": str, "at": str},
        pk=("person", "period"),
        not_null={"person", "period", "outcome", "reason", "at"},
        strict=True,
    )
    db.table("ledger").create_index(["period", "person"])


@migrations()
def m007_looks(db: Database) -> None:
    """The reader log."""
    db.table("looks").create(
        {"id": int, "reader": str, "subject": str, "what": str, "at": str},
        pk="id",
        not_null={"reader", "subject", "what", "at"},
        strict=True,
    )
    db.table("looks").create_index(["subject", "at"])


@migrations()
def m008_outbox(db: Database) -> None:
    """Tasks to be done in Slack."""
    db.table("tasks").create(
        {"kind": str, "subject": str, "due_at": str, "attempts": int, "version": int},
        pk=("kind", "subject"),
        not_null={"kind", "subject", "due_at", "attempts", "version"},
        strict=True,
    )
    db.table("tasks").create_index(["due_at", "kind", "subject"])


@migrations()
def m009_deliveries(db: Database) -> None:
    """Deliveries that were handled, so that a repeated one changes nothing."""
    db.table("deliveries").create(
        {"once": str, "at": str}, pk="once", not_null={"once", "at"}, strict=True
    )
    db.table("deliveries").create_index(["at"])


@migrations()
def m010_directions(db: Database) -> None:
    """The next level that people chose, if theirs leads to several."""
    db.table("directions").create(
        {"person": str, "ladder": str, "level": str, "toward": str, "at": str},
        pk=("person", "ladder", "level"),
        not_null={"person", "ladder", "level", "toward", "at"},
        strict=True,
    )


@migrations()
def m011_evidence(db: Database) -> None:
    """What people saved as evidence, each piece under a competency of a ladder."""
    columns = {
        "id": str,
        "person": str,
        "ladder": str,
        "level": str,
        "competency": str,
        "competency_name": str,
        "note": str,
        "links": str,
        "shared": int,
        "saved_at": str,
        "author": str,
        "written_at": str,
        "quoted": str,
    }
    table = db.table("evidence")
    table.create(
        columns,
        pk="id",
        not_null=columns.keys() - {"author", "written_at", "quoted"},
        strict=True,
    )
    table.create_index(["person", "saved_at", "id"])
    table.create_index(["person", "ladder", "competency", "saved_at", "id"])
    db.execute("CREATE INDEX shared_evidence ON evidence (person, saved_at, id) WHERE shared = 1")


@migrations()
def m012_countries(db: Database) -> None:
    """The country whose public holidays apply to a person."""
    db.execute("ALTER TABLE assignments ADD COLUMN country TEXT")


@migrations()
def m013_reminders(db: Database) -> None:
    """How many reminders of a check-in were sent, and whether the next is at a chosen time."""
    # Until now, every nudge was one that somebody had chosen.
    db.execute("ALTER TABLE check_ins ADD COLUMN chosen_nudge INTEGER NOT NULL DEFAULT 0")
    db.execute("ALTER TABLE check_ins ADD COLUMN reminders INTEGER NOT NULL DEFAULT 0")
    db.execute("UPDATE check_ins SET chosen_nudge = 1 WHERE nudge_at IS NOT NULL")
    db.execute("CREATE INDEX check_ins_of_a_period ON check_ins (period, state, person)")


@migrations()
def m014_preferences(db: Database) -> None:
    """People's own settings."""
    db.table("preferences").create(
        {"person": str, "reminders": int, "focus": str},
        pk="person",
        not_null={"person", "reminders", "focus"},
        strict=True,
    )


@migrations()
def m015_drafts(db: Database) -> None:
    """What is typed into a form but not saved yet, and messages that aren't in a check-in yet."""
    db.table("drafts").create(
        {
            "check_in": str,
            "revision": int,
            "at": str,
            "frequency": str,
            "text": str,
            "next_step": str,
            "links": str,
            "shared": int,
        },
        pk="check_in",
        foreign_keys=[("check_in", "check_ins", "id")],
        not_null={"check_in", "revision", "at", "text", "next_step", "links"},
        strict=True,
    )
    db.table("unplaced").create(
        {
            "person": str,
            "channel": str,
            "message_ts": str,
            "text": str,
            "links": str,
            "at": str,
        },
        pk=("channel", "message_ts"),
        not_null={"person", "channel", "message_ts", "text", "links", "at"},
        strict=True,
    )
    db.table("unplaced").create_index(["at"])


@migrations()
def m016_ledger_counts(db: Database) -> None:
    """An index to count a period's outcomes without reading every entry."""
    db.table("ledger").create_index(["period", "outcome", "reason"])


@migrations()
def m017_comments(db: Database) -> None:
    """Managers' comments on check-ins, and the replies to them."""
    db.table("comments").create(
        {"id": str, "check_in": str, "author": str, "text": str, "at": str},
        pk="id",
        foreign_keys=[("check_in", "check_ins", "id")],
        not_null={"id", "check_in", "author", "text", "at"},
        strict=True,
    )
    db.table("comments").create_index(["check_in", "at"])
    db.table("comments").create_index(["author"])


@migrations()
def m018_handovers(db: Database) -> None:
    """Since when a manager manages, and when evidence was shared."""
    db.table("handovers").create(
        {"person": str, "manager": str, "since": str, "agreed": int},
        pk="person",
        not_null={"person", "manager", "since"},
        strict=True,
    )
    # Until now a manager could read everything that was shared, and still can.
    db.execute(
        "INSERT INTO handovers (person, manager, since, agreed)"
        " SELECT person, manager, since, 1 FROM assignments"
        " WHERE ended IS NULL AND manager IS NOT NULL"
    )
    db.execute("ALTER TABLE evidence ADD COLUMN shared_at TEXT")
    db.execute("UPDATE evidence SET shared_at = saved_at WHERE shared = 1")


@migrations()
def m019_acknowledgements(db: Database) -> None:
    """Which managers marked which check-in as seen."""
    db.table("acknowledgements").create(
        {"check_in": str, "reader": str, "revision": int, "at": str},
        pk=("check_in", "reader"),
        foreign_keys=[("check_in", "check_ins", "id")],
        not_null={"check_in", "reader", "revision", "at"},
        strict=True,
    )


@migrations()
def m020_placements(db: Database) -> None:
    """What people on no roster say about their level."""
    db.table("placements").create(
        {"person": str, "id": str, "ladder": str, "level": str, "manager": str, "at": str},
        pk="person",
        not_null={"person", "id", "ladder", "level", "manager", "at"},
        strict=True,
    )
    db.table("placements").create_index(["id"], unique=True)
    db.table("unplaced").create_index(["person", "at"])


@migrations()
def m021_retention(db: Database) -> None:
    """Indexes to find what is old enough to erase without reading everything."""
    db.execute("CREATE INDEX answered ON check_ins (period) WHERE state = 'answered'")
    db.table("evidence").create_index(["saved_at"])


@migrations()
def m022_files(db: Database) -> None:
    """Which files in Slack were made for whom, so that they can be deleted."""
    db.table("files").create(
        {"id": str, "owner": str, "batch": str, "canvas": int, "at": str},
        pk="id",
        not_null={"id", "owner", "batch", "canvas", "at"},
        strict=True,
    )
    db.table("files").create_index(["batch"])
    db.table("files").create_index(["owner"])


@migrations()
def m023_comment_messages(db: Database) -> None:
    """The Slack message that told of a comment, so that it can be deleted with it."""
    db.execute("ALTER TABLE comments ADD COLUMN told_channel TEXT")
    db.execute("ALTER TABLE comments ADD COLUMN told_ts TEXT")


@migrations()
def m024_ages(db: Database) -> None:
    """Indexes to find what is old enough to erase, each text by its own age."""
    db.execute("DROP INDEX answered")
    for table in ("replies", "drafts", "comments", "files"):
        db.table(table).create_index(["at"])


@migrations()
def m025_erasures(db: Database) -> None:
    """When people last erased what they wrote, for files that were being made at that moment."""
    db.table("erasures").create(
        {"person": str, "at": str}, pk="person", not_null={"person", "at"}, strict=True
    )


@migrations()
def m026_shared_at(db: Database) -> None:
    """When a reply was shared, whatever happened to its words since."""
    db.execute("ALTER TABLE replies ADD COLUMN shared_at TEXT")
    db.execute("UPDATE replies SET shared_at = at WHERE shared = 1")


@migrations()
def m027_comments_as_messages(db: Database) -> None:
    """Which Slack messages are comments, so that they can be edited and deleted there."""
    db.execute("ALTER TABLE comments ADD COLUMN channel TEXT")
    db.execute("ALTER TABLE comments ADD COLUMN message_ts TEXT")
    db.table("comments").create_index(["channel", "message_ts"], unique=True)


@migrations()
def m028_secrets(db: Database) -> None:
    """The secrets that the program signs with."""
    db.table("secrets").create(
        {"name": str, "value": str}, pk="name", not_null={"name", "value"}, strict=True
    )


@migrations()
def m029_older_orders(db: Database) -> None:
    """Removes orders for files from before each had a batch. People have to ask again."""
    db.execute(
        "DELETE FROM tasks WHERE kind = 'send_own_data' AND subject NOT LIKE '%|%'"
        " OR kind = 'send_packet' AND subject NOT LIKE '%|%|%'"
    )


@migrations()
def m030_named_readers(db: Database) -> None:
    """With whom each passage, piece of evidence and comment is shared.

    Until now, a manager could read what was shared while they were the manager. They still can: the
    reader is the manager of that time.
    """
    for table in ("replies", "evidence", "comments"):
        db.execute(f"ALTER TABLE {table} ADD COLUMN reader TEXT")
    db.execute("ALTER TABLE check_ins ADD COLUMN named_reader TEXT")
    db.execute(
        "CREATE TABLE reply_readers (check_in TEXT NOT NULL REFERENCES check_ins(id),"
        " reader TEXT NOT NULL, PRIMARY KEY (check_in, reader)) STRICT"
    )
    naming_readers.write_down(db)
    db.execute("DROP INDEX shared_evidence")
    db.execute("ALTER TABLE replies DROP COLUMN shared_at")
    db.execute("ALTER TABLE replies DROP COLUMN shared")
    db.execute("ALTER TABLE evidence DROP COLUMN shared")
    db.execute(
        "CREATE INDEX shared_evidence ON evidence (person, saved_at, id) WHERE reader IS NOT NULL"
    )


@migrations()
def m031_pending_messages(db: Database) -> None:
    """What a message in the DM may belong to, and what is known about it."""
    db.execute("ALTER TABLE unplaced RENAME TO pending_messages")
    for column in ("period TEXT NOT NULL DEFAULT ''", "state TEXT NOT NULL DEFAULT 'waiting'"):
        db.execute(f"ALTER TABLE pending_messages ADD COLUMN {column}")
    db.execute("ALTER TABLE pending_messages ADD COLUMN thread_ts TEXT")
    db.execute("ALTER TABLE pending_messages ADD COLUMN private INTEGER NOT NULL DEFAULT 0")
    db.execute("ALTER TABLE pending_messages ADD COLUMN announced_at TEXT")
    # What was said and offered in the old words is said again in the new ones.
    db.execute("DELETE FROM tasks WHERE kind IN ('confirm_reply', 'confirm_in_thread')")
    db.execute("DELETE FROM tasks WHERE kind = 'offer_places'")
    db.execute(
        "INSERT INTO tasks (kind, subject, due_at, attempts, version)"
        " SELECT 'ask_about_words', person || '|', min(at), 0, 1 FROM pending_messages"
        " GROUP BY person"
    )


@migrations()
def m032_bot_messages(db: Database) -> None:
    """Messages of the bot's that say who can read something. Prompts are redrawn to say so."""
    db.table("bot_messages").create(
        {
            "channel": str,
            "message_ts": str,
            "person": str,
            "kind": str,
            "subject": str,
            "check_in": str,
            "drawn": str,
        },
        pk=("channel", "message_ts"),
        not_null={"channel", "message_ts", "person", "kind", "subject", "drawn"},
        strict=True,
    )
    db.table("bot_messages").create_index(["person", "kind", "subject"])
    db.table("bot_messages").create_index(["check_in"])
    db.execute(
        "INSERT INTO tasks (kind, subject, due_at, attempts, version)"
        " SELECT 'show_prompt', c.id, c.claimed_at, 0, 1 FROM check_ins AS c"
        " WHERE c.message_ts IS NOT NULL AND c.state IN ('asked', 'answered', 'skipped')"
        " AND c.period >= (SELECT coalesce(max(period), '') FROM check_ins)"
        " ON CONFLICT (kind, subject) DO NOTHING"
    )


@migrations()
def m040_new_parts(db: Database) -> None:
    """What an expectation adds to the level below, as the prompt quotes it."""
    db.execute("ALTER TABLE check_ins ADD COLUMN new_part TEXT NOT NULL DEFAULT ''")


@migrations()
def m041_own_default_of_sharing(db: Database) -> None:
    """The person's own default for sharing with their manager, if they chose one."""
    db.execute("ALTER TABLE preferences ADD COLUMN shares INTEGER")


@migrations()
def m042_changes(db: Database) -> None:
    """How often a reply was changed since it first had words."""
    db.execute("ALTER TABLE replies ADD COLUMN changes INTEGER NOT NULL DEFAULT 0")
    db.execute("UPDATE replies SET changes = revision - 1")


@migrations()
def m060_holders(db: Database) -> None:
    """Which process runs on the database."""
    columns = {
        "role": str,
        "token": str,
        "host": str,
        "machine": str,
        "pid": int,
        "started": str,
        "lock_file": str,
        "since": str,
        "heard_at": str,
    }
    db.table("holders").create(columns, pk="role", not_null=columns.keys(), strict=True)


@migrations()
def m080_pauses(db: Database) -> None:
    """When passes pause because Slack refuses everybody for the same reason."""
    db.table("pauses").create(
        {"code": str, "at": str, "until": str, "ended": str},
        pk="code",
        not_null={"code", "at", "until"},
        strict=True,
    )


@migrations()
def m081_messages_made(db: Database) -> None:
    """Which of the things made for people are messages, in a workspace without files."""
    db.execute("ALTER TABLE files ADD COLUMN message INTEGER NOT NULL DEFAULT 0")


@migrations()
def m090_runs(db: Database) -> None:
    """When work last began that must not be repeated too soon, across restarts."""
    db.table("runs").create(
        {"name": str, "at": str}, pk="name", not_null={"name", "at"}, strict=True
    )


@migrations()
def m100_choices_of_drafts(db: Database) -> None:
    """The manager that a draft's form named, and the choice that it preselected."""
    db.execute("ALTER TABLE drafts ADD COLUMN reader TEXT")
    db.execute("ALTER TABLE drafts ADD COLUMN offered INTEGER")
    # Earlier drafts don't have the choice, so their author is asked again.
    db.execute("UPDATE drafts SET shared = NULL WHERE shared = 1")


@migrations()
def m101_last_revisions(db: Database) -> None:
    """The last revision that a check-in had, so that no number is used twice."""
    db.execute("ALTER TABLE check_ins ADD COLUMN last_revision INTEGER NOT NULL DEFAULT 0")
    db.execute(
        "UPDATE check_ins SET last_revision = (SELECT coalesce(max(r.revision), 0)"
        " FROM replies AS r WHERE r.check_in = check_ins.id)"
    )


@migrations()
def m102_begun_unasked(db: Database) -> None:
    """Which check-ins the person began themselves, so that nobody is asked about one they undid."""
    db.execute("ALTER TABLE check_ins ADD COLUMN begun_unasked INTEGER NOT NULL DEFAULT 0")
    db.execute(
        "UPDATE check_ins SET begun_unasked = 1 WHERE message_ts IS NULL AND EXISTS"
        " (SELECT 1 FROM replies AS r WHERE r.check_in = check_ins.id AND r.at = claimed_at)"
    )


@migrations()
def m103_named_at(db: Database) -> None:
    """Since when a prompt names its reader, if it was redrawn for that."""
    db.execute("ALTER TABLE check_ins ADD COLUMN named_at TEXT")


@migrations()
def m110_threads_of_bot_messages(db: Database) -> None:
    """The thread that a message of the bot's is in, if known.

    Evidence messages are found by their piece.
    """
    db.execute("ALTER TABLE bot_messages ADD COLUMN thread_ts TEXT")
    db.execute(
        "UPDATE bot_messages SET thread_ts = (SELECT c.message_ts FROM check_ins AS c"
        " WHERE c.id = bot_messages.check_in) WHERE kind IN ('reminder', 'tapped', 'sent')"
    )
    db.table("bot_messages").create_index(["subject"])


@migrations()
def m111_prompts_of_every_cadence(db: Database) -> None:
    """Redraws each person's newest prompt: m032 did so only for the newest period of all."""
    db.execute(
        "INSERT INTO tasks (kind, subject, due_at, attempts, version)"
        " SELECT 'show_prompt', c.id, c.claimed_at, 0, 1 FROM check_ins AS c"
        " WHERE c.message_ts IS NOT NULL AND c.state IN ('asked', 'answered', 'skipped')"
        " AND c.named_reader IS NULL"
        " AND c.period = (SELECT max(x.period) FROM check_ins AS x WHERE x.person = c.person)"
        " ON CONFLICT (kind, subject) DO NOTHING"
    )


@migrations()
def m120_manager_of_pending_messages(db: Database) -> None:
    """Who was the manager when a message was written. It's never shared with anybody else
    unasked."""
    db.execute("ALTER TABLE pending_messages ADD COLUMN manager TEXT")
    db.execute(
        "UPDATE pending_messages SET manager = (SELECT h.manager FROM handovers AS h"
        " WHERE h.person = pending_messages.person AND h.since <= pending_messages.at)"
    )


@migrations()
def m140_written(db: Database) -> None:
    """How much somebody wrote on a day, so that it can be limited."""
    columns = {"person": str, "day": str, "characters": int, "messages": int, "at": str}
    db.table("written").create(columns, pk=("person", "day"), not_null=columns.keys(), strict=True)


@migrations()
def m145_backlog(db: Database) -> None:
    """Events that arrived faster than they can be handled."""
    db.table("backlog").create(
        {"id": int, "person": str, "channel": str, "message_ts": str, "payload": str, "at": str},
        pk="id",
        not_null={"payload", "at"},
        strict=True,
    )
    db.table("backlog").create_index(["person"])


@migrations()
def m150_differences_of_versions(db: Database) -> None:
    """Stores earlier versions as their difference from the next one.

    The file gets smaller when it's rewritten.
    """
    db.execute("ALTER TABLE replies ADD COLUMN difference TEXT")
    storing_differences.write_down(db)
    db.execute(
        "INSERT INTO tasks (kind, subject, due_at, attempts, version)"
        " SELECT 'seal', 'store', at, 0, 1 FROM replies WHERE difference IS NOT NULL"
        " ORDER BY at LIMIT 1 ON CONFLICT (kind, subject) DO NOTHING"
    )


@migrations()
def m160_ladders_read(db: Database) -> None:
    """Which ladder somebody on no roster read last."""
    db.execute("ALTER TABLE preferences ADD COLUMN ladder TEXT")


@migrations()
def m170_looks_that_showed_nothing(db: Database) -> None:
    """Whether a look showed any words of its subject. It isn't known for older looks."""
    db.execute("ALTER TABLE looks ADD COLUMN shown INTEGER NOT NULL DEFAULT 1")


@migrations()
def m171_messages_of_evidence(db: Database) -> None:
    """Which messages in the DM a piece of evidence consists of or quotes (``place`` -1), so that
    deleting them removes their words from it. It isn't known for older pieces."""
    columns = {
        "channel": str,
        "message_ts": str,
        "evidence": str,
        "place": int,
        "characters": int,
        "links": int,
    }
    table = db.table("evidence_messages")
    key = ("channel", "message_ts", "evidence")
    table.create(columns, pk=key, not_null=columns.keys(), strict=True)
    table.create_index(["evidence"])


@migrations()
def m172_replicas(db: Database) -> None:
    """The processes that run on one database side by side, which of them leads, and until when."""
    replica = ("token", "host", "machine", "pid", "started", "since", "heard_at")
    columns = {column: int if column == "pid" else str for column in replica}
    db.table("replicas").create(columns, pk="token", not_null=columns.keys(), strict=True)
    lease = {"name": str, "token": str, "since": str, "until": str}
    db.table("leases").create(lease, pk="name", not_null=lease.keys(), strict=True)


@migrations()
def m173_claims(db: Database) -> None:
    """Who is doing a task or sending a prompt. Also when a task was first due, which distinguishes
    its posts from those of an earlier task with the same name."""
    for column in ("claim", "claimed_by", "made_at"):
        db.execute(f"ALTER TABLE tasks ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE check_ins ADD COLUMN claim TEXT NOT NULL DEFAULT ''")


@migrations()
def m174_gates(db: Database) -> None:
    """When Slack can be called again, and when the next turn is: replicas share its limits."""
    columns = {"name": str, "opens_at": str, "next_at": str}
    db.table("gates").create(columns, pk="name", not_null=columns.keys(), strict=True)


@migrations()
def m175_agreed_since(db: Database) -> None:
    """Since when a new manager can read what was shared before. It isn't known for older
    handovers."""
    db.execute("ALTER TABLE handovers ADD COLUMN agreed_at TEXT")


@migrations()
def m177_admin_log(db: Database) -> None:
    """What admins changed: who, when, what, and the values before and after."""
    columns = {
        "id": int,
        "actor": str,
        "action": str,
        "subject": str,
        "before": str,
        "after": str,
        "at": str,
    }
    db.table("admin_log").create(
        columns, pk="id", not_null={"actor", "action", "subject", "at"}, strict=True
    )


@migrations()
def m190_unlisted(db: Database) -> None:
    """Who is on the roster, but not in its source anymore, and since when."""
    columns = {"person": str, "since": str}
    db.table("unlisted").create(columns, pk="person", not_null=columns.keys(), strict=True)


@migrations()
def m200_uploads(db: Database) -> None:
    """Files that an admin sent as the company's ladder or roster, and what to do with them."""
    columns = {
        "channel": str,
        "message_ts": str,
        "person": str,
        "files": str,
        "state": str,
        "revision": int,
        "answers": str,
        "drawn_from": str,
        "digest": str,
        "content": str,
        "outcome": str,
        "shown_ts": str,
        "at": str,
    }
    table, key = db.table("uploads"), ("channel", "message_ts")
    table.create(columns, pk=key, not_null=columns.keys() - {"shown_ts"}, strict=True)
    table.create_index(["at"])
    table.create_index(["person"])


@migrations()
def m210_company_settings(db: Database) -> None:
    """What admins set in Slack for the whole company."""
    columns = {"name": str, "value": str, "at": str}
    table = db.table("company_settings")
    table.create(columns, pk="name", not_null=columns.keys(), strict=True)


@migrations()
def m215_narrowed(db: Database) -> None:
    """How many bytes of which log of narrowings the database knows."""
    db.table("narrowed").create(
        {"log": str, "reached": int}, pk="log", not_null={"log", "reached"}, strict=True
    )


@migrations()
def m216_roster_syncs(db: Database) -> None:
    """How syncing the roster goes, and what admins are asked about it: a row each."""
    columns = {
        "name": str,
        "tried_at": str,
        "succeeded_at": str,
        "failures": int,
        "failure": str,
        "told": int,
    }
    always = {"name", "failures", "failure", "told"}
    db.table("roster_syncs").create(columns, pk="name", not_null=always, strict=True)
    columns = {
        "name": str,
        "number": int,
        "difference": str,
        "planned_from": str,
        "content": str,
        "state": str,
        "answered_by": str,
    }
    always = columns.keys() - {"answered_by"}
    db.table("roster_questions").create(columns, pk="name", not_null=always, strict=True)


@migrations()
def m220_accepted_ladders(db: Database) -> None:
    """Ladders that admins accepted in Slack: every version, and which ones were undone."""
    columns = {
        "id": int,
        "ladder": str,
        "content": str,
        "accepted_by": str,
        "at": str,
        "undone_at": str,
        "channel": str,
        "message_ts": str,
    }
    table = db.table("accepted_ladders")
    table.create(columns, pk="id", not_null=columns.keys() - {"id", "undone_at"}, strict=True)
    table.create_index(["ladder"])
    table.create_index(["channel", "message_ts"])


_CALLED_OTHERWISE = {"m020_join_requests": "m020_placements"}
"""Names that steps had in a file for a while, and the names they have now."""


@cache
def own_steps() -> frozenset[str]:
    """The names of all steps that this program knows."""
    return frozenset(step.name for step in migrations.pending(Database(memory=True)))


def noted_steps(db: Database) -> frozenset[str]:
    """The names of the steps that a file has, as it notes them.

    Every command opens the file, so this is one query instead of a search for each table and view.
    """
    made = db.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'")
    if made.fetchone() is None:
        return frozenset()
    found = db.execute(
        "SELECT name FROM _sqlite_migrations WHERE migration_set = ?", [migrations.name]
    )
    return frozenset(name for (name,) in found.fetchall())


def unknown_steps(noted: frozenset[str]) -> frozenset[str]:
    """Those of a file's steps that this program doesn't know: a later version wrote it."""
    return noted - own_steps() - _CALLED_OTHERWISE.keys()


def note_names_of_today(db: Database) -> None:
    """Notes steps in the file that have an earlier name under today's, too.

    The earlier one stays, since the version that wrote it would miss it, and take the file for a
    damaged one instead of a later version's.
    """
    noted = noted_steps(db)
    for other, name in _CALLED_OTHERWISE.items():
        if other in noted and name not in noted:
            db.execute(
                "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
                " SELECT migration_set, ?, applied_at FROM _sqlite_migrations WHERE name = ?",
                [name, other],
            )
