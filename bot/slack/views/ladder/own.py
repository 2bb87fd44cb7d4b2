"""A person's own level and the next: first what is new there, then what stays the same."""

from dataclasses import replace

from slack_sdk.models.blocks import InteractiveElement

from bot.people.ladder_position import LadderPosition
from bot.slack.views.block_kit.rich import bold, plain
from bot.slack.views.ladder.comparison import is_marked, new_text
from bot.slack.views.ladder.controls import direction_button, level_name, reflect_menu, show_button
from bot.slack.views.ladder.entry import Entry
from bot.slack.views.ladder.expectation import examples, examples_line, named, named_line
from bot.slack.views.ladder.level import cell_menu, level_sheet
from bot.slack.views.ladder.sheet import Sheet
from bot.slack.views.newcomers.join_request import change_request_button
from bot.slack.words import escape, mention
from framework import Change, Comparison, Kind, Ladders, Level, OneLevel, Own, changes

AT_THE_TOP = "You're at the top of this ladder. These expectations still apply to you."


def own_sheet(position: LadderPosition, ladders: Ladders) -> Sheet:
    """The own level → the next. At the top: the level to keep up."""
    above = position.above
    return _next_sheet(position, above, ladders) if above else _top_sheet(position, ladders)


def own_buttons(position: LadderPosition) -> list[InteractiveElement]:
    """The buttons above the sheet, which Home shows without it: to choose a direction, and to
    reflect."""
    above = position.above
    directions = _directions(position, above) if above else []
    return [*directions, reflect_menu(position.ladder, position.towards)]


def unconfirmed(sheet: Sheet, position: LadderPosition) -> Sheet:
    """The sheet for somebody whose manager hasn't confirmed their level.

    They can't answer or choose anything yet.
    """
    who = mention(position.manager) if position.manager else "Your manager"
    told = f"You chose {escape(position.today.code)}. {who} hasn't confirmed it yet."
    above = position.above
    marked = above is not None and is_marked(position.ladder, position.today, above)
    own = isinstance(sheet.request, Own)
    notes = (_legend(above) if above and marked else []) if own else sheet.notes
    return replace(sheet, notes=[told, *notes], above=[change_request_button()])


def _next_sheet(position: LadderPosition, above: Level, ladders: Ladders) -> Sheet:
    ladder, today = position.ladder, position.today
    found = changes(ladder, today, above)
    news = [change for change in found if change.kind in (Kind.NEW, Kind.CHANGED)]
    rest = [change for change in found if change.kind is Kind.SAME]
    intro = f"You're at {level_name(today)}. Next level: {level_name(above)}. {above.overview}"
    return Sheet(
        request=Own(),
        title=f"Your next level: {above.code}",
        intro=(bold(level_name(above)), plain(f" · {above.overview}")),
        intro_line=intro,
        entries=[
            *(_entry(change, f"New in {above.code}") for change in news),
            *(_entry(change, f"Same as {today.code}") for change in rest),
        ],
        notes=_notes(position, above),
        above=own_buttons(position),
        controls=[
            show_button(
                Comparison(ladder, (today, above)), f"Compare with {today.code}", "compare"
            ),
            show_button(OneLevel(ladder, today), f"Read {today.code}", "today"),
            show_button(OneLevel(ladder, above), f"Read {above.code}", "next"),
            cell_menu(ladder, above, ladders),
        ],
        shareable=False,
    )


def _notes(position: LadderPosition, above: Level) -> list[str]:
    marked = is_marked(position.ladder, position.today, above)
    legend = _legend(above) if marked else []
    return [*ways_notes(position), *legend]


def ways_notes(position: LadderPosition) -> list[str]:
    """If the level leads to several: which one they chose, or that they can choose one (mrkdwn)."""
    above = position.above
    if above is None or len(position.ways) < 2:
        return []
    if position.chosen:
        return [f"You chose *{escape(above.code)}* as your next level."]
    codes = " or ".join(escape(way.code) for way in position.ways)
    asks = f"Until you choose, I'll ask about {escape(above.code)}."
    return [f"*Your next level can be {codes}.* {asks}"]


def _legend(above: Level) -> list[str]:
    return [f"*Bold words* are new in {escape(above.code)}."]


def _directions(position: LadderPosition, above: Level) -> list[InteractiveElement]:
    """If the level leads to several: a button for each."""
    if len(position.ways) < 2:
        return []
    return [
        direction_button(position.ladder, way, chosen=position.chosen and way == above)
        for way in position.ways
    ]


def _entry(change: Change, group: str) -> Entry:
    text = change.after.text if change.after else ""
    told = change.after.examples if change.after else ()
    heading = (*named(change.competency), plain("\n"), *new_text(change))
    line = f"{named_line(change.competency)}: {text}{examples_line(told)}"
    return Entry(heading, examples(told), line, group)


def _top_sheet(position: LadderPosition, ladders: Ladders) -> Sheet:
    ladder, today = position.ladder, position.today
    sheet = level_sheet(OneLevel(ladder, today), ladders)
    above = own_buttons(position)
    return replace(sheet, request=Own(), notes=[AT_THE_TOP], above=above, shareable=False)
