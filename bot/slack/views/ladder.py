"""How ladder answers look: one level, today and next, the list of levels, near misses, help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    MarkdownTextObject,
    RichTextElement,
    SectionBlock,
)
from slack_sdk.models.views import View

from bot.slack import ids
from bot.slack.views.answer import Answer
from bot.slack.views.rich import Piece, bold, italic, plain, quote, rich, section
from bot.slack.words import escape, mention, shortened
from framework import Category, Competency, Ladder, Level

ECHO_LIMIT = 60
"""How much of what a person typed is said back to them."""

NOTHING_YET = "nothing asked yet"


def level_view(ladder: Ladder, level: Level, shared_by: str | None = None) -> Answer:
    """What a level expects, competency by competency.

    ``shared_by``: the person who shares it to a channel; the shared copy says so
    and has no buttons.
    """
    blocks, lines = _level_body(ladder, level)
    blocks.append(DividerBlock())
    if shared_by is None:
        blocks.append(_level_buttons(ladder, level))
        blocks.append(_small(f"{escape(ladder.name)} ladder · only you see this"))
    else:
        blocks.append(_small(f"{escape(ladder.name)} ladder · shared by {mention(shared_by)}"))
    return Answer("\n".join(escape(line) for line in lines), blocks)


def level_modal(ladder: Ladder, level: Level) -> View:
    """The same as a modal, for the Home tab, where there is no message to answer in."""
    blocks, _ = _level_body(ladder, level)
    return View(type="modal", title=shortened(level_name(level), 24), close="Close", blocks=blocks)


def own_view(ladder: Ladder, today: Level) -> Answer:
    """A person's own level and the next, side by side for each competency."""
    above = ladder.next_level(today)
    if above is None:
        return _top_view(ladder, today)
    body, told = _by_category(ladder, lambda c: _today_and_next(ladder, c, today, above))
    blocks: list[Block] = [
        HeaderBlock(text=f"You: {today.code} → {above.code}"),
        rich([section(bold(f"{above.code} {above.title}"), plain(f" · {above.overview}"))]),
        *body,
    ]
    intro = f"You are {level_name(today)}. Next: {level_name(above)}. {above.overview}"
    lines = [intro, *told]
    blocks += [
        DividerBlock(),
        ActionsBlock(
            elements=[
                _show_button(ladder, today, f"All of {today.code}"),
                _show_button(ladder, above, f"All of {above.code}"),
            ]
        ),
        _small(f"{escape(ladder.name)} ladder · only you see this"),
    ]
    return Answer("\n".join(escape(line) for line in lines), blocks)


def levels_view(ladder: Ladder) -> Answer:
    """The levels of a ladder, each with its overview and a button."""
    blocks: list[Block] = [HeaderBlock(text=f"{ladder.name} ladder")]
    lines = [f"{ladder.name} ladder"]
    for level in reversed(ladder.levels):
        lines.append(f"{level_name(level)}: {level.overview}")
        blocks.append(
            SectionBlock(
                text=MarkdownTextObject(
                    text=f"*{escape(level_name(level))}*\n{escape(level.overview)}"
                ),
                accessory=_show_button(ladder, level, f"Read {level.code}"),
            )
        )
    blocks.append(_small("You are not on the roster yet, so I cannot tell which level is yours."))
    return Answer("\n".join(escape(line) for line in lines), blocks)


def unknown_view(ladder: Ladder, typed: str, nearest: Level | None) -> Answer:
    """There is no such level: say which there are, and offer the nearest."""
    levels = ", ".join(escape(level_name(level)) for level in ladder.levels)
    heard = f"I don't know a level “{escape(shortened(typed, ECHO_LIMIT))}”."
    guess = f" Did you mean *{escape(level_name(nearest))}*?" if nearest else ""
    blocks: list[Block] = [
        SectionBlock(text=MarkdownTextObject(text=f"{heard}{guess}")),
        *([_choices(ladder, [nearest])] if nearest else []),
        _small(f"The {escape(ladder.name)} ladder has {levels}."),
    ]
    return Answer(f"{heard}{guess} The {escape(ladder.name)} ladder has {levels}.", blocks)


def ambiguous_view(ladder: Ladder, typed: str, levels: Sequence[Level]) -> Answer:
    """Several levels fit: let the person choose."""
    asked = f"“{escape(shortened(typed, ECHO_LIMIT))}” fits more than one level. Which one?"
    names = ", ".join(escape(level_name(level)) for level in levels)
    blocks: list[Block] = [
        SectionBlock(text=MarkdownTextObject(text=asked)),
        _choices(ladder, levels),
    ]
    return Answer(f"{asked} {names}", blocks)


def help_view(ladder: Ladder) -> Answer:
    """How to use ``/ladder``, with an example from this very ladder."""
    example = ladder.levels[min(3, len(ladder.levels) - 1)]
    lines = [
        "*What each level expects, in a few letters*",
        "`/ladder` your level and the next, competency by competency",
        f"`/ladder {example.code}` what that level expects; "
        f"`{example.code.lower()}` or `{escape(example.title.lower())}` will do",
        "`/ladder help` this",
        f"Levels: {', '.join(level.code for level in ladder.levels)}. "
        "Answers are for your eyes only until you press *Share*.",
    ]
    text = "\n".join(lines)
    return Answer(text, [SectionBlock(text=MarkdownTextObject(text=text))])


def level_name(level: Level) -> str:
    """``IC4 · Senior PM``."""
    return f"{level.code} · {level.title}"


def level_value(ladder: Ladder, level: Level) -> str:
    """How a button names a level; read back by ``bot.slack.listeners.ladder``."""
    return f"{ladder.id}:{level.code}"


@dataclass(frozen=True)
class _Entry:
    """A competency as it stands under its category, and the same in a line of words."""

    heading: tuple[Piece, ...]
    rest: tuple[RichTextElement, ...]
    line: str


def _level_body(ladder: Ladder, level: Level) -> tuple[list[Block], list[str]]:
    blocks, lines = _by_category(ladder, lambda c: _expected(ladder, c, level))
    top: list[Block] = [
        HeaderBlock(text=level_name(level)),
        rich([section(plain(level.overview))]),
    ]
    return [*top, *blocks], [f"{level_name(level)}. {level.overview}", *lines]


def _by_category(
    ladder: Ladder, entry_of: Callable[[Competency], _Entry | None]
) -> tuple[list[Block], list[str]]:
    """A heading and a block of entries for each category that has any."""
    blocks: list[Block] = []
    lines: list[str] = []
    for category in ladder.categories:
        entries = [entry for c in category.competencies if (entry := entry_of(c))]
        if not entries:
            continue
        elements = []
        for number, entry in enumerate(entries):
            gap = (plain("\n"),) if number else ()
            elements += [section(*gap, *entry.heading), *entry.rest]
        blocks += [_category_heading(category), rich(elements)]
        lines += [entry.line for entry in entries]
    return blocks, lines


def _top_view(ladder: Ladder, today: Level) -> Answer:
    view = level_view(ladder, today)
    note = "You are at the top of this ladder. This is what the level asks you to keep up."
    return Answer(f"{note}\n{view.text}", [view.blocks[0], _small(note), *view.blocks[1:]])


def _expected(ladder: Ladder, competency: Competency, level: Level) -> _Entry | None:
    expectation = ladder.expectation(competency, level)
    if expectation is None:
        return None
    name, text = competency.name, expectation.text
    if not expectation.carried_over:
        return _Entry((bold(name), plain(f"\n{text}")), (), f"{name}: {text}")
    note = f"carried over from {expectation.written_at.code}"
    heading = (bold(name), italic(f"  ({note})"), plain(f"\n{text}"))
    return _Entry(heading, (), f"{name} ({note}): {text}")


def _today_and_next(
    ladder: Ladder, competency: Competency, today: Level, above: Level
) -> _Entry | None:
    now, then = ladder.expectation(competency, today), ladder.expectation(competency, above)
    if then is None:
        return None
    name = competency.name
    if then.carried_over:
        note = f"nothing new at {above.code}"
        heading = (bold(name), italic(f"  ({note})"), plain(f"\n{then.text}"))
        return _Entry(heading, (), f"{name}: {note}; {then.text}")
    before = plain(now.text) if now else italic(NOTHING_YET)
    return _Entry(
        heading=(bold(name), plain(f"\n{today.code}  "), before),
        rest=(quote(bold(f"{above.code}  "), plain(then.text)),),
        line=f"{name}. {today.code}: {now.text if now else NOTHING_YET} {above.code}: {then.text}",
    )


def _category_heading(category: Category) -> ContextBlock:
    return _small(f"*{escape(category.name.upper())}*")


def _level_buttons(ladder: Ladder, level: Level) -> ActionsBlock:
    below, above = ladder.previous_level(level), ladder.next_level(level)
    buttons: list[ButtonElement] = []
    if below:
        buttons.append(_show_button(ladder, below, f"◂ {below.code}"))
    if above:
        buttons.append(_show_button(ladder, above, f"{above.code} ▸"))
    buttons.append(_button(ids.LADDER_SHARE, ladder, level, "Share to channel"))
    return ActionsBlock(elements=buttons)


def _choices(ladder: Ladder, levels: Sequence[Level]) -> ActionsBlock:
    return ActionsBlock(
        elements=[_show_button(ladder, level, level_name(level)) for level in levels]
    )


def _show_button(ladder: Ladder, level: Level, label: str) -> ButtonElement:
    return _button(f"{ids.LADDER_SHOW}_{level.position}", ladder, level, label)


def _button(action_id: str, ladder: Ladder, level: Level, label: str) -> ButtonElement:
    return ButtonElement(action_id=action_id, text=label, value=level_value(ladder, level))


def _small(text: str) -> ContextBlock:
    return ContextBlock(elements=[MarkdownTextObject(text=text)])
