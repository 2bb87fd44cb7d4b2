"""A manager's reports in a list: one section each, so that it reads on a phone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    MarkdownTextObject,
    SectionBlock,
)

from bot.checkins.coverage import Cover
from bot.checkins.history import EVERYTHING
from bot.checkins.team import Report
from bot.checkins.wording import day, month, month_and_year
from bot.slack.views.answer import Answer
from bot.slack.views.history_controls import read_button
from bot.slack.views.month import run_button
from bot.slack.words import escape, mention

PER_PAGE = 12
WEAK_SHOWN = 2

_NOTE = "Only what they share counts: who keeps an answer private looks like who has not answered."


def team_view(reports: Sequence[Report], name_of: Callable[[str], str], page: int = 1) -> Answer:
    """``/checkins team``; ``name_of`` gives what somebody is called."""
    if not reports:
        text = "Nobody on the roster reports to you."
        return Answer(text, [_text(text)])
    shared = sum(report.shared_now for report in reports)
    title = f"Your team: {shared} of {len(reports)} shared so far"
    start = PER_PAGE * (page - 1)
    shown = reports[start : start + PER_PAGE]
    blocks: list[Block] = [HeaderBlock(text=title)]
    for report in shown:
        blocks.append(report_block(report))
    more = len(reports) > start + PER_PAGE
    if more or page > 1:
        blocks.append(_paging(page, more))
    blocks.append(ContextBlock(elements=[MarkdownTextObject(text=_NOTE)]))
    lines = [f"{escape(name_of(each.person))}: {_state(each)}" for each in shown]
    return Answer("\n".join([title, *lines]), blocks)


def digest_view(period: str, reports: Sequence[Report]) -> Answer | None:
    """How a period went, for the manager of these; ``None`` where nobody shared anything."""
    shared = [report for report in reports if report.shared_period == period]
    if not shared:
        return None
    title = f"{month(period)} in your team: {len(shared)} of {len(reports)} shared"
    blocks: list[Block] = [HeaderBlock(text=title)]
    blocks += [report_block(report) for report in shared[:PER_PAGE]]
    note = f"{_NOTE} All of them: `/checkins team`."
    blocks.append(ContextBlock(elements=[MarkdownTextObject(text=note)]))
    return Answer(title, blocks)


def report_block(report: Report) -> Block:
    """One report, with a press to their history."""
    level = f" · {escape(report.level.code)}" if report.level else ""
    lines = [f"*{mention(report.person)}*{level} · {_state(report)}"]
    covered = report.coverage
    if covered is not None:
        towards = escape(covered.level.code)
        lines.append(f"{covered.begun} of {len(covered.rows)} for {towards} with something to show")
        weak = [row for row in covered.weakest if row.cover is not Cover.NO_OPPORTUNITY]
        stuck = [row for row in covered.weakest if row.cover is Cover.NO_OPPORTUNITY]
        if weak:
            names = ", ".join(escape(row.competency.name) for row in weak[:WEAK_SHOWN])
            lines.append(f"thin: {names}")
        if stuck:
            names = ", ".join(escape(row.competency.name) for row in stuck[:WEAK_SHOWN])
            lines.append(f"no opportunity: {names}")
    return SectionBlock(
        text=MarkdownTextObject(text="\n".join(lines)),
        accessory=read_button("Read", report.person, EVERYTHING),
    )


def home_blocks(reports: Sequence[Report], most: int) -> list[Block]:
    """The team on a manager's Home tab: so many of them, the rest a press away."""
    blocks: list[Block] = [DividerBlock(), HeaderBlock(text="Your team")]
    blocks += [report_block(report) for report in reports[:most]]
    if len(reports) > most:
        blocks.append(_text(f"{len(reports) - most} more: type `/checkins team`."))
    return blocks


def _state(report: Report) -> str:
    if report.away_until is not None:
        return f"away until {day(report.away_until)}"
    if report.shared_period is not None:
        if report.shared_now:
            return f"shared {month(report.shared_period)} ✓"
        return f"last shared {month_and_year(report.shared_period)}"
    return "nothing shared yet"


def _paging(page: int, more: bool) -> Block:
    buttons = []
    if page > 1:
        buttons.append(run_button("◂ Back", f"team {page - 1}"))
    if more:
        buttons.append(run_button("More ▸", f"team {page + 1}"))
    return ActionsBlock(elements=buttons)


def _text(text: str) -> SectionBlock:
    return SectionBlock(text=MarkdownTextObject(text=text))
