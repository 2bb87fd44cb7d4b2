"""What was found in all ladders, level by level, the best first, with the found words in bold."""

from collections.abc import Iterable, Sequence

from slack_sdk.models.blocks import InteractiveElement

from bot.checkins.wording import shortened
from bot.slack.views.block_kit.rich import Piece, bold, italic, plain
from bot.slack.views.ladder.controls import level_name, show_button, show_menu
from bot.slack.views.ladder.entry import Entry
from bot.slack.views.ladder.sheet import Sheet
from bot.slack.words import escape
from framework import Hit, Ladder, Level, OneLevel, Results, Search

ECHO_LIMIT = 60
EXCERPT = 180
"""How many characters of a long text are shown around its first hit."""

NEAR_WORDS = 5


def search_sheet(request: Search, results: Results, several_ladders: bool) -> Sheet:
    """Hits grouped by level. The level of the best hit comes first."""
    typed = shortened(request.words, ECHO_LIMIT)
    if not results.hits:
        return _nothing(request, typed, results.near)
    words = shortened(" ".join(results.instead), ECHO_LIMIT) or typed
    instead = f"Showing results for {words}. " if results.instead else ""
    count = f"{results.total} expectation{'s' if results.total != 1 else ''}"
    if results.some_words:
        count = f"No exact match. {count} with some of these words"
    shown = len(results.hits)
    first = f", best {shown} shown" if shown < results.total else ""
    return Sheet(
        request=request,
        title=f"“{words}”",
        intro=(*([plain(instead)] if instead else []), italic(f"{count}{first}")),
        intro_line=f"{instead}{count}{first}.",
        entries=_entries(results.hits, several_ladders),
        controls=_levels(results.hits, several_ladders),
    )


def _nothing(request: Search, words: str, near: Sequence[str]) -> Sheet:
    said = "No expectation has these words."
    guess = f" Similar words: {', '.join(near)}." if near else " Try different words."
    return Sheet(
        request=request,
        title=f"“{words}”",
        intro=(plain(f"{said}{guess}"),),
        intro_line=f"{said}{guess}",
        notes=[] if near else [f"You searched for {escape(words)}"],
        controls=[
            show_button(Search(word), f"Search {word}", f"near_{number}")
            for number, word in enumerate(near[:NEAR_WORDS])
        ],
        shareable=False,
    )


def _entries(hits: Iterable[Hit], several_ladders: bool) -> list[Entry]:
    """The hits of each level together."""
    levels: dict[tuple[str, str], list[Hit]] = {}
    for hit in hits:
        levels.setdefault((hit.ladder.id, hit.level.code), []).append(hit)
    return [_hit_entry(hit, several_ladders) for hits in levels.values() for hit in hits]


def _levels(hits: Iterable[Hit], several_ladders: bool) -> list[InteractiveElement]:
    """What leads to a whole level: a button, or a menu if there are several."""
    found = {(hit.ladder.id, hit.level.code): OneLevel(hit.ladder, hit.level) for hit in hits}
    levels = list(found.values())
    if len(levels) == 1:
        return [show_button(levels[0], f"Read {levels[0].level.code}", "hit")]
    choices = [(_name(each.ladder, each.level, several_ladders), each) for each in levels]
    return [show_menu("Open a level", choices, "hits")]


def _name(ladder: Ladder, level: Level, several_ladders: bool) -> str:
    of_ladder = f"{ladder.name} · " if several_ladders else ""
    return f"{of_ladder}{level_name(level)}"


def _hit_entry(hit: Hit, several_ladders: bool) -> Entry:
    pieces = _excerpt(hit)
    return Entry(
        heading=(bold(hit.competency.name), plain("\n"), *(piece for _, piece in pieces)),
        rest=(),
        line=f"{hit.level.code}, {hit.competency.name}: {''.join(text for text, _ in pieces)}",
        group=_name(hit.ladder, hit.level, several_ladders).upper(),
    )


def _excerpt(hit: Hit) -> list[tuple[str, Piece]]:
    """The text, or a short part around its first hit, with hits in bold."""
    start, end = _window(hit)
    pieces = [("…", plain("…"))] if start else []
    position = start
    for begins, ends in hit.marks:
        if begins < position or ends > end:
            continue
        pieces += _plain(hit.text[position:begins])
        pieces.append((hit.text[begins:ends], bold(hit.text[begins:ends])))
        position = ends
    pieces += _plain(hit.text[position:end])
    return pieces + ([("…", plain("…"))] if end < len(hit.text) else [])


def _plain(text: str) -> list[tuple[str, Piece]]:
    return [(text, plain(text))] if text else []


def _window(hit: Hit) -> tuple[int, int]:
    """The start and end of the shown part of the text, at spaces if there are any."""
    text = hit.text
    if len(text) <= EXCERPT:
        return 0, len(text)
    first = hit.marks[0][0] if hit.marks else 0
    start = max(0, min(first - EXCERPT // 4, len(text) - EXCERPT))
    end = min(len(text), start + EXCERPT)
    at_word = text.find(" ", start, first)
    start = at_word + 1 if start and at_word >= 0 else start
    last = text.rfind(" ", start, end)
    reach = max((ends for _, ends in hit.marks if ends <= end), default=start)
    return start, last if end < len(text) and last >= reach else end
