"""Whom a change to a ladder touches, as sentences for a terminal."""

from collections.abc import Iterator

from bot.checkins.administering.ladder_touched import Touched, Uncounted, amount, loss
from bot.typing_commands import command
from storage import Store

TITLE = "WHAT DOESN'T COUNT ANYMORE"
POINTER = f"See {TITLE}"


def touched_text(store: Store, every: list[Touched]) -> Iterator[str]:
    """A sentence for each."""
    people = store.people({each.person for each in every})
    for each in every:
        known = people.get(each.person)
        who = f"{known.name} ({known.id})" if known else each.person
        place = f"{who}, {each.level}:" if each.level else f"{who},"
        yield f"{place} {each.said}{_advice(each)}"


def _advice(each: Touched) -> str:
    if each.move is None:
        return ""
    move = command(f"roster move {each.person} --level {each.move or 'LEVEL'}")
    return f". To {'change that' if each.move else 'give them another one'}: {move}"


def loss_text(lost: list[Uncounted]) -> str:
    """All that is lost in a sentence for the top of the page; empty where nothing is."""
    said = loss(lost)
    return f"{said} {POINTER} below." if said else ""


def uncounted_text(each: Uncounted) -> str:
    """What doesn't count for a competency anymore, and what to do about it."""
    old, use = each.competency, each.use
    became = f"The id changed to {each.new_id}" if each.new_id else "This competency is gone"
    stored = amount(use.check_ins, use.evidence)
    people = "1 person" if use.people == 1 else f"{use.people} people"
    verb = "doesn't" if use.check_ins + use.evidence == 1 else "don't"
    renamed = "" if each.new_id else "If it's only renamed: "
    advice = f"{renamed}{'keep' if renamed else 'Keep'} `id: {old.id}` and change only `name`."
    return f"{old.name}: {became}. {stored} by {people} {verb} count for it anymore. {advice}"
