"""What changes from level to level, with marks on the words that differ.

Removed words are struck through and added words are bold, so nothing depends on colour. If nearly
every word differs, marks would only be noise: the text says that it's rewritten instead.
"""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from slack_sdk.models.blocks import InteractiveElement

from bot.slack.views.block_kit.prose import led, quoted_prose
from bot.slack.views.block_kit.rich import Piece, bold, italic, plain, struck
from bot.slack.views.ladder.controls import jump_menu, show_button
from bot.slack.views.ladder.entry import Entry
from bot.slack.views.ladder.sheet import Sheet
from framework import (
    Change,
    Comparison,
    Competency,
    Kind,
    Ladder,
    Ladders,
    Level,
    OneLevel,
    Run,
    changes,
    compare_words,
)

NOTHING_YET = "no expectation"
NOTHING_MORE = "not expected anymore"
STRUCK = "~Struck-through words~ are only in the earlier level."
BOLD = "*Bold words* are new."
REWRITTEN = "Rewritten: "
ALL_NEW = "All new: "
"""Before a text without marks, so that it isn't taken for an old one."""


def comparison_sheet(request: Comparison, ladders: Ladders) -> Sheet:
    """Two levels side by side, or several one after another."""
    ladder, levels = request.ladder, request.levels
    first, last = levels[0], levels[-1]
    arrow = " → ".join(level.code for level in levels)
    about = f"{request.competency.name}: {arrow}" if request.competency else arrow
    entries = _two(request) if len(levels) == 2 else _several(request)
    same = _unchanged(request)
    titles = f"From {first.title} to {last.title}" if first.title != last.title else ""
    return Sheet(
        request=request,
        title=about,
        intro=(plain(titles),) if titles else (),
        intro_line=titles,
        entries=[*entries, *([_same_entry(same)] if same else [])],
        notes=_legend(request),
        controls=[*_steps(request), *_readings(ladder, levels), _menu(request, ladders)],
    )


def _legend(request: Comparison) -> list[str]:
    """Explains the marks on the screen. Only a comparison of two levels shows removed words."""
    shown = [
        compare_words(change.before.text, change.after.text)
        for pair in pairwise(request.levels)
        for change in changes(request.ladder, *pair)
        if _wanted(request, change.competency) and _worth_marking(change)
        if change.before and change.after
    ]
    gone = len(request.levels) == 2 and any(run.differs for each in shown for run in each.before)
    new = any(run.differs for each in shown for run in each.after)
    told = [*([STRUCK] if gone else []), *([BOLD] if new else [])]
    return [" ".join(told)] if told else []


def _menu(request: Comparison, ladders: Ladders) -> InteractiveElement:
    """A competency chosen there is compared by itself. After that, it's shown at all levels."""
    ladder, levels = request.ladder, request.levels
    if request.competency is not None:
        return jump_menu(ladder, tuple(ladders))
    within = f", {' → '.join(level.code for level in levels)}"
    return jump_menu(ladder, tuple(ladders), within, lambda each: Comparison(ladder, levels, each))


def change_entry(ladder: Ladder, change: Change, lower: Level, higher: Level) -> Entry:
    """How one competency changes between two levels: the old text, then the new one quoted."""
    name = change.competency.name
    old, new = _marked(change)
    before = old or (italic(NOTHING_YET),)
    after = new or (italic(NOTHING_MORE),)
    old_text = change.before.text if change.before else NOTHING_YET
    new_text = change.after.text if change.after else NOTHING_MORE
    return Entry(
        heading=(bold(name), plain("\n"), *led(plain(f"{lower.code}  "), before)),
        rest=tuple(quoted_prose(*led(bold(f"{higher.code}  "), after))),
        line=f"{name}. {lower.code}: {old_text} {higher.code}: {new_text}",
        group=change.competency.category.upper(),
    )


def new_text(change: Change) -> tuple[Piece, ...]:
    """The new text, with its added words marked, or a word before it that says it's all new."""
    return _marked(change)[1] or (italic(NOTHING_MORE),)


def is_marked(ladder: Ladder, lower: Level, higher: Level) -> bool:
    """Whether any text between the two levels marks added words."""
    return any(
        run.differs
        for change in changes(ladder, lower, higher)
        if change.before and change.after and _worth_marking(change)
        for run in compare_words(change.before.text, change.after.text).after
    )


def _two(request: Comparison) -> list[Entry]:
    lower, higher = request.levels
    return [
        change_entry(request.ladder, change, lower, higher)
        for change in changes(request.ladder, lower, higher)
        if change.kind is not Kind.SAME and _wanted(request, change.competency)
    ]


def _several(request: Comparison) -> list[Entry]:
    """A competency at each level in turn, each text a separate entry."""
    ladder = request.ladder
    same = set(_unchanged(request))
    return [
        entry
        for competency in ladder.competencies
        if _wanted(request, competency) and competency.name not in same
        for entry in _climb(ladder, competency, request.levels)
    ]


def _climb(ladder: Ladder, competency: Competency, levels: Sequence[Level]) -> list[Entry]:
    group = f"{competency.category} · {competency.name}".upper()
    found = [
        _step_entry(group, _change(ladder, competency, lower, higher), higher)
        for lower, higher in pairwise(levels)
    ]
    start = ladder.expectation(competency, levels[0])
    text = start.text if start else NOTHING_YET
    shown = plain(text) if start else italic(text)
    without = takewhile(lambda each: ladder.expectation(competency, each) is None, levels)
    code = levels[0].code if start else ", ".join(level.code for level in without)
    heading = led(bold(f"{code}  "), (shown,))
    first = Entry(heading, (), f"{competency.name}, {code}: {text}", group)
    return [first, *(entry for entry in found if entry)]


def _step_entry(group: str, change: Change | None, higher: Level) -> Entry | None:
    if change is None:
        return None
    name, code = change.competency.name, higher.code
    if change.kind is Kind.SAME:
        return Entry(
            (bold(f"{code}  "), italic("nothing new")), (), f"{name}, {code}: nothing new", group
        )
    new = _marked(change)[1] or (italic(NOTHING_MORE),)
    text = change.after.text if change.after else NOTHING_MORE
    return Entry(led(bold(f"{code}  "), new), (), f"{name}, {code}: {text}", group)


def _change(ladder: Ladder, competency: Competency, lower: Level, higher: Level) -> Change | None:
    found = changes(ladder, lower, higher)
    return next((each for each in found if each.competency.id == competency.id), None)


def _unchanged(request: Comparison) -> list[str]:
    """The names of competencies that are the same at all levels."""
    ladder = request.ladder
    moving = {
        change.competency.id
        for lower, higher in pairwise(request.levels)
        for change in changes(ladder, lower, higher)
        if change.kind is not Kind.SAME
    }
    return [
        c.name
        for c in ladder.competencies
        if c.id not in moving
        and _wanted(request, c)
        and ladder.expectation(c, request.levels[-1]) is not None
    ]


def _same_entry(names: Sequence[str]) -> Entry:
    told = ", ".join(names)
    return Entry((bold("No change: "), plain(told)), (), f"No change: {told}")


def _wanted(request: Comparison, competency: Competency) -> bool:
    return request.competency is None or request.competency.id == competency.id


def _worth_marking(change: Change) -> bool:
    if change.kind is not Kind.CHANGED or not change.before or not change.after:
        return False
    return compare_words(change.before.text, change.after.text).worth_marking


def _marked(change: Change) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces, with what differs marked. Empty for no text."""
    if _worth_marking(change) and change.before and change.after:
        return marked(change.before.text, change.after.text)
    before = (plain(change.before.text),) if change.before else ()
    if change.after is None:
        return before, ()
    how = () if change.kind is Kind.SAME else (italic(REWRITTEN if before else ALL_NEW),)
    return before, (*how, plain(change.after.text))


def marked(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces, with the words marked that are only in one of them."""
    wording = compare_words(before, after)
    return (
        tuple(_piece(run, struck(run.text)) for run in wording.before),
        tuple(_piece(run, bold(run.text)) for run in wording.after),
    )


def _piece(run: Run, mark: Piece) -> Piece:
    return mark if run.differs else plain(run.text)


def _steps(request: Comparison) -> list[InteractiveElement]:
    """The same comparison one level down and one level up."""
    ladder, levels = request.ladder, request.levels
    if len(levels) != 2:
        return []
    lower, higher = levels
    below, above = ladder.previous_level(lower), ladder.next_level(higher)
    pairs = [("◂ ", below, lower, "")] if below else []
    pairs += [("", higher, above, " ▸")] if above else []
    return [
        show_button(
            Comparison(ladder, (low, high), request.competency),
            f"{before}{low.code} → {high.code}{after}",
            f"pair_{low.position}",
        )
        for before, low, high, after in pairs
        if low and high
    ]


def _readings(ladder: Ladder, levels: Sequence[Level]) -> list[InteractiveElement]:
    return [
        show_button(OneLevel(ladder, level), f"Read {level.code}", f"level_{level.position}")
        for level in (levels[0], levels[-1])
    ]
