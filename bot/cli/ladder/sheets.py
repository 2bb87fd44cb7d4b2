"""Pages of a ladder as text for a terminal. Pure functions."""

import textwrap
from collections.abc import Iterable, Iterator

from bot.checkins.wording import listed
from bot.cli.ladder.placeholders import is_to_fill_in
from framework.model.bullets import bullet
from framework.model.ladder import Category, Competency, Expectation, Ladder, Ladders, Level
from framework.query import requests
from framework.query.searching import Hit, Results

WIDTH = 88


def sheet(request: requests.Readable, ladders: Ladders) -> str | None:
    """The requested page; ``None`` if it needs a person or an index of words."""
    match request:
        case requests.EveryLadder():
            return every_ladder(ladders)
        case requests.EveryLevel(ladder):
            return every_level(ladder)
        case requests.OneLevel(ladder, level, category):
            return one_level(ladder, level, category)
        case requests.Comparison(ladder, levels, competency):
            return comparison(ladder, levels, competency)
        case requests.OneCompetency(ladder, competency):
            return one_competency(ladder, competency)
        case requests.OneCategory(ladder, group):
            return one_category(ladder, group)
        case requests.OneCell(ladder, level, competency):
            return one_cell(ladder, level, competency)
        case _:
            return None


def every_ladder(ladders: Ladders) -> str:
    """All ladders."""
    return "\n".join(
        f"{ladder.id} · {ladder.name}: {', '.join(level.code for level in ladder.levels)}"
        for ladder in ladders
    )


def every_level(ladder: Ladder) -> str:
    """The levels of a ladder, with their overviews."""
    return "\n\n".join((_title(ladder), *(_heading(ladder, each) for each in ladder.levels)))


def one_level(ladder: Ladder, level: Level, category: Category | None) -> str:
    """What a level expects, by category, perhaps only for one category."""
    lines = [_heading(ladder, level)]
    for each in (category,) if category else ladder.categories:
        rows = [(one, ladder.expectation(one, level)) for one in each.competencies]
        shown = [(one, expectation) for one, expectation in rows if expectation]
        lines += [f"\n{each.name.upper()}"] if shown else []
        for one, expectation in shown:
            lines += [f"\n  {_named(one)}{_origin(expectation)}", *_wrapped(expectation.text, "  ")]
            lines += _examples(expectation, "  ")
    return "\n".join(lines)


def comparison(ladder: Ladder, levels: tuple[Level, ...], only: Competency | None) -> str:
    """What is new from level to level, competency by competency."""
    codes = " → ".join(f"{level.code} {level.title}" for level in levels)
    lines = [f"{ladder.name}: {codes}"]
    for category in ladder.categories:
        rows = [one for one in category.competencies if only in (None, one)]
        changed = [one for one in rows if len(set(_texts(ladder, one, levels))) > 1]
        lines += [f"\n{category.name.upper()}"] if changed else []
        for one in changed:
            lines += [f"\n  {_named(one)}", *_across(ladder, one, levels)]
        same = [one.name for one in rows if one not in changed and any(_texts(ladder, one, levels))]
        if same:
            lines += ["", *_wrapped(f"The same: {', '.join(same)}.", "  ")]
    return "\n".join(lines)


def one_competency(ladder: Ladder, competency: Competency) -> str:
    """A competency across all levels."""
    lines = [f"{_named(competency)} · {competency.category}", _title(ladder)]
    return "\n".join([*lines, *_across(ladder, competency, ladder.levels)])


def one_category(ladder: Ladder, category: Category) -> str:
    """The competencies of a category across all levels."""
    lines = [f"{category.name.upper()} · {_title(ladder)}"]
    for one in category.competencies:
        lines += [f"\n  {_named(one)}", *_across(ladder, one, ladder.levels)]
    return "\n".join(lines)


def one_cell(ladder: Ladder, level: Level, competency: Competency) -> str:
    """A competency at a level, between the levels below and above."""
    below = ladder.previous_level(level)
    near = [below] if below else []
    levels = (*near, level, *ladder.next_levels(level))
    lines = [f"{competency.name} at {level.code} · {level.title}"]
    return "\n".join([*lines, *_across(ladder, competency, levels, own=level)])


def found_text(words: str, results: Results) -> str:
    """What a search found, the best first, with found words between asterisks."""
    if not results.hits:
        near = f" Near: {', '.join(results.near)}." if results.near else ""
        return f"No expectation has “{words}”.{near}"
    some = (
        "No expectation has all of these words. These have some of them.\n"
        if results.some_words
        else ""
    )
    lines = [f"{some}Found {results.total} for “{words}”."]
    for hit in results.hits:
        lines.append(f"\n{hit.ladder.id}:{hit.level.code} · {hit.competency.name}")
        lines += _wrapped(_starred(hit), "    ")
    return "\n".join(lines)


def _starred(hit: Hit) -> str:
    pieces, done = [], 0
    for start, end in hit.marks:
        pieces += [hit.text[done:start], "*", hit.text[start:end], "*"]
        done = end
    return "".join([*pieces, hit.text[done:]])


def _texts(ladder: Ladder, competency: Competency, levels: Iterable[Level]) -> list[str]:
    found = (ladder.expectation(competency, level) for level in levels)
    return [expectation.text if expectation else "" for expectation in found]


def _across(
    ladder: Ladder, competency: Competency, levels: Iterable[Level], own: Level | None = None
) -> Iterator[str]:
    """A text for each level. A text that carries over is mentioned, not repeated."""
    levels = tuple(each for each in levels if competency.is_for(each) or each == own)
    for level in levels:
        expectation = ladder.expectation(competency, level)
        mark = ">" if level == own else " "
        yield f"\n{mark} {level.code} · {level.title}"
        if expectation is None:
            yield f"    {_nothing_here(competency, level)}"
        elif expectation.carried_over and expectation.written_at in levels:
            yield f"    Same as {expectation.written_at.code}."
        else:
            origin = _origin(expectation).strip()
            yield from [f"    {origin}"] if origin else []
            yield from _wrapped(expectation.text, "    ")
            yield from _examples(expectation, "    ")


def _named(competency: Competency) -> str:
    """Its name, with its weight and its tracks."""
    tracks = f"only for {listed(competency.tracks)} levels" if competency.tracks else ""
    notes = ", ".join(each for each in (competency.weight, tracks) if each)
    return f"{competency.name} ({notes})" if notes else competency.name


def _nothing_here(competency: Competency, level: Level) -> str:
    if competency.is_for(level):
        return "Nothing is expected at this level."
    return f"{competency.name} is only for {listed(competency.tracks)} levels."


def _examples(expectation: Expectation, margin: str) -> Iterator[str]:
    if expectation.examples:
        yield f"{margin}Examples:"
    for line in expectation.examples:
        yield from _paragraph(f"• {line}", margin)


def _origin(expectation: Expectation) -> str:
    return f"  (same as {expectation.written_at.code})" if expectation.carried_over else ""


def _title(ladder: Ladder) -> str:
    return f"{ladder.name} ladder ({ladder.id})"


def _heading(ladder: Ladder, level: Level) -> str:
    track = f"  [{level.track}]" if level.track else ""
    nexts = ladder.next_levels(level)
    after = [f"Next: {' or '.join(each.code for each in nexts)}"] if len(nexts) > 1 else []
    overview = "" if is_to_fill_in(level.overview) else level.overview
    return "\n".join([f"{level.code} · {level.title}{track}", *_wrapped(overview, ""), *after])


def _wrapped(text: str, margin: str) -> list[str]:
    return [line for paragraph in text.split("\n") for line in _paragraph(paragraph, margin)]


def _paragraph(text: str, margin: str) -> list[str]:
    found = bullet(text)
    if found is None:
        return textwrap.wrap(text, WIDTH, initial_indent=margin, subsequent_indent=margin)
    sign, depth = found
    margin += "  " * depth
    words = text[sign:]
    return textwrap.wrap(
        words, WIDTH, initial_indent=f"{margin}• ", subsequent_indent=f"{margin}  "
    )
