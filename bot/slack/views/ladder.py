"""How ladder answers look: one level, today and next, the list of levels, near misses, help."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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
from bot.slack.views.rich import bold, italic, plain, quote, rich, section
from bot.slack.words import escape, mention, shortened
from framework import Category, Competency, Ladder, Level

ECHO_LIMIT = 60
"""How much of what a person typed is said back to them."""


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
    blocks: list[Block] = [
        HeaderBlock(text=f"You: {today.code} → {above.code}"),
        rich(
            [
                section(bold(f"{above.code} {above.title}"), plain(f" · {above.overview}")),
            ]
        ),
    ]
    lines = [f"You are {level_name(today)}. Next: {level_name(above)}. {above.overview}"]
    for category in ladder.categories:
        elements = [
            element
            for competency in category.competencies
            for element in _step(ladder, competency, today, above, lines)
        ]
        if elements:
            blocks += [_category_heading(category), rich(elements)]
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


def _level_body(ladder: Ladder, level: Level) -> tuple[list[Block], list[str]]:
    blocks: list[Block] = [
        HeaderBlock(text=level_name(level)),
        rich([section(plain(level.overview))]),
    ]
    lines = [f"{level_name(level)}. {level.overview}"]
    for category in ladder.categories:
        elements = [
            element
            for competency in category.competencies
            for element in _expectation(ladder, competency, level, lines)
        ]
        if elements:
            blocks += [_category_heading(category), rich(elements)]
    return blocks, lines


def _top_view(ladder: Ladder, today: Level) -> Answer:
    view = level_view(ladder, today)
    note = "You are at the top of this ladder. This is what the level asks you to keep up."
    return Answer(f"{note}\n{view.text}", [view.blocks[0], _small(note), *view.blocks[1:]])


def _expectation(
    ladder: Ladder, competency: Competency, level: Level, lines: list[str]
) -> Iterable[RichTextElement]:
    expectation = ladder.expectation(competency, level)
    if expectation is None:
        return
    heading = [bold(competency.name)]
    carried = ""
    if expectation.carried_over:
        carried = f"carried over from {expectation.written_at.code}"
        heading.append(italic(f"  ({carried})"))
    lines.append(f"{competency.name}{f' ({carried})' if carried else ''}: {expectation.text}")
    yield section(*heading, plain(f"\n{expectation.text}\n\n"))


def _step(
    ladder: Ladder, competency: Competency, today: Level, above: Level, lines: list[str]
) -> Iterable[RichTextElement]:
    now, then = ladder.expectation(competency, today), ladder.expectation(competency, above)
    if then is None:
        return
    if then.carried_over:
        note = f"nothing new at {above.code}"
        lines.append(f"{competency.name}: {note}; {then.text}")
        yield section(bold(competency.name), italic(f"  ({note})"), plain(f"\n{then.text}\n\n"))
        return
    before = now.text if now else "nothing asked yet"
    lines.append(f"{competency.name}. {today.code}: {before} {above.code}: {then.text}")
    today_text = plain(before) if now else italic(before)
    yield section(bold(competency.name), plain(f"\n{today.code}  "), today_text)
    yield quote(bold(f"{above.code}  "), plain(then.text))


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
