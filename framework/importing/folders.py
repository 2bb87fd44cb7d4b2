"""What an import's folders mean: tracks of one ladder, or several ladders."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from framework.importing.document import Cell, Document
from framework.importing.doubts import Doubt, Interview, Option
from framework.importing.draft import Draft
from framework.importing.levels import titles
from framework.importing.levels.names import level_name
from framework.importing.naming import without_export_id
from framework.importing.vocabulary import TRACK
from framework.model.names import normalise_name

_OF_MANAGERS = frozenset({"m", "em", "people", "leadership", "leads", "leaders"})


def tracks_by_file(documents: Sequence[Document], roots: Sequence[Cell | None]) -> dict[str, str]:
    """The folder of each level's file, if folders are tracks; else empty.

    Folders are tracks if there are several and not each level has its own. Files outside these
    folders are on a track without a name.
    """
    files = [root.file for root in roots if root is not None and level_name(root.text)]
    folders = Counter(str(PurePath(file).parent) for file in files)
    if len(folders) < 2 or max(folders.values()) < 2:
        return {}
    top = _shared([document.file for document in documents])
    return {
        file: "" if (parent := PurePath(file).parent) == top else _name(parent) for file in files
    }


def say_tracks(draft: Draft, tracks: Mapping[str, str]) -> None:
    """Notes the track of each level, which is named by its folder."""
    for level in draft.levels:
        track = tracks.get(level.cell.file)
        if track and TRACK not in level.facts:
            where = "the folder's name"
            draft.say(level, TRACK, Cell(track, 0, 1, where, file=level.cell.file))


def place(track: str) -> tuple[bool, str]:
    """A sort key that puts managers' tracks last."""
    manages = normalise_name(track) in _OF_MANAGERS or titles.is_managing(track)
    return manages or normalise_name(track).startswith("manage"), track


def one_ladder(
    documents: Sequence[Document], roots: Sequence[Cell | None], interview: Interview
) -> Sequence[Document]:
    """The documents of one folder, if two folders have the same levels and that is the answer
    given."""
    levels: dict[PurePath, set[str]] = {}
    for root in roots:
        name = level_name(root.text) if root is not None else None
        if root is not None and name is not None:
            folder = levels.setdefault(PurePath(root.file).parent, set())
            folder.add(normalise_name(name.code or name.title))
    folders = [folder for folder, names in levels.items() if len(names) > 1]
    every = [name for folder in folders for name in levels[folder]]
    if len(folders) < 2 or len(set(every)) == len(every):
        return documents
    single = [Option(str(folder), f"Only {_name(folder)}") for folder in folders]
    together = Option("all", "All of them are one ladder")
    named = " and ".join(f"“{_name(folder)}”" for folder in folders[:4])
    question = f"The folders {named} have the same levels. Which ladder do you want?"
    answer = interview.ask(Doubt("folder", question, "the folders", (*single, together)))
    others = [folder for folder in folders if answer not in (str(folder), "all")]
    return [each for each in documents if PurePath(each.file).parent not in others]


def _shared(files: Sequence[str]) -> PurePath:
    """The deepest folder that contains all files."""
    parents = [PurePath(file).parent for file in files]
    top = parents[0]
    while any(top not in (parent, *parent.parents) for parent in parents):
        top = top.parent
    return top


def _name(folder: PurePath) -> str:
    return without_export_id(folder.name).replace("_", " ").strip()
