"""A ladder that an admin sends in the DM: what was read of it, what it changes, and using it.

What the admin saw is stored as the text of a ladder file, and that is what counts then.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.checkins.administering.ladder_shown import Existing, ladder_of
from bot.checkins.administering.ladder_touched import Touched, loss, touched, uncounted
from bot.checkins.administering.uploads import LIKELIEST, NAMED, UNDONE_WITHIN
from bot.checkins.wording import shortened
from bot.people.company_ladders import clash
from bot.people.ladder_wording import counted, difference_counts, named_changes
from framework import DocumentProblems, Ladder, parse_ladder
from framework.files.documents import parse_document
from framework.files.ladder_file import is_ladder_file
from framework.importing import (
    Account,
    Doubt,
    Imported,
    NoLadder,
    Option,
    Options,
    import_documents,
    ladder_yaml,
    read_files,
    take,
)
from framework.importing.naming import slug
from framework.model.differences import differences
from storage import LadderUndo, Store, Upload, UploadState

_REPLACES, _NEW = "replaces", "new"
_TO_FILL_IN = "To fill in"
_OWN = "Your company's own"
_MOST_ROUNDS = 20
_LIKE = 0.5
"""From this share of competencies on, a ladder is likely the next version of another."""
_LONGEST_NOTE = 600


class NotALadder(Exception):
    """Files aren't a ladder, or can't be read. ``reasons``: the file and why, for each of them."""

    def __init__(self, reasons: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.reasons = tuple(reasons)


@dataclass(frozen=True, slots=True)
class Difference:
    """What a ladder changes of one that exists. ``counts`` and ``loss``: in words.

    ``named``: each change by name.
    """

    old: Ladder
    counts: str
    named: tuple[str, ...]
    touched: tuple[Touched, ...]
    loss: str


@dataclass(frozen=True, slots=True)
class LadderRead:
    """A ladder as it was read from files.

    ``doubts``: what is still to be asked. ``content``: the text that is to count. ``difference``:
    ``None`` for a new ladder. ``taken_by``: another ladder that has its id or a name of its.
    ``is_locked``: whether that one is in a file on the server.
    """

    imported: Imported
    ladder: Ladder
    doubts: tuple[Doubt, ...]
    content: str
    difference: Difference | None
    taken_by: Ladder | None
    is_locked: bool


def read_ladder(
    files: Iterable[tuple[str, bytes]], answers: Iterable[tuple[str, str]], existing: Existing
) -> LadderRead:
    """What files hold, by name.

    Raises ``NotALadder``, and ``DocumentProblems`` for a ladder with mistakes.
    """
    files = list(files)
    said = dict(answers)
    as_it_is = _ladder_file(files)
    if as_it_is is not None:
        named = _named(as_it_is.ladder, said)
        same = existing.ladder(as_it_is.ladder.id)
        ladder = replace(named, id=same.id) if same else named
        content = ladder_yaml(ladder) if NAMED in said else files[0][1].decode()
        return _read_as(as_it_is, ladder, (), content, existing)
    gathered = take(files)
    try:
        documents = read_files(gathered)
    except DocumentProblems as error:
        raise NotALadder(_reasons(error)) from None

    def imported_over(old: Ladder | None) -> Imported:
        return import_documents(documents, Options(answers=said, over=old))

    imported = _first(imported_over, said)
    for _ in range(_MOST_ROUNDS):
        old, which = _replaced(_named(imported.ladder, said), imported, said, existing)
        read = imported_over(old) if old is not None else imported
        doubts = (*([which] if which else []), *read.doubts)
        if not doubts or LIKELIEST[0] not in said:
            break
        said |= {each.key: each.likeliest.key for each in doubts}
        imported = imported_over(None)
    names = ", ".join(name for name, _ in gathered.files[:3])
    ladder = _filled_in(_named(read.ladder, said), names)
    content = ladder_yaml(replace(ladder, id=old.id) if old is not None else ladder)
    ladder = parse_ladder(content.encode(), f"{ladder.id}.yml")
    return _read_as(read, ladder, doubts, content, existing)


def with_difference(store: Store, read: LadderRead, existing: Existing) -> LadderRead:
    """The same with what it changes, and for whom."""
    old = existing.ladder(read.ladder.id)
    if old is None:
        return read
    found = differences(old, read.ladder)
    changed = Difference(
        old,
        difference_counts(found),
        tuple(named_changes(found)),
        tuple(touched(store, old, read.ladder, found)),
        loss(uncounted(store, old, found)),
    )
    return replace(read, difference=changed)


def change_noted(read: LadderRead) -> str:
    """What the admin log says of a ladder that is used: its changes by name, or its size."""
    if read.difference is not None:
        return shortened("; ".join(read.difference.named), _LONGEST_NOTE)
    ladder = read.ladder
    levels = counted(len(ladder.levels), "level", "levels")
    return f"{levels}, {counted(len(ladder.competencies), 'competency', 'competencies')}"


def use_ladder(store: Store, upload: Upload, now: datetime) -> Upload | None:
    """Let what the admin saw count, and return the upload as it is then.

    Returns ``None``, and changes nothing, if the ladder has changed since. Raises ``StaleUpload``.
    """
    used = replace(upload, state=UploadState.USED)
    if not store.accept_ladder((upload, used), ladder_of(upload).id, now):
        return None
    return replace(used, revision=upload.revision + 1)


def undo_ladder(store: Store, upload: Upload, now: datetime) -> Upload | LadderUndo:
    """Let what counted before count again, and return the upload as it is then.

    Returns why not, and changes nothing, if the ladder has changed since, or it's too late.
    Raises ``StaleUpload``.
    """
    undone = replace(upload, state=UploadState.UNDONE)
    outcome = store.undo_ladder((upload, undone), now, since=now - UNDONE_WITHIN)
    if outcome is not LadderUndo.UNDONE:
        return outcome
    return replace(undone, revision=upload.revision + 1)


def made_overview(code: str) -> str:
    """What people read in place of the overview of a level, if the source has none."""
    return f"What {code} expects."


def has_name_of_file(read: LadderRead) -> bool:
    """Whether only the file's name says what the ladder is called."""
    return _names_file(read.imported, read.ladder.name)


def _names_file(imported: Imported, name: str) -> bool:
    said = f"name: “{name}”"
    return any(each.startswith(said) for each in imported.account.to_fill_in)


def without_overview(ladder: Ladder) -> list[str]:
    """The codes of levels whose overview isn't from the source."""
    return [e.code for e in ladder.levels if e.overview == made_overview(e.code)]


def _ladder_file(files: Sequence[tuple[str, bytes]]) -> Imported | None:
    """What a single ladder file holds. Raises ``DocumentProblems`` for one with mistakes."""
    if len(files) != 1 or not files[0][0].lower().endswith((".yml", ".yaml")):
        return None
    name, data = files[0]
    try:
        if not is_ladder_file(parse_document(data, name)):
            return None
    except DocumentProblems:
        return None
    ladder = parse_ladder(data, name)
    texts = sum(len(each.texts) for each in ladder.competencies)
    return Imported(ladder, Account(texts, 0, 0, (), (), (), (), ()), ())


def _read_as(
    imported: Imported,
    ladder: Ladder,
    doubts: tuple[Doubt, ...],
    content: str,
    existing: Existing,
) -> LadderRead:
    """What was read, and the ladder that has its id or a name of its without being replaced."""
    locked = clash(ladder, existing.locked)
    others = (each for each in existing.changeable if each.id != ladder.id)
    taken_by = locked or clash(ladder, others)
    return LadderRead(imported, ladder, doubts, content, None, taken_by, locked is not None)


def _named(ladder: Ladder, said: Mapping[str, str]) -> Ladder:
    """The ladder with the name that its admin typed, and an id made of that."""
    name = said.get(NAMED)
    return replace(ladder, name=name, id=slug(name) or ladder.id) if name else ladder


def _reasons(error: DocumentProblems) -> list[tuple[str, str]]:
    return [(each.file, each.message) for each in error.problems]


def _first(imported_over: Callable[[None], Imported], said: dict[str, str]) -> Imported:
    """The first reading, with the likeliest answers where they're wanted."""
    while True:
        try:
            return imported_over(None)
        except NoLadder as error:
            if LIKELIEST[0] not in said or not error.doubts:
                raise NotALadder(_reasons(error)) from None
            said |= {each.key: each.likeliest.key for each in error.doubts}


def _replaced(
    new: Ladder, first: Imported, said: Mapping[str, str], existing: Existing
) -> tuple[Ladder | None, Doubt | None]:
    """The ladder that a new one takes the place of, and the question if that isn't clear.

    ``first``: the new one as it's in its source, which gives it an id. If only its file's name says
    what it's called, it's another ladder if it has other competencies.
    """
    made_id, is_named = first.ladder.id, NAMED in said or not _names_file(first, first.ladder.name)
    same = existing.ladder(made_id) or existing.ladder(new.id)
    others = existing.changeable
    if same is not None and (is_named or _shared(new, same) >= _LIKE):
        return same, None
    if not others:
        return None, None
    shared = {each.id: _shared(new, each) for each in others}
    nearest = sorted(others, key=lambda each: -shared[each.id])[:4]
    options = [Option(f"{_REPLACES}:{each.id}", f"Replace {each.name}") for each in nearest]
    fresh = Option(_NEW, "Add a new ladder")
    likely = shared[nearest[0].id] >= _LIKE
    ordered = (*options, fresh) if likely else (fresh, *options)
    question = f"Is {new.name} a new ladder, or does it replace one that you use?"
    doubt = Doubt("which ladder", question, "the whole file", ordered)
    given = doubt.option(said.get(doubt.key, ""))
    chosen = (given or doubt.likeliest).key
    old = existing.ladder(chosen.removeprefix(f"{_REPLACES}:")) if chosen != _NEW else None
    return old, None if given else doubt


def _shared(new: Ladder, old: Ladder) -> float:
    """How many of the old ladder's competencies the new one names, as a share."""
    names = {each.name.casefold() for each in new.competencies}
    return sum(each.name.casefold() in names for each in old.competencies) / len(old.competencies)


def _filled_in(ladder: Ladder, source: str) -> Ladder:
    """The ladder with something fit to be read wherever a source can't tell."""
    levels = tuple(
        replace(each, overview=made_overview(each.code))
        if each.overview.startswith(_TO_FILL_IN)
        else each
        for each in ladder.levels
    )
    return replace(
        ladder,
        levels=levels,
        source=source if ladder.source.startswith(_TO_FILL_IN) else ladder.source,
        licence=_OWN if ladder.licence.startswith(_TO_FILL_IN) else ladder.licence,
    )
