"""Whom a change to a ladder affects: people on its levels, and open check-ins.

Only names and levels are read, and nobody's words.
"""

from collections.abc import Iterator, Mapping

from bot.typing_commands import command
from framework import Competency, Ladder
from framework.model.differences import Differences
from storage import Assignment, CheckIn, CheckInState, CompetencyUse, Store

TITLE = "WHAT DOESN'T COUNT ANYMORE"
POINTER = f"See {TITLE}"


def touched(store: Store, old: Ladder, new: Ladder, found: Differences) -> list[str]:
    """A sentence for each person and each open check-in that the change affects."""
    on_it = [line for line in store.roster() if line.ladder == old.id]
    people = store.people([line.person for line in on_it])
    names = {key: f"{person.name} ({key})" for key, person in people.items()}
    sentences: list[str] = []
    for line in on_it:
        who = names.get(line.person, line.person)
        direction = store.direction(line.person, line.ladder, line.level)
        changes = _changes_for(line, direction, old, new, found)
        sentences += (f"{who}, {line.level}: {said}" for said in changes)
        check_in = store.latest_asked(line.person)
        if check_in is not None and check_in.state is CheckInState.ASKED:
            sentences += (f"{who}, {said}" for said in _open(check_in, old, new, found))
    return sentences


def uncounted(store: Store, old: Ladder, found: Differences) -> list[str]:
    """A sentence for each competency that has data stored under it and whose id is gone."""
    uses = store.competency_uses(old.id)
    return [
        _uncounted(each, found.competencies.get(each.id), uses[each.id])
        for each in old.competencies
        if each.id in uses and found.competencies.get(each.id) != each.id
    ]


def loss(store: Store, old: Ladder, found: Differences) -> str:
    """All of that in one sentence shown first; empty if nothing is lost."""
    uses = store.competency_uses(old.id)
    lost = [
        uses[each.id]
        for each in old.competencies
        if each.id in uses and found.competencies.get(each.id) != each.id
    ]
    if not lost:
        return ""
    check_ins, evidence = sum(use.check_ins for use in lost), sum(use.evidence for use in lost)
    verb = "doesn't" if check_ins + evidence == 1 else "don't"
    return f"{_amount(check_ins, evidence)} {verb} count anymore. {POINTER} below."


def _amount(check_ins: int, evidence: int) -> str:
    counted = [
        "1 check-in" if check_ins == 1 else f"{check_ins} check-ins",
        "1 piece of evidence" if evidence == 1 else f"{evidence} pieces of evidence",
    ]
    return " and ".join(text for text in counted if not text.startswith("0 "))


def _uncounted(old: Competency, new_id: str | None, use: CompetencyUse) -> str:
    became = f"The id changed to {new_id}" if new_id else "This competency is gone"
    stored = _amount(use.check_ins, use.evidence)
    people = "1 person" if use.people == 1 else f"{use.people} people"
    verb = "doesn't" if use.check_ins + use.evidence == 1 else "don't"
    renamed = "" if new_id else "If it's only renamed: "
    advice = f"{renamed}{'keep' if renamed else 'Keep'} `id: {old.id}` and change only `name`."
    return f"{old.name}: {became}. {stored} by {people} {verb} count for it anymore. {advice}"


def _changes_for(
    line: Assignment, direction: str | None, old: Ladder, new: Ladder, found: Differences
) -> Iterator[str]:
    if old.id != new.id:
        yield f"the ladder's id is now {new.id}, but the roster says {old.id}"
    level = old.level(line.level)
    if level is None:
        return
    code = found.levels.get(level.code)
    if code is None:
        move = command(f"roster move {line.person} --level LEVEL")
        yield f"this level is gone. To give them another one: {move}"
    elif code != level.code:
        move = command(f"roster move {line.person} --level {code}")
        yield f"this level is now {code}, but the roster says {level.code}. To change that: {move}"
    chosen = [above for above in old.next_levels(level) if above.code == direction]
    for above in chosen or old.next_levels(level):
        if above.code not in found.levels:
            yield f"the next level, {above.code}, is gone"
            continue
        changed = _changed(above.code, old, new, found)
        if changed:
            texts = (
                "1 expectation changes"
                if len(changed) == 1
                else f"{len(changed)} expectations change"
            )
            yield f"at the next level, {above.code}, {texts}: {', '.join(changed)}"


def _changed(code: str, old: Ladder, new: Ladder, found: Differences) -> list[str]:
    """The competencies that expect something else at a level, texts carried over included."""
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


def _open(check_in: CheckIn, old: Ladder, new: Ladder, found: Differences) -> Iterator[str]:
    prompt = check_in.prompt
    asked = f"open check-in {check_in.period} about {prompt.competency_name} at {prompt.level}"
    if prompt.ladder != old.id:
        return
    competency = found.competencies.get(prompt.competency)
    code = found.levels.get(prompt.level)
    before = _expected(old, prompt.level).get(prompt.competency)
    after = _expected(new, code).get(competency) if competency and code else None
    if after is None and before is not None:
        yield f"{asked}: this expectation is gone, but the check-in keeps its text"
    elif before != after:
        yield f"{asked}: this text is reworded, but the check-in keeps the old one"
