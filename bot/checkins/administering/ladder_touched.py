"""Whom a change to a ladder touches: people on its levels, and check-ins that are open.

Names and places only; nothing that anybody wrote is read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from framework import Competency, Ladder
from framework.model.differences import Differences
from storage import Assignment, CheckIn, CheckInState, CompetencyUse, Store


@dataclass(frozen=True, slots=True)
class Touched:
    """What a change means for somebody, as the rest of a sentence.

    ``level``: theirs; empty where it's about an open check-in. ``move``: the level that the
    roster should say then, empty for any that the ladder has; ``None``: it can stay as it is.
    """

    person: str
    said: str
    level: str = ""
    move: str | None = None


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A competency whose id is gone while something is stored under it. ``new_id``: the one that
    it has in the new ladder, if it is there."""

    competency: Competency
    new_id: str | None
    use: CompetencyUse


def touched(store: Store, old: Ladder, new: Ladder, found: Differences) -> Iterator[Touched]:
    """What the change means for each person and each open check-in that it affects."""
    for line in store.roster():
        if line.ladder != old.id:
            continue
        direction = store.direction(line.person, line.ladder, line.level)
        yield from _changes_for(line, direction, old, new, found)
        check_in = store.latest_asked(line.person)
        if check_in is not None and check_in.state is CheckInState.ASKED:
            yield from _open(check_in, old, new, found)


def uncounted(store: Store, old: Ladder, found: Differences) -> list[Uncounted]:
    """What wouldn't count anymore, by competency."""
    uses = store.competency_uses(old.id)
    return [
        Uncounted(each, found.competencies.get(each.id), uses[each.id])
        for each in old.competencies
        if each.id in uses and found.competencies.get(each.id) != each.id
    ]


def amount(check_ins: int, evidence: int) -> str:
    """``2 check-ins and 1 piece of evidence``."""
    counted = [
        "1 check-in" if check_ins == 1 else f"{check_ins} check-ins",
        "1 piece of evidence" if evidence == 1 else f"{evidence} pieces of evidence",
    ]
    return " and ".join(text for text in counted if not text.startswith("0 "))


def loss(lost: list[Uncounted]) -> str:
    """All of that in one sentence; empty where nothing is lost."""
    if not lost:
        return ""
    check_ins = sum(each.use.check_ins for each in lost)
    evidence = sum(each.use.evidence for each in lost)
    verb = "doesn't" if check_ins + evidence == 1 else "don't"
    return f"{amount(check_ins, evidence)} {verb} count anymore."


def _changes_for(
    line: Assignment, direction: str | None, old: Ladder, new: Ladder, found: Differences
) -> Iterator[Touched]:
    who, at = line.person, line.level
    if old.id != new.id:
        yield Touched(who, f"the ladder's id is now {new.id}, but the roster says {old.id}", at)
    level = old.level(line.level)
    if level is None:
        return
    code = found.levels.get(level.code)
    if code is None:
        yield Touched(who, "this level is gone", at, move="")
    elif code != level.code:
        said = f"this level is now {code}, but the roster says {level.code}"
        yield Touched(who, said, at, move=code)
    chosen = [above for above in old.next_levels(level) if above.code == direction]
    for above in chosen or old.next_levels(level):
        if above.code not in found.levels:
            yield Touched(who, f"the next level, {above.code}, is gone", at)
            continue
        changed = _changed(above.code, old, new, found)
        if changed:
            texts = (
                "1 expectation changes"
                if len(changed) == 1
                else f"{len(changed)} expectations change"
            )
            listed = ", ".join(changed)
            yield Touched(who, f"at the next level, {above.code}, {texts}: {listed}", at)


def _changed(code: str, old: Ladder, new: Ladder, found: Differences) -> list[str]:
    """The competencies that expect something else at a level, what carries over included."""
    before, after = _expected(old, code), _expected(new, found.levels[code])
    moved = {found.competencies.get(key, f"gone:{key}"): text for key, text in before.items()}
    differing = [c.name for c in new.competencies if moved.get(c.id) != after.get(c.id)]
    gone = [c.name for c in old.competencies if c.id in before and c.id not in found.competencies]
    return differing + gone


def _expected(ladder: Ladder, code: str) -> Mapping[str, str]:
    level = ladder.level(code)
    if level is None:
        return {}
    each = ((c.id, ladder.expectation(c, level)) for c in ladder.competencies)
    return {key: expectation.text for key, expectation in each if expectation}


def _open(check_in: CheckIn, old: Ladder, new: Ladder, found: Differences) -> Iterator[Touched]:
    prompt = check_in.prompt
    asked = f"open check-in {check_in.period} about {prompt.competency_name} at {prompt.level}"
    if prompt.ladder != old.id:
        return
    competency = found.competencies.get(prompt.competency)
    code = found.levels.get(prompt.level)
    before = _expected(old, prompt.level).get(prompt.competency)
    after = _expected(new, code).get(competency) if competency and code else None
    if after is None and before is not None:
        said = f"{asked}: this expectation is gone, but the check-in keeps its text"
        yield Touched(check_in.person, said)
    elif before != after:
        said = f"{asked}: this text is reworded, but the check-in keeps the old one"
        yield Touched(check_in.person, said)
