"""One level, all levels of a ladder, and all ladders."""

from collections.abc import Sequence

from slack_sdk.models.blocks import InteractiveElement

from bot.slack.views.block_kit.rich import bold, plain
from bot.slack.views.ladder.controls import jump_menu, level_name, show_button
from bot.slack.views.ladder.entry import Entry
from bot.slack.views.ladder.expectation import examples, examples_line, named, named_line
from bot.slack.views.ladder.sheet import Sheet
from framework import (
    Category,
    Comparison,
    Competency,
    EveryLadder,
    EveryLevel,
    Ladder,
    Ladders,
    Level,
    OneCell,
    OneLevel,
)


def level_sheet(request: OneLevel, ladders: Ladders) -> Sheet:
    """What a level expects, competency by competency; or one category of it."""
    ladder, level = request.ladder, request.level
    categories = [request.category] if request.category else ladder.categories
    entries = [
        entry
        for category in categories
        for competency in category.competencies
        if (entry := _expected(ladder, category, competency, level))
    ]
    return Sheet(
        request=request,
        title=level_name(level),
        intro=(plain(level.overview),),
        intro_line=level.overview,
        entries=entries,
        controls=[
            *steps(ladder, level, request.category),
            *_comparing(ladder, level),
            cell_menu(ladder, level, ladders),
        ],
    )


def cell_menu(ladder: Ladder, level: Level, ladders: Ladders) -> InteractiveElement:
    """The menu under a level. A competency chosen there is shown at this level."""
    return jump_menu(
        ladder,
        tuple(ladders),
        f" at {level.code}",
        lambda each: OneCell(ladder, level, each) if each.is_for(level) else None,
    )


def steps(ladder: Ladder, level: Level, category: Category | None) -> list[InteractiveElement]:
    """Buttons to the level before, and to each possible next level."""
    below = ladder.previous_level(level)
    around = [(below, f"◂ {below.code}")] if below else []
    around += [(above, f"{above.code} ▸") for above in ladder.next_levels(level)]
    return [
        show_button(OneLevel(ladder, each, category), label, f"step_{each.position}")
        for each, label in around
    ]


def every_level_sheet(request: EveryLevel, ladders: Ladders) -> Sheet:
    """The levels of a ladder, highest first, each with its overview and a button."""
    ladder = request.ladder
    entries = [
        Entry(
            heading=(bold(level_name(level)), plain(f"\n{level.overview}")),
            rest=(),
            line=f"{level_name(level)}: {level.overview}",
            group=level.track.upper(),
            button=show_button(
                OneLevel(ladder, level), f"Read {level.code}", f"level_{level.position}"
            ),
        )
        for level in reversed(ladder.levels)
    ]
    return Sheet(
        request=request,
        title=f"{ladder.name} ladder",
        entries=entries,
        controls=[jump_menu(ladder, tuple(ladders))],
    )


def every_ladder_sheet(ladders: Sequence[Ladder]) -> Sheet:
    """All ladders, each with its levels in a line and a button."""
    return Sheet(
        request=EveryLadder(),
        title="Ladders",
        entries=[_ladder_entry(ladder, number) for number, ladder in enumerate(ladders)],
    )


def _ladder_entry(ladder: Ladder, number: int) -> Entry:
    codes = ", ".join(level.code for level in ladder.levels)
    levels, competencies = len(ladder.levels), len(ladder.competencies)
    about = (
        f"{levels} {'level' if levels == 1 else 'levels'} ({codes}), "
        f"{competencies} {'competency' if competencies == 1 else 'competencies'}"
    )
    return Entry(
        heading=(bold(ladder.name), plain(f"\n{about}")),
        rest=(),
        line=f"{ladder.name}: {about}",
        button=show_button(EveryLevel(ladder), f"Read {ladder.name}", f"ladder_{number}"),
    )


def _comparing(ladder: Ladder, level: Level) -> list[InteractiveElement]:
    above = ladder.next_level(level)
    if above is None:
        return []
    request = Comparison(ladder, (level, above))
    return [show_button(request, f"Compare with {above.code}", "compare")]


def _expected(
    ladder: Ladder, category: Category, competency: Competency, level: Level
) -> Entry | None:
    expectation = ladder.expectation(competency, level)
    if expectation is None:
        return None
    text, group = expectation.text, category.name.upper()
    note = f"same as {expectation.written_at.code}" if expectation.carried_over else ""
    line = f"{named_line(competency, note)}: {text}{examples_line(expectation.examples)}"
    heading = (*named(competency, note), plain(f"\n{text}"))
    return Entry(heading, examples(expectation.examples), line, group)
