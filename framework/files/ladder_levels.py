"""The levels of a ladder file, and which level leads to which, on one track or several."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from framework.files.ladder_shape import CODE, LEVEL, MOST_LEVELS
from framework.files.ladder_values import Names, listed, name, no_such_level, text
from framework.files.values import Value, quoted
from framework.model.ladder import Level
from framework.model.names import normalise_name

_CODE = re.compile(CODE)


@dataclass(frozen=True)
class _Rung:
    """A level as written in the file, and what it says about the levels that come next."""

    level: Level
    leads_to: list[Value] | None


def read_levels(value: Value | None) -> tuple[Level, ...]:
    """The levels of a list, as far as they could be read."""
    items = value.sequence("levels") if value else []
    if value and not 1 <= len(items) <= MOST_LEVELS:
        value.problem(f"a ladder must have 1 to {MOST_LEVELS} levels; this one has {len(items)}")
    codes = Names()
    tracks: dict[str, Value] = {}
    rungs = [_rung(item, position, codes, tracks) for position, item in enumerate(items)]
    positions = {rung.level.code: rung.level.position for rung in rungs}
    return tuple(replace(rung.level, leads_to=_leads_to(rung, rungs, positions)) for rung in rungs)


def _rung(item: Value, position: int, codes: Names, tracks: dict[str, Value]) -> _Rung:
    fields = item.fields(LEVEL.what, LEVEL.required, LEVEL.optional)
    codes.claim("level", fields.get("code"), item)
    code = name(fields.get("code"), "the code of a level")
    if code and not _CODE.fullmatch(code):
        fields["code"].problem("the code of a level must be short and easy to type, like IC4")
    level = Level(
        code=code,
        title=name(fields.get("title"), "the title of a level"),
        overview=text(fields.get("overview"), "the overview of a level"),
        position=position,
        track=_track(fields.get("track"), tracks),
    )
    return _Rung(level, _next(fields.get("next")))


def _track(value: Value | None, tracks: dict[str, Value]) -> str:
    """The name of a track, always spelled as the first time."""
    track = name(value, "the track of a level")
    if value is not None and track:
        first = tracks.setdefault(normalise_name(track), value)
        written = (first.scalar or "").strip()
        if written != track:
            value.problem(f"this track is spelled {quoted(written)} in line {first.line}")
    return track


def _next(value: Value | None) -> list[Value] | None:
    """The values of ``next``; ``None`` if the key is missing."""
    if value is not None and value.is_null:
        value.problem(
            "next is empty; write [] if no level follows, or leave it out to use the next one"
        )
        return []
    return listed(value, "next") if value is not None else None


def _leads_to(rung: _Rung, rungs: list[_Rung], positions: Mapping[str, int]) -> tuple[str, ...]:
    """The codes of the levels named, or else of the following level on the track."""
    here = rung.level
    if rung.leads_to is None:
        above = (each.level for each in rungs[here.position + 1 :])
        following = next((level for level in above if level.track == here.track), None)
        return (following.code,) if following else ()
    for value in rung.leads_to:
        code = (value.scalar or "").strip()
        if value.is_null or not code:
            value.problem("next must name the code of a level")
        elif code not in positions:
            value.problem(no_such_level(code, positions))
        elif code == here.code:
            value.problem(f"{quoted(code)} is this level itself; name one further down")
        elif positions[code] < here.position:
            value.problem(f"{quoted(code)} is above this level in the file; name one further down")
    return tuple((value.scalar or "").strip() for value in rung.leads_to)
