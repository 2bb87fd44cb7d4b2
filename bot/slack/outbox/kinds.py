"""All kinds of outbox tasks, a row each. To add one, add its row and its function."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from bot.checkins import tasks
from bot.checkins.schedule.calendar import next_asking_time, next_waking_time
from bot.checkins.subjects import (
    DeclinedRequest,
    ErasedPerson,
    FailedRequest,
    HiddenAnswers,
    HiddenByName,
    HiddenWords,
    MadeFor,
    ManagerOf,
    MarkedPost,
    MessageAt,
    NotDone,
    NotKept,
    OwnRequest,
    PacketInMessages,
    PacketMade,
    PacketOrder,
    PausedAsking,
    PendingWords,
    ReadBefore,
    RequestReminder,
    SavedWords,
    SentFiles,
    SettledRequest,
    TakenFiles,
    TeamPeriod,
)
from bot.slack.outbox import (
    comments,
    direct_messages,
    erasing,
    files,
    join_requests,
    notices,
    prompts,
    roster,
    roster_sync,
)
from bot.slack.outbox.kind import (
    ALWAYS,
    WHILE_A_FILE_WAITS,
    WHILE_A_QUESTION_WAITS,
    WHILE_SOMEBODY_WAITS,
    Hours,
    Kind,
    SlackLimit,
    TaskContext,
)
from storage import Task


def _handle_upload(context: TaskContext, sent: SentFiles) -> Sequence[Task]:
    # Reading ladders is only loaded once a file comes.
    from bot.slack.outbox import uploads

    return uploads.handle(context, sent)


def _upload_not_handled(context: TaskContext, sent: SentFiles, why: str) -> Sequence[Task]:
    from bot.slack.outbox import uploads

    return uploads.not_handled(context, sent, why)


_ID = str
"""For tasks about one thing, whose id is the subject."""

_ROWS: tuple[Kind[Any], ...] = (
    # Redrawing messages and Home
    Kind(
        name=tasks.SHOW_PROMPT,
        read=_ID,
        run=prompts.show,
        pace=SlackLimit.UPDATES,
        resend=True,
        given_up=prompts.shown,
    ),
    Kind(
        name=tasks.REDRAW_MESSAGE,
        read=MessageAt.read,
        run=prompts.redraw,
        pace=SlackLimit.UPDATES,
        resend=True,
    ),
    Kind(
        name=tasks.REFRESH_HOME,
        read=_ID,
        run=roster.refresh_homes,
        pace=SlackLimit.HOMES,
        resend=True,
    ),
    Kind(name=tasks.SHOW_HOME, read=_ID, run=roster.show_home, pace=SlackLimit.HOMES, resend=True),
    # Replies to what somebody wrote
    Kind(name=tasks.CONFIRM_WORDS, read=SavedWords.read, run=prompts.confirm_words),
    Kind(name=tasks.ASK_SEND_OR_KEEP, read=SavedWords.read, run=prompts.ask_send_or_keep),
    Kind(name=tasks.CONFIRM_TAP, read=_ID, run=prompts.confirm_tap),
    Kind(name=tasks.ASK_ABOUT_WORDS, read=PendingWords.read, run=direct_messages.ask_about_words),
    Kind(name=tasks.POINT_TO_QUESTION, read=MessageAt.read, run=direct_messages.point_to_question),
    Kind(name=tasks.ANSWER_MESSAGE, read=MessageAt.read, run=direct_messages.answer),
    Kind(name=tasks.SAY_HIDDEN, read=HiddenWords.read, run=direct_messages.say_hidden),
    Kind(
        name=tasks.SAY_HIDDEN_BY_NAME,
        read=HiddenByName.read,
        run=direct_messages.say_hidden_by_name,
    ),
    Kind(name=tasks.SAY_ALL_HIDDEN, read=HiddenAnswers.read, run=direct_messages.say_all_hidden),
    Kind(name=tasks.SAY_KEPT_PRIVATE, read=SavedWords.read, run=direct_messages.say_kept_private),
    Kind(name=tasks.SAY_NOT_CHANGED, read=MessageAt.read, run=direct_messages.say_not_changed),
    Kind(name=tasks.SAY_TOO_MUCH, read=NotKept.read, run=direct_messages.say_too_much),
    Kind(name=tasks.SAY_READ_BEFORE, read=ReadBefore.read, run=notices.say_read_before),
    Kind(name=tasks.TELL_PACKET, read=PacketMade.read, run=notices.say_packet_made),
    Kind(name=tasks.CONFIRM_COMMENT, read=_ID, run=comments.confirm),
    Kind(
        name=tasks.TELL_COMMENT,
        read=_ID,
        run=comments.tell,
        keep_trying=WHILE_SOMEBODY_WAITS,
        given_up=comments.not_told,
    ),
    Kind(
        name=tasks.REDRAW_COMMENT,
        read=_ID,
        run=comments.redraw,
        pace=SlackLimit.UPDATES,
        resend=True,
    ),
    # Deleting and erasing
    Kind(
        name=tasks.TAKE_BACK,
        read=MessageAt.read,
        run=erasing.take_back,
        pace=SlackLimit.DELETIONS,
        resend=True,
        keep_trying=ALWAYS,
    ),
    Kind(
        name=tasks.REMOVE_DOUBLE,
        read=MarkedPost.read,
        run=erasing.remove_double,
        pace=SlackLimit.DELETIONS,
        resend=True,
    ),
    Kind(
        name=tasks.TAKE_BACK_UNKNOWN,
        read=ErasedPerson.read,
        run=erasing.take_back_unknown,
        resend=True,
    ),
    Kind(
        name=tasks.SEAL,
        read=_ID,
        run=erasing.seal,
        pace=SlackLimit.OWN,
        resend=True,
        slow=True,
    ),
    # After a roster change
    Kind(
        name=tasks.WELCOME,
        read=_ID,
        run=roster.welcome,
        in_hours=Hours(next_asking_time, str, in_pause=False),
        keep_trying=WHILE_A_QUESTION_WAITS,
    ),
    Kind(
        name=tasks.ASK_HANDOVER,
        read=ManagerOf.read,
        run=roster.announce_manager,
        in_hours=Hours(next_waking_time, lambda about: about.person),
        keep_trying=WHILE_A_QUESTION_WAITS,
        given_up=roster.manager_announced,
    ),
    Kind(
        name=tasks.DIGEST,
        read=TeamPeriod.read,
        run=roster.digest,
        in_hours=Hours(next_asking_time, lambda about: about.manager, in_pause=False),
    ),
    # Requests to join the roster
    Kind(name=tasks.ASK_JOIN_REQUEST, read=_ID, run=join_requests.ask),
    Kind(
        name=tasks.REMIND_JOIN_REQUEST,
        read=RequestReminder.read,
        run=join_requests.remind,
        in_hours=Hours(next_asking_time, lambda about: about.manager, in_pause=False),
        given_up=join_requests.reminded,
    ),
    Kind(
        name=tasks.SETTLE_JOIN_REQUEST,
        read=SettledRequest.read,
        run=join_requests.settle,
        resend=True,
    ),
    Kind(name=tasks.JOIN_REQUEST_SENT, read=OwnRequest.read, run=join_requests.say_sent),
    Kind(
        name=tasks.JOIN_REQUEST_UNANSWERED,
        read=OwnRequest.read,
        run=join_requests.say_unanswered,
        in_hours=Hours(next_asking_time, lambda about: about.person),
    ),
    Kind(name=tasks.JOIN_REQUEST_CONFIRMED, read=_ID, run=join_requests.say_confirmed),
    Kind(
        name=tasks.JOIN_REQUEST_DECLINED, read=DeclinedRequest.read, run=join_requests.say_declined
    ),
    Kind(name=tasks.JOIN_REQUEST_REOPENED, read=OwnRequest.read, run=join_requests.say_reopened),
    Kind(name=tasks.JOIN_REQUEST_FAILED, read=FailedRequest.read, run=join_requests.say_failed),
    # Files that somebody asked for
    Kind(
        name=tasks.SEND_PACKET,
        read=PacketOrder.read,
        run=files.send_packet,
        pace=SlackLimit.FILES,
        resend=True,
        keep_trying=WHILE_SOMEBODY_WAITS,
        given_up=files.packet_not_sent,
        slow=True,
    ),
    Kind(
        name=tasks.SEND_IN_MESSAGES,
        read=PacketInMessages.read,
        run=files.send_in_messages,
        resend=True,
        keep_trying=WHILE_SOMEBODY_WAITS,
        given_up=files.messages_not_sent,
        slow=True,
    ),
    Kind(
        name=tasks.SEND_OWN_DATA,
        read=MadeFor.read,
        run=files.send_own_data,
        pace=SlackLimit.FILES,
        resend=True,
        keep_trying=WHILE_SOMEBODY_WAITS,
        given_up=files.own_data_not_sent,
        slow=True,
    ),
    Kind(
        name=tasks.LOOK_FOR_FILES,
        read=TakenFiles.read,
        run=files.look_for_files,
        pace=SlackLimit.FILES,
        resend=True,
        keep_trying=WHILE_SOMEBODY_WAITS,
        given_up=files.files_not_found,
        slow=True,
    ),
    Kind(name=tasks.OFFER_DELETING, read=MadeFor.read, run=files.offer_deleting, slow=True),
    Kind(
        name=tasks.DELETE_FILES,
        read=_ID,
        run=files.delete,
        pace=SlackLimit.FILES,
        resend=True,
        keep_trying=ALWAYS,
        given_up=files.not_deleted,
        slow=True,
    ),
    # Files that an admin sent
    Kind(
        name=tasks.HANDLE_UPLOAD,
        read=SentFiles.read,
        run=_handle_upload,
        pace=SlackLimit.FILES,
        keep_trying=WHILE_A_FILE_WAITS,
        given_up=_upload_not_handled,
        slow=True,
    ),
    # Failures
    Kind(name=tasks.SAY_NOT_DONE, read=NotDone.read, run=notices.say_not_done),
    Kind(name=tasks.TELL_PAUSED, read=PausedAsking.read, run=notices.say_paused),
    Kind(name=tasks.ASK_ABOUT_SYNC, read=_ID, run=roster_sync.ask),
    Kind(
        name=tasks.APPLY_SYNC,
        read=_ID,
        run=roster_sync.apply,
        pace=SlackLimit.OWN,
        resend=True,
        slow=True,
    ),
    Kind(name=tasks.SYNC_FAILED, read=_ID, run=roster_sync.say_failed),
    Kind(name=tasks.LADDERS_BROKEN, read=_ID, run=notices.say_ladders_broken),
)

KINDS: Final[Mapping[str, Kind[Any]]] = {kind.name: kind for kind in _ROWS}

IN_HOURS = frozenset(kind.name for kind in _ROWS if kind.in_hours)
"""The kinds that wait for the person's good hours."""
