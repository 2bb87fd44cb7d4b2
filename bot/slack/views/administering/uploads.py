"""What an admin sees about a file that they sent: what it would change, and what happened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ConfirmObject,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.checkins.administering.roster_undo import anybody_joined
from bot.checkins.wording import listed, named_and_more
from bot.people.roster.importing import RosterPlan
from bot.people.roster.text import RowProblem
from bot.people.roster.wording import counts, doubts, people_count, unread_columns
from bot.slack import ids
from bot.slack.payloads.presses import UploadPress
from bot.slack.views.administering.meanwhile import changed_meanwhile
from bot.slack.views.administering.roster_difference import difference, parted
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say, say_in_window, small, text_block
from bot.slack.words import escape, mention
from storage import Upload

_MOST_NAMED = 5
_TOO_OLD = (
    "This message is too old, or you aren't a Next Rung admin anymore. I haven't changed anything."
)
_WELCOMES = "New people get a welcome in their working hours."
SEE_HOW_READ = "See how I read it"
SOMETHING_ELSE = "It's something else"
ONLY_YOU = "Only you can read this message."
NOTHING_YET = f"{ONLY_YOU} Nothing changes until you press *Apply roster*."
CHANGED_MEANWHILE = changed_meanwhile("The roster, or someone in Slack,")


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that an admin sent: its ``name``, and the upload once this is shown."""

    name: str
    upload: Upload

    @property
    def press(self) -> str:
        """The value of a button in the message."""
        upload = self.upload
        return UploadPress(upload.channel, upload.message_ts, upload.revision).text


def roster_view(sent: SentFile, plan: RosterPlan, before: str = "") -> Answer:
    """What a roster would change, with the button that applies it. ``before``: shown first."""
    name = escape(sent.name)
    if not plan.differs:
        same = people_count(len(plan.changes))
        text = f"*{name} would change nothing.* The roster is already the same: {same}."
        parts = [before, text, escape(unread_columns(plan)), *_warnings(plan)]
        return with_buttons(parts, ONLY_YOU, [aside_button(sent)])
    head = f"*{name} would change the roster.* {counts(plan)}."
    unread = escape(unread_columns(plan))
    parts = [before, head, unread, *_warnings(plan), *difference(plan.shown)]
    return with_buttons(parts, NOTHING_YET, [_apply(sent, plan), aside_button(sent)])


def mistakes_view(sent: SentFile, problems: Sequence[RowProblem]) -> Answer:
    """The mistakes of a roster that can't be applied."""
    many = "1 mistake" if len(problems) == 1 else f"{len(problems)} mistakes"
    head = (
        f"*{escape(sent.name)} has {many}.* I haven't changed anything. Fix the file and send it "
        "again."
    )
    lines = [f"• {escape(str(each))}" for each in problems]
    return with_buttons([head, *parted(lines)], ONLY_YOU, [aside_button(sent)])


def applied_view(upload: Upload) -> Answer:
    """The roster was applied. It can be undone for a day."""
    done = f"✓ *Applied to the roster:* {upload.outcome}."
    if not upload.content:
        # It was applied by a version that didn't note what it changed.
        return say(f"{done} {_WELCOMES}")
    parts = [done, _WELCOMES] if anybody_joined(upload) else [done]
    return say(" ".join([*parts, "You can undo it for a day."]), undo_button(upload))


def undone_view() -> Answer:
    """The roster is as it was before."""
    return say("Undone. Everyone in this file is where they were on the roster before.")


def changed_again_view(upload: Upload, people: Sequence[str]) -> Answer:
    """A roster can't be undone, since the lines of these people changed again."""
    named = listed(named_and_more([mention(each) for each in people], _MOST_NAMED))
    return say(
        f"*I didn't undo this roster.* The roster has changed again for {named}. Change their rows "
        "back, then press *Undo* again. Or send the earlier roster.",
        undo_button(upload),
    )


def levels_gone_view(upload: Upload, people: Sequence[str]) -> Answer:
    """A roster can't be undone, since levels that people had before it are gone."""
    named = listed(named_and_more([mention(each) for each in people], _MOST_NAMED))
    return say(
        f"*I didn't undo this roster.* The ladders don't have the earlier level of {named} "
        "anymore. Add those levels again, then press *Undo* again. Or send a roster "
        "with other levels.",
        undo_button(upload),
    )


def undone_too_late_view(upload: Upload) -> Answer:
    """It's too late to undo a roster."""
    return say(
        f"✓ *Applied to the roster:* {upload.outcome}. I can't undo this anymore, because more "
        "than a day has passed. To go back, send the earlier roster."
    )


def undo_button(upload: Upload, label: str = "Undo") -> ButtonElement:
    """The button that undoes a roster."""
    value = SentFile("", upload).press
    return ButtonElement(text=label, action_id=ids.UNDO_ROSTER, value=value)


def undo_ladder_button(upload: Upload, label: str = "Undo") -> ButtonElement:
    """The button that undoes a ladder."""
    value = SentFile("", upload).press
    return ButtonElement(text=label, action_id=ids.UNDO_LADDER, value=value)


def set_aside_view() -> Answer:
    """A file isn't for the company after all."""
    return say(f"Okay, I won't treat this file as a roster or ladder. {ONLY_YOU}")


def too_old_view() -> Answer:
    """A button was pressed that can't be answered anymore."""
    return say(_TOO_OLD)


def too_old_window() -> View:
    """The same for a button that opens a window."""
    return say_in_window("Next Rung", _TOO_OLD)


def moment_window() -> View:
    """While the files are read once more, to show how they were read."""
    return say_in_window(SEE_HOW_READ, "One moment…")


def neither_view(
    sent: SentFile, names: Sequence[str], reasons: Sequence[tuple[str, str]]
) -> Answer:
    """Files are neither a ladder nor a roster. ``reasons``: a file's name and why, for each."""
    what = escape(sent.name) if len(names) == 1 else f"these {len(names)} files"
    lines = [f"• {escape(name)}: {escape(why)}." for name, why in reasons]
    return with_buttons(
        [
            f"*I found no ladder and no roster in {what}.* I haven't changed anything.",
            *parted(lines),
            _WHAT_I_READ,
        ],
        ONLY_YOU,
        [aside_button(sent)],
    )


def roster_among_others_view(sent: SentFile) -> Answer:
    """A roster came together with other files."""
    return with_buttons(
        [
            f"*{escape(sent.name)} is a roster, and you sent other files with it.* Nothing "
            "changed. Send the roster in a message of its own, and the other files in another."
        ],
        ONLY_YOU,
        [aside_button(sent)],
    )


def not_opened_view(sent: SentFile, why: str) -> Answer:
    """A file can't be opened. ``why``: a sentence that says what to do, mrkdwn."""
    return with_buttons([why], ONLY_YOU, [aside_button(sent)])


A_LADDER = (
    "*A ladder* can be a workbook (.xlsx), a table (.csv, .tsv), a page (.md, .html), a ladder "
    "file (.yml, .json), or a .zip of these. Each level is a column, a row, or a heading."
)
A_ROSTER = (
    "*A roster* is a table (.csv, .xlsx) with the columns `person`, `ladder`, `level`, and "
    "`manager`."
)
A_PICTURE = "pictures can't be read; send the spreadsheet, page, or text that it shows"
_WHAT_I_READ = f"{A_LADDER}\n{A_ROSTER}\nFix the file, and send it again."
NO_SCOPE = (
    "*I'm not allowed to open files yet.* Open the app at api.slack.com/apps. Under *OAuth & "
    "Permissions*, add `files:read` to the bot token scopes, then press *Reinstall*. After that, "
    "send the file again. Everything else works as before."
)
NOT_LET_IN = (
    "*Slack didn't let me open this file.* Check that the app still has `files:read`, then send "
    "the file again."
)
GONE = "*This file was deleted before I could open it.* I haven't changed anything. Send it again."
TOO_BIG = "*This file is too big.* The limit is 10 MB. Send a smaller one."
ELSEWHERE = (
    "*This file isn't in Slack.* It's only a link to another place, and I don't open those. "
    "Download the file, then send it here."
)


def _apply(sent: SentFile, plan: RosterPlan) -> ButtonElement:
    """It asks again if the file looks like the wrong one."""
    wrong = "\n".join(doubts(plan))
    confirm = ConfirmObject(
        title="Apply this roster?", text=wrong, confirm="Apply anyway", deny="Cancel"
    )
    return ButtonElement(
        text="Apply roster",
        action_id=ids.APPLY_ROSTER,
        value=sent.press,
        style="primary",
        confirm=confirm if wrong else None,
    )


def aside_button(sent: SentFile) -> ButtonElement:
    """The button by which files aren't for the company."""
    return ButtonElement(text=SOMETHING_ELSE, action_id=ids.SET_UPLOAD_ASIDE, value=sent.press)


def with_buttons(
    parts: Sequence[str], note: str, buttons: Sequence[ButtonElement | StaticSelectElement]
) -> Answer:
    """Paragraphs, a line in small print, and buttons. Empty paragraphs are left out."""
    told = [part for part in parts if part]
    blocks: list[Block] = [text_block(part) for part in told]
    blocks += [small(note), ActionsBlock(elements=[*buttons])]
    return Answer("\n".join([*told, note]), blocks)


def _warnings(plan: RosterPlan) -> Iterator[str]:
    lines = [f"• {escape(str(each))}" for each in plan.warnings]
    for manager, reports in plan.left_managing.items():
        rows = "row" if reports == 1 else "rows"
        lines.append(
            f"• {mention(manager)} leaves the roster but still manages {people_count(reports)}, "
            f"and can read what they share. Change the manager column in their {rows}."
        )
    if lines:
        yield "*Check this first*"
        yield from parted(lines)
