"""One competency across all levels, one competency at one level, and one category."""

from slack_sdk.models.blocks import InteractiveElement

from bot.checkins.wording import listed
from bot.slack.views.block_kit.prose import quoted_prose
from bot.slack.views.block_kit.rich import Piece, bold, italic, plain
from bot.slack.views.ladder.controls import jump_menu, level_name, show_button
from bot.slack.views.ladder.entry import Entry
from bot.slack.views.ladder.expectation import EXAMPLES, examples, examples_line
from bot.slack.views.ladder.sheet import Sheet
from framework import (
    Category,
    Competency,
    Expectation,
    Ladder,
    Ladders,
    Level,
    OneCategory,
    OneCell,
    OneCompetency,
    OneLevel,
)


def competency_sheet(request: OneCompetency, ladders: Ladders, own: Level | None) -> Sheet:
    """What one competency expects, level by level from the bottom. ``own`` is marked."""
    ladder, competency = request.ladder, request.competency
    tracks = f"only for {listed(competency.tracks)} levels" if competency.tracks else "all levels"
    about = [each for each in (competency.category, competency.weight, tracks) if each]
    return Sheet(
        request=request,
        title=competency.name,
        intro=(italic(" · ".join(about)),),
        intro_line=f"{', '.join(about)}.",
        entries=[
            _level_entry(ladder, competency, level, own, group=level.track.upper())
            for level in ladder.levels
            if competency.is_for(level)
        ],
        controls=[*_neighbours(ladder, competency), jump_menu(ladder, tuple(ladders))],
    )


def cell_sheet(request: OneCell, ladders: Ladders) -> Sheet:
    """What one competency expects at one level, followed by the levels before and after."""
    ladder, level, competency = request.ladder, request.level, request.competency
    here = ladder.expectation(competency, level)
    text = here.text if here else _nothing_here(competency, level)
    note = f" (same as {here.written_at.code})" if here and here.carried_over else ""
    shown = (plain(text), italic(note)) if note else (plain(text),)
    below = ladder.previous_level(level)
    around = [(below, "Level below:")] if below else []
    around += [(above, "Level above:") for above in ladder.next_levels(level)]
    around = [(each, label) for each, label in around if competency.is_for(each)]
    return Sheet(
        request=request,
        title=f"{competency.name} at {level_name(level)}",
        intro=shown,
        intro_line=f"{text}{note}",
        entries=[
            *(_examples_entries(here)),
            *(_around_entry(ladder, competency, each, label) for each, label in around),
        ],
        controls=[
            *_cell_steps(request),
            show_button(OneCompetency(ladder, competency), "All levels", "all"),
            show_button(OneLevel(ladder, level), f"Read {level.code}", f"level_{level.position}"),
            jump_menu(ladder, tuple(ladders)),
        ],
    )


def category_sheet(request: OneCategory, ladders: Ladders, own: Level | None) -> Sheet:
    """The competencies of a category, each level by level."""
    ladder, category = request.ladder, request.category
    return Sheet(
        request=request,
        title=category.name,
        intro=(italic(", ".join(c.name for c in category.competencies)),),
        intro_line=", ".join(c.name for c in category.competencies) + ".",
        entries=[
            _level_entry(ladder, competency, level, own, group=competency.name.upper())
            for competency in category.competencies
            for level in ladder.levels
            if level.code in competency.texts
        ],
        controls=[*_categories(ladder, category), jump_menu(ladder, tuple(ladders))],
    )


def _level_entry(
    ladder: Ladder, competency: Competency, level: Level, own: Level | None, group: str
) -> Entry:
    expectation = ladder.expectation(competency, level)
    mark = _mark(ladder, level, own)
    marked: tuple[Piece, ...] = (bold(f"  ◂ {mark}"),) if mark else ()
    name = f"{level_name(level)}"
    told = f"{name} ({mark})" if mark else name
    if expectation is None or expectation.carried_over:
        says = "nothing new" if expectation else "no expectation"
        heading = (bold(name), *marked, italic(f"  {says}"))
        return Entry(heading, (), f"{told}: {says}", group)
    heading = (bold(name), *marked, plain(f"\n{expectation.text}"))
    line = f"{told}: {expectation.text}{examples_line(expectation.examples)}"
    return Entry(heading, examples(expectation.examples), line, group)


def _nothing_here(competency: Competency, level: Level) -> str:
    if competency.is_for(level):
        return "This level doesn't expect anything here."
    return f"{competency.name} is only for {listed(competency.tracks)} levels."


def _examples_entries(here: Expectation | None) -> list[Entry]:
    """The examples below the text itself."""
    if here is None or not here.examples:
        return []
    line = examples_line(here.examples).strip()
    return [Entry((italic(EXAMPLES),), examples(here.examples)[1:], line)]


def _mark(ladder: Ladder, level: Level, own: Level | None) -> str:
    if own is None:
        return ""
    if level == own:
        return "your level"
    return "next level" if level.code in own.leads_to else ""


def _around_entry(ladder: Ladder, competency: Competency, level: Level, label: str) -> Entry:
    expectation = ladder.expectation(competency, level)
    text = expectation.text if expectation else "no expectation"
    return Entry(
        heading=(italic(f"{label} {level_name(level)}"),),
        rest=tuple(quoted_prose(plain(text))),
        line=f"{label} {level_name(level)}: {text}",
    )


def _cell_steps(request: OneCell) -> list[InteractiveElement]:
    ladder, level, competency = request.ladder, request.level, request.competency
    below = ladder.previous_level(level)
    around = [(below, f"◂ {below.code}")] if below else []
    around += [(above, f"{above.code} ▸") for above in ladder.next_levels(level)]
    around = [(each, label) for each, label in around if competency.is_for(each)]
    return [
        show_button(OneCell(ladder, each, competency), label, f"step_{each.position}")
        for each, label in around
    ]


def _neighbours(ladder: Ladder, competency: Competency) -> list[InteractiveElement]:
    """The competencies before and after this one, in the ladder's order."""
    every = ladder.competencies
    place = every.index(competency)
    around = [(every[place - 1], "◂ {}", "before")] if place else []
    around += [(every[place + 1], "{} ▸", "after")] if place + 1 < len(every) else []
    return [
        show_button(OneCompetency(ladder, each), label.format(each.name), key)
        for each, label, key in around
    ]


def _categories(ladder: Ladder, category: Category) -> list[InteractiveElement]:
    return [
        show_button(OneCategory(ladder, each), each.name, f"category_{number}")
        for number, each in enumerate(ladder.categories[:10])
        if each.id != category.id
    ]
