"""Puts the levels of a draft in order, and gives them tracks and codes."""

import re
from collections.abc import Sequence
from itertools import pairwise

from framework.files.ladder_shape import CODE
from framework.importing.doubts import Doubt, Option
from framework.importing.draft import Draft, LevelCells
from framework.importing.levels import titles
from framework.importing.texts.marks import track_of
from framework.importing.vocabulary import NEXT, NOTHING_NEXT, TRACK
from framework.model.ladder import Ladder
from framework.model.names import normalise_name

_FAMILY = re.compile(r"([A-Za-z]+)[.\-]?([0-9]+)(?:\.[0-9])?[A-Za-z+]?")
_MANAGING = frozenset({"M", "EM", "MG", "MGR", "D", "TL", "PE", "L&M", "X", "VP"})

_TITLES = "titles"


def arrange(draft: Draft, codes: tuple[str, ...], over: Ladder | None) -> None:
    """Gives each level its code and track, and puts the lowest first.

    ``codes``: codes for levels without one. ``over``: the existing ladder that may know them.
    """
    for level in draft.levels if over else ():
        _take_known_code(level, over)
    if not any(NEXT in level.facts for level in draft.levels):
        _order(draft)
        _tracks(draft)
    else:
        _end_tracks(draft)
    _codes(draft, codes)


def _end_tracks(draft: Draft) -> None:
    """Lets a level without a next one lead nowhere if the one listed after it has other letters.

    Some other level's next one is given, so this one's is missing on purpose.
    """
    for level, following in pairwise(draft.levels):
        here, there = _FAMILY.fullmatch(level.code), _FAMILY.fullmatch(following.code)
        if NEXT in level.facts or not here or not there or here[1].upper() == there[1].upper():
            continue
        level.facts[NEXT] = level.cell.saying(NOTHING_NEXT)
        draft.notes.append(f"{level.code} leads nowhere: the source gives it no next level")


def _take_known_code(level: LevelCells, over: Ladder | None) -> None:
    known = over.levels if over else ()
    same = (e.code for e in known if normalise_name(e.title) == normalise_name(level.title))
    level.code = level.code or next(same, "")


def _order(draft: Draft) -> None:
    """Reverses levels that the source lists from the highest down, and asks about those in neither
    order."""
    levels = draft.levels
    if len(levels) < 2:
        return
    runs: dict[str, list[tuple[float, LevelCells]]] = {}
    for level in levels:
        runs.setdefault(_letters(level), []).append((_ranked(level), level))
    long = [[number for number, _ in run] for run in runs.values() if len(run) > 1]
    falls = [run == sorted(run, reverse=True) and len(set(run)) > 1 for run in long]
    ranks = [titles.rank(level.title) for level in levels if level.title]
    rises = len(set(ranks)) > 1 and ranks == sorted(ranks) and len(ranks) == len(levels)
    if falls and all(falls):
        if not rises:
            _reverse(draft)
    else:
        _ask_about_order(draft, by_titles=rises)


def _letters(level: LevelCells) -> str:
    """The letters before the number of a level's code; “titles” for a level without a number."""
    found = _FAMILY.fullmatch(level.code)
    return found[1].upper() if found else "" if level.code.isdecimal() else _TITLES


def _ranked(level: LevelCells) -> float:
    """The number of a level's code, or how high its title sounds."""
    found = _FAMILY.fullmatch(level.code)
    if found or level.code.isdecimal():
        return float(found[2] if found else level.code)
    return titles.rank(level.title)


def _reverse(draft: Draft) -> None:
    levels = draft.levels
    names = (levels[0].code or levels[0].title, levels[-1].code or levels[-1].title)
    levels.reverse()
    draft.notes.append(
        f"the source runs from {names[0]} down to {names[1]}; a ladder starts with the lowest level"
    )


def _ask_about_order(draft: Draft, *, by_titles: bool) -> None:
    """Asks if the numbers in the codes contradict the order of the source.

    ``by_titles``: whether the titles rise as the source lists them.
    """
    levels = draft.levels
    counted = [level for level in levels if _letters(level) != _TITLES]
    places: dict[str, list[LevelCells]] = {}
    for level in counted:
        places.setdefault(_letters(level), []).append(level)
    rising = {letters: iter(sorted(run, key=_ranked)) for letters, run in places.items()}
    sorted_levels = [
        next(rising[_letters(level)]) if level in counted else level for level in levels
    ]
    if sorted_levels == levels:
        return
    options = (
        Option("numbers", f"By their numbers: {_listed(sorted_levels)}"),
        Option("source", f"As the source lists them: {_listed(levels)}"),
    )
    question = "The numbers of the levels don't rise in the order of the source. Which order?"
    where = levels[0].cell.where
    doubt = Doubt("order", question, where, options[::-1] if by_titles else options)
    if draft.interview.ask(doubt) == "numbers":
        levels[:] = sorted_levels


def _listed(levels: Sequence[LevelCells]) -> str:
    return ", ".join(level.code or level.title for level in levels)


def _tracks(draft: Draft) -> None:
    """Puts levels whose codes begin with different letters on separate tracks."""
    if any(TRACK in level.facts for level in draft.levels):
        return
    families: dict[str, list[LevelCells]] = {}
    for level in draft.levels:
        found = _FAMILY.fullmatch(level.code)
        families.setdefault(found[1].upper() if found else "", []).append(level)
    if len(families) > 1 and "" not in families:
        if _are_tracks(families, draft):
            for name, members in families.items():
                for level in members:
                    level.track = name
        return
    managing = [level for level in draft.levels if titles.is_managing(level.title)]
    has_codes = any(level.code for level in draft.levels)
    if managing and len(managing) < len(draft.levels) and not has_codes:
        _management(draft, managing)


def _are_tracks(families: dict[str, list[LevelCells]], draft: Draft) -> bool:
    sizes = [len(members) for members in families.values()]
    if any(all(titles.is_managing(e.title) for e in members) for members in families.values()):
        return True
    if max(sizes) > 1 and (_MANAGING & families.keys() or _restarts(families)):
        return True
    names = ", ".join(families)
    first = next(iter(families.values()))[0].cell
    separate = Option("tracks", f"Each is a track of its own: {names}")
    one = Option("one", "They follow each other on one track")
    options = (separate, one) if min(sizes) > 1 else (one, separate)
    question = f"The codes begin with {names}. How do the levels follow each other?"
    return draft.interview.ask(Doubt("tracks", question, first.where, options)) == "tracks"


def _restarts(families: dict[str, list[LevelCells]]) -> bool:
    """Whether a family's numbers start again where another family's have been."""
    seen: set[int] = set()
    for members in families.values():
        numbers = {int(found[2]) for each in members if (found := _FAMILY.fullmatch(each.code))}
        if numbers & seen and len(numbers) > 1:
            return True
        seen |= numbers
    return False


def families(levels: Sequence[LevelCells]) -> set[str]:
    """The letters with which the codes of levels begin; empty for levels without such codes."""
    found = [_FAMILY.fullmatch(level.code) for level in levels]
    return {each[1].upper() for each in found if each} if all(found) else set()


def roles(levels: Sequence[LevelCells]) -> set[str]:
    """The roles that levels without codes are of: ``engineer`` for “Senior Engineer”; empty if a
    level names none."""
    found = {"" if level.code else titles.role(level.title) for level in levels}
    return set() if "" in found else found


def manage(levels: Sequence[LevelCells]) -> bool:
    """Whether levels are all of people who manage others."""
    named = families(levels)
    return (bool(named) and named <= _MANAGING) or all(titles.is_managing(e.title) for e in levels)


def _management(draft: Draft, managing: list[LevelCells]) -> None:
    names = ", ".join(level.title for level in managing)
    options = (
        Option("tracks", f"{names}: a track of their own, for management"),
        Option("one", "All levels follow each other on one track"),
    )
    where = managing[0].cell.where
    question = f"Is there a track for people who manage others ({names})?"
    if draft.interview.ask(Doubt("tracks", question, where, options)) == "tracks":
        for level in managing:
            level.track = "management"


def _codes(draft: Draft, given: tuple[str, ...]) -> None:
    """Gives codes to levels that have only titles."""
    without = [level for level in draft.levels if not level.code]
    if not without:
        return
    if given:
        targets = draft.levels if len(given) == len(draft.levels) else without
        if len(given) != len(targets):
            first = without[0].cell
            draft.problem(first, f"--codes has {len(given)} codes for {len(targets)} levels")
        for level, code in zip(targets, given, strict=False):
            level.code = code
        for level in without:
            level.code = level.code or "?"
        return
    suggested = _suggested(draft, without)
    listed = ", ".join(
        f"{code} {level.title}" for level, code in zip(without, suggested, strict=True)
    )
    options = [Option("suggested", listed)]
    own = [level.title for level in without]
    if all(re.fullmatch(CODE, title) for title in own):
        options.append(Option("titles", f"The titles: {', '.join(own)}"))
    question = "The levels have no codes that people can type. Which codes?"
    answer = draft.interview.ask(Doubt("codes", question, without[0].cell.where, tuple(options)))
    for level, code in zip(without, suggested, strict=True):
        level.code = level.title if answer == "titles" else code


def _suggested(draft: Draft, without: list[LevelCells]) -> list[str]:
    coded = [level.code for level in draft.levels if level.code]
    taken = {code.upper() for code in coded}
    numbered = _FAMILY.fullmatch(coded[0]) if coded else None
    usual = "L" if not coded else numbered[1] if numbered else "" if coded[0].isdecimal() else "L"
    known = [int(number) for code in coded for number in re.findall(r"\d+", code)]
    codes, numbers = [], {"M": 0, usual: max(known, default=0)}
    for level in without:
        letter = "M" if normalise_name(track_of(level)).startswith("manage") else usual
        while True:
            numbers[letter] += 1
            code = f"{letter}{numbers[letter]}"
            if code not in taken:
                break
        codes.append(code)
    return codes
