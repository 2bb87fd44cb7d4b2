"""A manager's reports in a list that is readable on a phone."""

from collections.abc import Sequence

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    DividerBlock,
    HeaderBlock,
    MarkdownTextObject,
    SectionBlock,
)

from bot.checkins.coverage import Cover, Coverage, Row
from bot.checkins.history import EVERYTHING
from bot.checkins.team import Report, TeamPage
from bot.checkins.wording import day, listed, month, month_and_year, named_and_more
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say, small, text_block
from bot.slack.views.block_kit.command_buttons import new_message_button, run_button
from bot.slack.views.reading.history_controls import read_button
from bot.slack.words import escape, mention

WEAK_SHOWN = 2

_NOTE = "This list shows shared answers only. A private answer looks the same as no answer."


def team_view(page: TeamPage) -> Answer:
    """``/checkins team``."""
    if not page.reports:
        text = (
            "Nobody is on your team here. If that's wrong, "
            "ask your Next Rung admin to change the roster."
        )
        return say(text)
    title = _title(page.period, page.shared_now, page.reports)
    blocks: list[Block] = [HeaderBlock(text=title), *_reports(page.shown)]
    if page.pages > 1:
        blocks.append(_paging(page))
    blocks.append(small(_NOTE))
    lines = [f"{escape(report.name)}: {_state(report)}" for report, _ in page.shown]
    return Answer("\n".join([title, *lines]), blocks)


def digest_view(period: str, page: TeamPage, team: int) -> Answer:
    """How a period went, for a manager with ``team`` reports. ``page``: those who shared."""
    title = _title(period, page.reports, team)
    note = f"{_NOTE} See your whole team: `/checkins team`."
    blocks: list[Block] = [
        HeaderBlock(text=title),
        *_reports(page.shown),
        small(note),
    ]
    return Answer(title, blocks)


def home_blocks(page: TeamPage) -> list[Block]:
    """The team on a manager's Home tab, a line each. The rest is one press away."""
    title = _title(page.period, page.shared_now, page.reports)
    blocks: list[Block] = [DividerBlock(), HeaderBlock(text=title)]
    blocks += [
        SectionBlock(
            text=MarkdownTextObject(text=_who(report)),
            accessory=read_button("Read check-ins", report.person, EVERYTHING),
        )
        for report, _ in page.shown
    ]
    label = f"See all {page.reports} reports" if page.pages > 1 else "See my team"
    return [*blocks, ActionsBlock(elements=[run_button(label, "team")])]


def _title(period: str, shared: int, team: int) -> str:
    return f"{month(period)}: {shared} of {team} on your team shared"


def _reports(shown: Sequence[tuple[Report, Coverage | None]]) -> list[Block]:
    """The state of each report, with buttons to their history and to the next 1:1."""
    blocks: list[Block] = []
    for report, covered in shown:
        buttons = [
            read_button("Read check-ins", report.person, EVERYTHING),
            new_message_button("Open agenda", f"agenda <@{report.person}>"),
        ]
        blocks += [
            DividerBlock(),
            text_block(_told(report, covered)),
            ActionsBlock(elements=buttons),
        ]
    return blocks[1:]


def _told(report: Report, covered: Coverage | None) -> str:
    lines = [_who(report)]
    if covered is not None:
        level = escape(covered.level.code)
        competencies = f"{covered.begun} of {len(covered.rows)} competencies"
        lines.append(f"{level}: evidence for {competencies}")
        weak = [row for row in covered.weakest if row.cover is not Cover.NO_OPPORTUNITY]
        stuck = [row for row in covered.weakest if row.cover is Cover.NO_OPPORTUNITY]
        if weak:
            names = [escape(row.competency.name) for row in weak[:WEAK_SHOWN]]
            lines.append(f"Least evidence: {listed(names)}")
        if stuck:
            lines.append(f"No opportunity yet: {_names(stuck)}")
    return "\n".join(lines)


def _who(report: Report) -> str:
    level = f" · {escape(report.level.code)}" if report.level else ""
    return f"*{mention(report.person)}*{level} · {_state(report)}"


def _names(rows: Sequence[Row]) -> str:
    return listed(
        [escape(each) for each in named_and_more([r.competency.name for r in rows], WEAK_SHOWN)]
    )


def _state(report: Report) -> str:
    if report.shared_period is None:
        shared = "nothing shared yet"
    elif report.shared_now:
        shared = f"shared {month(report.shared_period)}\u00a0✓"
    else:
        shared = f"last shared {month_and_year(report.shared_period)}"
    if report.away_until is not None:
        return f"away until {day(report.away_until)} · {shared}"
    return shared


def _paging(page: TeamPage) -> Block:
    buttons = []
    if page.number > 1:
        buttons.append(run_button("◂ Back", f"team {page.number - 1}"))
    if page.number < page.pages:
        buttons.append(run_button("More ▸", f"team {page.number + 1}"))
    return ActionsBlock(elements=buttons)
