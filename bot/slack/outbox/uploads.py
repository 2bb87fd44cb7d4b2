"""Reads, shows, and applies files that an admin sent. Each step is repeated until it's done.

What is shown is computed from the file each time, and only the changes to the roster are stored. An
interrupted task starts again from what's stored.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from bot.checkins.administering import ladder_uploads as ladders
from bot.checkins.administering import uploads as rules
from bot.checkins.administering.ladder_shown import Existing, ladder_of
from bot.checkins.administering.roster_undo import (
    ChangedAgain,
    LevelsGone,
    TooLate,
    noted,
    undo_roster,
)
from bot.checkins.messenger import AskAgain, OutcomeUnknown, Refused, Sent
from bot.checkins.subjects import SentFiles
from bot.checkins.tasks import HANDLE_UPLOAD
from bot.people.roster.text import RosterProblems
from bot.slack.gateway.people_files import NotOpened, PersonsFile, WhyNotOpened
from bot.slack.outbox.kind import TaskContext
from bot.slack.outbox.notices import not_done
from bot.slack.receiving import receiver_of
from bot.slack.screens.bot_messages import GONE
from bot.slack.views.administering import ladder_uploads as ladder_views
from bot.slack.views.administering import uploads as views
from bot.slack.views.block_kit.answer import Answer
from framework import DocumentProblems
from storage import LadderUndo, PendingState, StaleRoster, StaleUpload, Task, Upload, UploadState

Handled = Sequence[Task]

_WHY = {
    WhyNotOpened.NO_SCOPE: views.NO_SCOPE,
    WhyNotOpened.NOT_LET_IN: views.NOT_LET_IN,
    WhyNotOpened.GONE: views.GONE,
    WhyNotOpened.TOO_BIG: views.TOO_BIG,
    WhyNotOpened.ELSEWHERE: views.ELSEWHERE,
}


def handle(context: TaskContext, sent: SentFiles) -> Handled:
    """Does what has to be done about files now."""
    store = context.store
    if store.upload(sent.channel, sent.message_ts) is None and not _waits(context, sent):
        return ()
    upload = rules.begun(store, sent, context.now)
    counted = (UploadState.USED, UploadState.UNDOING, UploadState.UNDONE)
    if upload.person not in context.bot.admins and upload.state not in counted:
        return _set_aside(context, upload)
    match upload.state:
        case UploadState.SET_ASIDE:
            return _set_aside(context, upload)
        case UploadState.UNDOING if upload.content and rules.is_of_roster(upload):
            return _undo_roster(context, upload)
        case UploadState.UNDOING if upload.content:
            return _undo(context, upload)
        case UploadState.USED | UploadState.UNDONE:
            return _show_outcome(context, upload)
        case UploadState.APPLYING if upload.content:
            return _use_ladder(context, upload)
    return _read(context, upload)


def not_handled(context: TaskContext, sent: SentFiles, why: str) -> Handled:
    return not_done(context, sent.person, HANDLE_UPLOAD, why)


def _waits(context: TaskContext, sent: SentFiles) -> bool:
    """Whether the message wasn't deleted before its files were read."""
    message = context.store.pending(sent.channel, sent.message_ts)
    return message is not None and message.state is not PendingState.DISMISSED


def _read(context: TaskContext, upload: Upload, before: str = "") -> Handled:
    try:
        with _repeatable():
            files = [context.messenger.open_file(each) for each in upload.files]
    except NotOpened as error:
        name, why = error.name, _WHY[error.why]
        if rules.is_picture(name):
            return _explain(
                context,
                upload,
                lambda now: views.neither_view(
                    views.SentFile(name, now), [name], [(name, views.A_PICTURE)]
                ),
            )
        return _explain(
            context,
            upload,
            lambda now: views.not_opened_view(views.SentFile(name, now), why),
        )
    rosters = [each.name for each in files if rules.is_roster_file(each.name, each.data)]
    if rosters and len(files) == 1:
        return _read_roster(context, upload, files[0])
    if rosters:
        return _explain(
            context,
            upload,
            lambda now: views.roster_among_others_view(views.SentFile(rosters[0], now)),
        )
    return _read_ladder(context, upload, files, before)


def _explain(context: TaskContext, upload: Upload, view_of: Callable[[Upload], Answer]) -> Handled:
    """Says why files can't be used, unless their message is an answer or a request: then they're
    likely its author's own."""
    receiver = receiver_of(context.bot)
    if not receiver.is_about_files(upload.person, upload.channel, upload.message_ts):
        return _set_aside(context, upload)
    return _draw(context, upload, replace(upload, state=UploadState.SHOWN), view_of)


def _read_ladder(
    context: TaskContext, upload: Upload, files: Sequence[PersonsFile], before: str = ""
) -> Handled:
    name, existing = files[0].name, _existing(context)
    try:
        read = ladders.read_ladder(
            [(each.name, each.data) for each in files], upload.answers, existing
        )
    except ladders.NotALadder as error:
        names = [each.name for each in files]
        reasons = [
            (name, views.A_PICTURE if rules.is_picture(name) else why)
            for name, why in error.reasons
        ]
        return _explain(
            context,
            upload,
            lambda now: views.neither_view(views.SentFile(name, now), names, reasons),
        )
    except DocumentProblems as error:
        problems, shown = error.problems, replace(upload, state=UploadState.SHOWN)
        return _draw(
            context,
            upload,
            shown,
            lambda now: ladder_views.ladder_mistakes_view(views.SentFile(name, now), problems),
        )
    read = ladders.with_difference(context.store, read, existing)
    usable = read.taken_by is None and not read.doubts
    shown = replace(
        upload,
        state=UploadState.SHOWN,
        content=read.content if usable else "",
        drawn_from=existing.version(read.ladder.id),
        outcome=ladders.change_noted(read) if usable else "",
    )
    return _draw(
        context,
        upload,
        shown,
        lambda now: ladder_views.ladder_view(views.SentFile(name, now), read, before),
    )


def _existing(context: TaskContext) -> Existing:
    return Existing(context.bot.locked_ladders, context.store.accepted_ladders())


def _use_ladder(context: TaskContext, upload: Upload) -> Handled:
    """What the admin saw counts, unless the ladder has changed since: then they see that."""
    try:
        used = ladders.use_ladder(context.store, upload, context.now)
    except StaleUpload:
        return [_again(context, upload)]
    if used is not None:
        return _show_outcome(context, used)
    return _read(context, upload, ladder_views.CHANGED_MEANWHILE)


def _undo(context: TaskContext, upload: Upload) -> Handled:
    try:
        undone = ladders.undo_ladder(context.store, upload, context.now)
    except StaleUpload:
        return [_again(context, upload)]
    if isinstance(undone, Upload):
        return _show_outcome(context, undone)
    ladder = ladder_of(upload)
    used = replace(upload, state=UploadState.USED)
    if undone is LadderUndo.CHANGED_AGAIN:
        later = _existing(context).accepted_as(ladder.id)
        zone = context.bot.zone_of(upload.person)
        return _draw(
            context, upload, used, lambda now: ladder_views.undo_later_first_view(now, later, zone)
        )
    if undone is LadderUndo.IN_USE:
        return _draw(context, upload, used, ladder_views.still_in_use_view)
    view = ladder_views.not_undone_view(ladder, removed=undone is LadderUndo.REMOVED)
    return _draw(context, upload, used, lambda now: view)


def _undo_roster(context: TaskContext, upload: Upload) -> Handled:
    used = replace(upload, state=UploadState.USED)
    try:
        undone = undo_roster(context.bot.context(), upload)
    except (StaleRoster, StaleUpload):
        return [_again(context, upload)]
    except TooLate:
        return _draw(context, upload, used, views.undone_too_late_view)
    except ChangedAgain as error:
        people = error.people
        return _draw(context, upload, used, lambda now: views.changed_again_view(now, people))
    except LevelsGone as error:
        people = error.people
        return _draw(context, upload, used, lambda now: views.levels_gone_view(now, people))
    return _show_outcome(context, undone)


def _show_outcome(context: TaskContext, upload: Upload) -> Handled:
    if rules.is_of_roster(upload):
        undone = upload.state is UploadState.UNDONE
        _show(context, upload, views.undone_view() if undone else views.applied_view(upload))
        return ()
    ladder = ladder_of(upload)
    if upload.state is UploadState.UNDONE:
        _show(context, upload, ladder_views.undone_view(ladder, upload))
    else:
        _show(context, upload, ladder_views.in_use_view(ladder, upload))
    return ()


def _read_roster(context: TaskContext, upload: Upload, file: PersonsFile) -> Handled:
    known = context.bot.context()
    try:
        plan = rules.plan_roster(known, context.directory, file.data)
    except RosterProblems as error:
        problems, shown = error.problems, replace(upload, state=UploadState.SHOWN)
        return _draw(
            context,
            upload,
            shown,
            lambda now: views.mistakes_view(views.SentFile(file.name, now), problems),
        )
    applying = upload.state is UploadState.APPLYING
    if applying and rules.is_as_shown(upload, file.data, plan):
        try:
            used = rules.use_roster(known, upload, plan, noted(plan, context.now))
        except (StaleRoster, StaleUpload):
            return [_again(context, upload)]
        _show(context, used, views.applied_view(used))
        return ()
    before = views.CHANGED_MEANWHILE if applying else ""
    shown = rules.showing(upload, file.data, plan)
    return _draw(
        context,
        upload,
        shown,
        lambda now: views.roster_view(views.SentFile(file.name, now), plan, before),
    )


def _set_aside(context: TaskContext, upload: Upload) -> Handled:
    """Treats the message like any other. What was said about its file says so."""
    if upload.state is not UploadState.SET_ASIDE:
        aside = replace(upload, state=UploadState.SET_ASIDE)
        if context.store.change_upload(upload, aside, context.now) is None:
            return [_again(context, upload)]
    receiver = receiver_of(context.bot)
    receiver.not_for_the_company(upload.person, upload.channel, upload.message_ts)
    context.bot.outbox_signal.set()
    if upload.shown_ts is not None:
        _show(context, upload, views.set_aside_view())
    return ()


def _draw(
    context: TaskContext, upload: Upload, after: Upload, view_of: Callable[[Upload], Answer]
) -> Handled:
    """Stores the upload as its admin will see it, and shows it to them."""
    now = context.store.change_upload(upload, after, context.now)
    if now is None:
        return [_again(context, upload)]
    _show(context, now, view_of(now))
    return ()


def _show(context: TaskContext, upload: Upload, answer: Answer) -> None:
    """Shows it in the message about the upload, or in a new one."""
    messenger = context.messenger
    if upload.shown_ts is not None:
        try:
            with _repeatable():
                messenger.rewrite(Sent(upload.channel, upload.shown_ts), answer)
            return
        except Refused as error:
            if error.code not in GONE:
                raise
    sent = messenger.say(upload.channel, answer, about=[upload.person])
    context.store.upload_shown(upload.channel, upload.message_ts, sent.message_ts)
    if sent.found:
        with _repeatable():
            messenger.rewrite(sent, answer)


@contextmanager
def _repeatable() -> Iterator[None]:
    """Surrounds calls that can be repeated, unlike posting."""
    try:
        yield
    except OutcomeUnknown as error:
        raise AskAgain(str(error)) from None


def _again(context: TaskContext, upload: Upload) -> Task:
    kind, subject = rules.handling(upload)
    return context.task(kind, subject)
