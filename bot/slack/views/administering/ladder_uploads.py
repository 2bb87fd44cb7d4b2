"""What an admin is told of a ladder that they sent: what was read, and what it would change."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import ButtonElement, StaticSelectElement
from slack_sdk.models.blocks import Option as SlackOption

from bot.checkins.administering.ladder_shown import ladder_of
from bot.checkins.administering.ladder_uploads import (
    Difference,
    LadderRead,
    has_name_of_file,
    made_overview,
    without_overview,
)
from bot.checkins.wording import listed, local_day_and_time, named_and_more, shortened
from bot.people.ladder_wording import counted, read_counts
from bot.slack import ids
from bot.slack.payloads.payload import BUTTON_VALUE, OPTION_VALUE
from bot.slack.payloads.presses import DoubtPress, UploadPress
from bot.slack.views.administering.company_ladders import MOVE_FIRST, removal_note
from bot.slack.views.administering.ladder_account import account_button
from bot.slack.views.administering.ladder_name import name_button
from bot.slack.views.administering.ladder_texts import texts_button
from bot.slack.views.administering.meanwhile import changed_meanwhile
from bot.slack.views.administering.roster_difference import parted
from bot.slack.views.administering.uploads import (
    ONLY_YOU,
    SentFile,
    aside_button,
    undo_ladder_button,
    with_buttons,
)
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say
from bot.slack.views.ladder.controls import MOST_OPTIONS
from bot.slack.words import escape, mention
from framework import Ladder, Problem
from framework.importing import Account, Doubt
from storage import AcceptedLadder, LadderRemoval, Upload

NOTHING_YET = f"{ONLY_YOU} Nothing changes until you press *Use this ladder*."
CHANGED_MEANWHILE = changed_meanwhile("The ladder")
_MOST_NAMED = 5
_LONGEST_CHANGE = 150
_LONGEST_LABEL = 75
_LONGEST_WORDS = 60
_MOST_BUTTONS = 5
"""More answers are a menu."""

_MOST_IN_A_ROW = 20
"""Slack takes 25 buttons in a row, and there are others beside the answers."""

_MENU = "menu"
_CHOOSE = "Choose an answer"


def ladder_view(sent: SentFile, read: LadderRead, before: str = "") -> Answer:
    """What was read, with a question if one is open, else with the button that uses the ladder.

    ``before``: said first.
    """
    parts = [before, *_summary(sent, read.ladder, read)]
    if read.taken_by is not None:
        taken = _taken(read.taken_by, is_locked=read.is_locked)
        buttons = [name_button(sent.press), account_button(sent.upload), aside_button(sent)]
        return with_buttons([*parts, taken], ONLY_YOU, buttons)
    details = [*_name_of_file(read), *parted(list(_details(read.ladder, read.imported.account)))]
    if read.doubts:
        return _asking(sent, read, [*parts, *details])
    changes = list(_changes(read.difference)) if read.difference else []
    use = ButtonElement(
        text="Use this ladder", action_id=ids.USE_LADDER, value=sent.press, style="primary"
    )
    buttons = [
        use,
        texts_button(sent.upload),
        account_button(sent.upload),
        name_button(sent.press),
        aside_button(sent),
    ]
    return with_buttons([*parts, *changes, *details], NOTHING_YET, buttons)


def ladder_mistakes_view(sent: SentFile, problems: Sequence[Problem]) -> Answer:
    """The mistakes of a ladder that can't be used."""
    many = counted(len(problems), "mistake", "mistakes")
    head = (
        f"*{escape(sent.name)} has {many}.* I haven't changed anything. Fix the file and send it "
        "again."
    )
    lines = [f"• {escape(str(each))}" for each in problems]
    return with_buttons([head, *parted(lines)], ONLY_YOU, [aside_button(sent)])


def in_use_view(ladder: Ladder, upload: Upload) -> Answer:
    """The ladder counts. It can be undone for a day."""
    text = (
        f"✓ *You use the ladder {escape(ladder.name)} now.* Everyone sees it within a minute. "
        "You can undo it for a day."
    )
    return say(text, undo_ladder_button(upload))


def undone_view(ladder: Ladder, upload: Upload) -> Answer:
    """What the upload brought doesn't count anymore. If there was no such ladder before, it's
    removed."""
    if not upload.drawn_from:
        return say(f"Undone. {removal_note(LadderRemoval.REMOVED, ladder.name)}")
    return say(f"Undone. The ladder {escape(ladder.name)} is as it was before.")


def still_in_use_view(upload: Upload) -> Answer:
    """A ladder that was added isn't removed again, since somebody is on it."""
    note = removal_note(LadderRemoval.IN_USE, ladder_of(upload).name)
    return say(f"{note} {MOVE_FIRST}", undo_ladder_button(upload))


def undo_later_first_view(upload: Upload, later: AcceptedLadder | None, zone: ZoneInfo) -> Answer:
    """A change of a ladder can't be undone before a ``later`` one."""
    who = (
        f"{mention(later.by)} changed it again, {local_day_and_time(later.at, zone)}. "
        if later
        else ""
    )
    text = (
        f"*I didn't undo this change of the ladder {escape(ladder_of(upload).name)}.* {who}"
        "Undo that change first, then press *Undo* again."
    )
    return say(text, undo_ladder_button(upload))


def not_undone_view(ladder: Ladder, *, removed: bool) -> Answer:
    """It's too late to undo a ladder, or it was ``removed``."""
    name = escape(ladder.name)
    if removed:
        return say(f"Someone has removed the ladder {name} already, so I can't undo this.")
    return say(
        f"✓ *You use the ladder {name}.* I can't undo this anymore, because more than a day has "
        "passed. To go back, send the earlier file. To remove the ladder, open *List ladders* "
        "on my Home tab."
    )


def _summary(sent: SentFile, ladder: Ladder, read: LadderRead) -> Iterator[str]:
    counts = " ".join(read_counts(read.imported))
    left = len(read.imported.account.left_out)
    left_out = f" {counted(left, 'thing', 'things')} left out." if left else ""
    yield f"*{escape(sent.name)} is the ladder {escape(ladder.name)}.* {counts}{left_out}"
    levels = [
        f"`{each.code}` {escape(each.title)}{f' ({escape(each.track)})' if each.track else ''}"
        for each in ladder.levels
    ]
    yield from parted([" · ".join(levels[at : at + 6]) for at in range(0, len(levels), 6)])


def _name_of_file(read: LadderRead) -> Iterator[str]:
    if read.difference is None and has_name_of_file(read):
        name = escape(read.ladder.name)
        yield f"• *Check the name:* “{name}” comes from the file's name. People type it."


def _details(ladder: Ladder, account: Account) -> Iterator[str]:
    """Everything else that was read, decided and left out; a line each."""
    yield from _to_fill_in(without_overview(ladder))
    for category in ladder.categories:
        names = ", ".join(each.name for each in category.competencies)
        yield f"• *{escape(category.name)}:* {escape(names)}"
    following = [(level.code,) for level in ladder.levels[1:]] + [()]
    for level, listed_next in zip(ladder.levels, following, strict=True):
        if level.leads_to and level.leads_to != listed_next:
            yield f"• After {escape(level.code)} comes {escape(' or '.join(level.leads_to))}"
    for note in account.notes:
        yield f"• {escape(note)}"
    for each in account.left_out:
        words = shortened(each.words, _LONGEST_WORDS)
        yield f"• Left out, {escape(each.where)}: “{escape(words)}”, {escape(each.why)}"
    for doubt, chosen in account.answered:
        yield f"• {escape(doubt.question)} {escape(chosen.label)}."


def _to_fill_in(codes: Sequence[str]) -> Iterator[str]:
    if codes:
        named = listed(named_and_more([escape(each) for each in codes], _MOST_NAMED))
        read = escape(made_overview(codes[0]))
        yield f"• *To fill in:* an overview of {named}. Without one, everyone reads “{read}”"


def _changes(difference: Difference) -> Iterator[str]:
    name = escape(difference.old.name)
    if not difference.counts:
        yield f"It's the same as the ladder {name} that you use."
        return
    yield f"*Changes to {name}:* {escape(difference.counts)}."
    yield from parted(
        [f"• {escape(shortened(each, _LONGEST_CHANGE))}" for each in difference.named]
    )
    people = list(dict.fromkeys(each.person for each in difference.touched))
    if people:
        named = [mention(each) for each in people[:_MOST_NAMED]]
        more = len(people) - len(named)
        named += [f"{more} more"] if more else []
        yield f"*Affects {counted(len(people), 'person', 'people')}:* {listed(named)}."
    else:
        yield "Nobody's level, next level, or open question changes."
    if difference.loss:
        yield f"*{escape(difference.loss)}* Their competencies aren't in this file."
    moved = [each for each in difference.touched if each.move is not None]
    lines = [
        f"• {mention(each.person)}, {escape(each.level)}: {escape(each.said)}" for each in moved
    ]
    if lines:
        yield "*Give these people another level, too*"
        yield from parted(lines)


def _asking(sent: SentFile, read: LadderRead, parts: Sequence[str]) -> Answer:
    """The first question, with its answers as buttons, the likeliest first."""
    doubt, left = read.doubts[0], len(read.doubts)
    many = "One question" if left == 1 else f"{left} questions"
    asked = f"*{many} before you can use it:* {escape(doubt.question)} ({escape(doubt.where)})"
    long = [f"• {escape(e.label)}" for e in doubt.options if len(e.label) > _LONGEST_LABEL]
    answers = _answers(sent.upload, doubt)
    buttons: list[ButtonElement | StaticSelectElement] = list(answers)
    if left > 1 or not answers:
        likely = ids.TAKE_LIKELY_ANSWERS
        buttons.append(ButtonElement(text="Use likely answers", action_id=likely, value=sent.press))
    buttons += [account_button(sent.upload), aside_button(sent)]
    return with_buttons([*parts, asked, *long], ONLY_YOU, buttons)


def _answers(upload: Upload, doubt: Doubt) -> Sequence[ButtonElement | StaticSelectElement]:
    """The answers to a question: a few buttons, the likeliest first, or a menu of many."""
    press = UploadPress(upload.channel, upload.message_ts, upload.revision)
    values = [DoubtPress.saying(press, doubt.key, each.key).text for each in doubt.options]
    labels = [shortened(each.label, _LONGEST_LABEL) for each in doubt.options]
    if len(labels) > _MOST_BUTTONS and all(len(value) <= OPTION_VALUE for value in values):
        options = [
            SlackOption(text=label, value=value)
            for label, value in zip(labels[:MOST_OPTIONS], values, strict=False)
        ]
        action_id = f"{ids.ANSWER_DOUBT}_{_MENU}"
        return [StaticSelectElement(action_id=action_id, placeholder=_CHOOSE, options=options)]
    return [
        ButtonElement(
            text=label,
            action_id=f"{ids.ANSWER_DOUBT}_{number}",
            value=value,
            style=None if number else "primary",
        )
        for number, (label, value) in enumerate(zip(labels, values, strict=True))
        if number < _MOST_IN_A_ROW and len(value) <= BUTTON_VALUE
    ]


def _taken(ladder: Ladder, *, is_locked: bool) -> str:
    name = escape(ladder.name)
    if is_locked:
        return (
            f"*I can't change the ladder {name} here.* It's in a file on the server. "
            "Change that file, or give this ladder another name."
        )
    return f"*You use another ladder called {name}.* Give this ladder another name."
