"""Asks about competencies whose names differ by a plural: “Content” at one level, “Contents” at
the next."""

from framework.files.values import quoted
from framework.importing.doubts import Doubt, Option
from framework.importing.draft import Draft, RowCells
from framework.model.names import normalise_name


def join_near_names(draft: Draft) -> None:
    """Joins such competencies of a category, unless they're two or a level has texts for both."""
    for category in draft.categories.values():
        singular: dict[str, RowCells] = {}
        for key, row in list(category.rows.items()):
            name = normalise_name(row.name.name).removesuffix("s")
            first = singular.setdefault(name, row) if name else row
            if first is row or first.texts.keys() & row.texts.keys():
                continue
            if _are_one(draft, first, row):
                first.texts.update(row.texts)
                draft.explain(row.name.name, row.name, f"the competency {first.name.name}")
                del category.rows[key]


def _are_one(draft: Draft, first: RowCells, second: RowCells) -> bool:
    names = f"{quoted(first.name.name)} and {quoted(second.name.name)}"
    options = (Option("one", "One"), Option("two", "Two"))
    place = second.name.where
    doubt = Doubt(f"near:{place}", f"Are {names} one competency, or two?", place, options)
    return draft.interview.ask(doubt) == "one"
