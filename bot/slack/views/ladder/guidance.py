"""Help, a choice if several things fit, and what to say if nothing does."""

from collections.abc import Sequence

from slack_sdk.models.blocks import ActionsBlock, Block

from bot.checkins.understanding.commands.person_arguments import about
from bot.checkins.understanding.commands.request_parser import is_command
from bot.checkins.wording import shortened
from bot.people.ladder_position import LadderPosition
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say, small, text_block
from bot.slack.views.block_kit.command_buttons import run_button
from bot.slack.views.ladder.controls import level_name, show_button
from bot.slack.words import escape, mention
from framework import (
    Choice,
    Comparison,
    EveryLadder,
    EveryLevel,
    Help,
    Ladder,
    Ladders,
    Level,
    NoMatch,
    OneCategory,
    OneCell,
    OneCompetency,
    OneLevel,
    Own,
    Readable,
    Search,
)

ECHO_LIMIT = 60
"""How many characters of what a person typed are repeated to them."""

MOST_OPTIONS = 20
MOST_NEAR = 4
"""How many things are offered to somebody who may have meant none of them."""


def choice_view(choice: Choice) -> Answer:
    """Several things fit, so the person chooses."""
    asked = f"“{_echo(choice.typed)}” could mean a few things. Which one?"
    options = choice.options[:MOST_OPTIONS]
    several = _of_several_ladders(options)
    names = [name_of(option, several) for option in options]
    blocks: list[Block] = [text_block(asked), _buttons(options, names)]
    if len(choice.options) > MOST_OPTIONS:
        blocks.append(small(f"Showing {MOST_OPTIONS} of {len(choice.options)}."))
    return Answer(f"{asked} {', '.join(escape(name) for name in names)}", blocks)


def no_match_view(nothing: NoMatch, ladder: Ladder) -> Answer:
    """Nothing fits: says what there is, and offers what comes close."""
    heard = f"I don't know “{_echo(nothing.typed)}”."
    if is_command(nothing.typed):
        heard = f"“{_echo(nothing.typed)}” isn't on a ladder. It's a word for `/checkins`."
    nearest = nothing.nearest
    several = _of_several_ladders(nearest)
    names = [name_of(option, several) for option in nearest]
    guess = " Did you mean one of these?" if len(names) > 1 else " Did you mean this?"
    blocks: list[Block] = [text_block(heard + (guess if names else ""))]
    if names:
        blocks.append(_buttons(nearest, names))
    known = _known(ladder)
    buttons = [show_button(Help(), "See examples", "help")]
    if is_command(nothing.typed):
        command = nothing.typed.strip().casefold()
        buttons.insert(0, run_button(f"/checkins {command}", command))
    blocks += [small(known), ActionsBlock(elements=buttons)]
    offered = f" Did you mean {' or '.join(escape(name) for name in names)}?" if names else ""
    return Answer(f"{heard}{offered} {known}", blocks)


def is_it_on_ladder_view(near: Sequence[Readable]) -> Answer:
    """For a few words in the DM that may name one of these. Nothing says that they do."""
    options = near[:MOST_NEAR]
    names = [name_of(each, _of_several_ladders(options)) for each in options]
    asked = "Is this about the ladder? Only you can read this message."
    return Answer(asked, [text_block(asked), _buttons(options, names)])


def report_view(person: str, position: LadderPosition) -> Answer:
    """A report's level, and the way to their next one."""
    ladder, today, above = position.ladder, position.today, position.above
    at = f"{mention(person)} is at *{escape(level_name(today))}* on the "
    at += f"{escape(ladder.name)} ladder."
    buttons = [show_button(OneLevel(ladder, today), f"Read {today.code}", "today")]
    if above is not None:
        at += f" Their next level is *{escape(level_name(above))}*."
        levels = (today, above)
        buttons = [
            show_button(OneLevel(ladder, above), f"Read {above.code}", "above"),
            show_button(Comparison(ladder, levels), f"Compare {today.code}, {above.code}", "both"),
        ]
    coverage = run_button("Open coverage", about("coverage", person))
    return say(at, *buttons, coverage)


def nobodys_level_view(has_reports: bool) -> Answer:
    """For somebody who asks for a level that they can't see. It's the same whoever that person
    is."""
    whom = "your own level and your team's" if has_reports else "your own level"
    text = f"I can show you only {whom}. Every level's expectations are open to everyone."
    buttons = [
        show_button(Own(), "Show my level", "own"),
        show_button(Help(), "See examples", "help"),
    ]
    return say(text, *buttons)


def help_view(position: LadderPosition | None, ladder: Ladder, ladders: Ladders) -> Answer:
    """How to use ``/ladder``, in examples from the person's own ladder and level."""
    today, above = _example_levels(position, ladder)
    competency = ladder.competencies[0]
    rows = [
        ("/ladder", "your level, and the next one" if position else "the levels"),
        (f"/ladder {above.code}", f"what {above.title} expects"),
    ]
    if today != above:
        rows.append((f"/ladder {today.code} {above.code}", "what changes between two levels"))
    rows += [
        (f"/ladder {competency.name.lower()}", "one competency, level by level"),
        (f"/ladder {ladder.categories[-1].name.lower()}", "all competencies in a category"),
        ("/ladder search customer", "every expectation with that word"),
    ]
    others = [each for each in ladders if each.id != ladder.id]
    if others:
        other = others[0]
        rows.append((f"/ladder {other.id} {other.levels[0].code}", f"the {other.name} ladder"))
    lines = [f"`{_code(typed)}`  {escape(what)}" for typed, what in rows]
    you = (
        f"You're at *{escape(level_name(position.today))}* on the {escape(ladder.name)} ladder. "
        if position
        else ""
    )
    text = "\n".join(["*Find anything on the ladder*", *lines])
    foot = f"{you}Capitals, hyphens, and typos don't matter. Only you can see the result until you \
press *Share to channel*."
    buttons = [show_button(Own() if position else EveryLevel(ladder), "Show me", "own")]
    if others:
        buttons.append(show_button(EveryLadder(), "All ladders", "ladders"))
    blocks: list[Block] = [text_block(text), ActionsBlock(elements=buttons), small(foot)]
    return Answer(f"{text}\n{foot}", blocks)


def name_of(request: Readable, with_ladder: bool) -> str:
    """The label of a button that shows this."""
    name = _bare_name(request)
    ladder = getattr(request, "ladder", None)
    return f"{ladder.name}: {name}" if with_ladder and ladder else name


def _bare_name(request: Readable) -> str:
    match request:
        case Own():
            return "My level"
        case Help():
            return "Help"
        case EveryLadder():
            return "All ladders"
        case EveryLevel(ladder):
            return f"{ladder.name} ladder"
        case Search(words):
            return f"Search “{shortened(words, 40)}”"
        case _:
            return _name_in_ladder(request)


def _name_in_ladder(
    request: OneLevel | Comparison | OneCompetency | OneCell | OneCategory,
) -> str:
    match request:
        case OneLevel(_, level, category):
            return f"{category.name} at {level.code}" if category else level_name(level)
        case Comparison(_, levels, competency):
            span = " → ".join(level.code for level in levels)
            return f"{competency.name}: {span}" if competency else span
        case OneCompetency(_, competency):
            return competency.name
        case OneCell(_, level, competency):
            return f"{competency.name} at {level.code}"
        case OneCategory(_, category):
            return f"{category.name} (category)"


def _buttons(options: Sequence[Readable], names: Sequence[str]) -> ActionsBlock:
    return ActionsBlock(
        elements=[
            show_button(option, name, f"option_{number}")
            for number, (option, name) in enumerate(zip(options, names, strict=True))
        ]
    )


def _known(ladder: Ladder) -> str:
    codes = ", ".join(escape(level.code) for level in ladder.levels)
    names = ", ".join(escape(category.name) for category in ladder.categories)
    return f"The {escape(ladder.name)} ladder has {codes}, and competencies in {names}."


def _example_levels(position: LadderPosition | None, ladder: Ladder) -> tuple[Level, Level]:
    if position is None:
        above = ladder.levels[min(3, len(ladder.levels) - 1)]
        return ladder.previous_level(above) or above, above
    return position.today, position.above or position.today


def _of_several_ladders(options: Sequence[Readable]) -> bool:
    ladders = {ladder.id for option in options if (ladder := getattr(option, "ladder", None))}
    return len(ladders) > 1


def _echo(typed: str) -> str:
    return escape(shortened(typed, ECHO_LIMIT))


def _code(text: str) -> str:
    return escape(text.replace("`", ""))
