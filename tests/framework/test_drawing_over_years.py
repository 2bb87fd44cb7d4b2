"""Drawing month after month: fair over the years, also while the ladder and the person change."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from framework import LADDERS, Category, Competency, Ladder, Level, draw, load_ladder
from framework.model.select_prompt import Asked, Drawn

PRODUCT = load_ladder(LADDERS / "product.yml")
CODES = [level.code for level in PRODUCT.levels]
IDS = [competency.id for competency in PRODUCT.competencies]

PEOPLE = st.from_regex(r"U[A-Z0-9]{1,8}", fullmatch=True)
ANSWERED = st.lists(st.booleans(), min_size=1, max_size=12)


class History:
    """A person who is asked once a month and answers by a pattern."""

    def __init__(self, person: str, answered: list[bool]) -> None:
        self.person = person
        self.answered = answered
        self.past: list[Asked] = []
        self.evidence: Counter[str] = Counter()

    @property
    def period(self) -> str:
        year, month = divmod(len(self.past), 12)
        return f"{2026 + year}-{month + 1:02d}"

    def draw(self, ladder: Ladder, level: Level, focus: tuple[str, ...] = ()) -> Drawn:
        seed = f"{self.person}:{self.period}"
        return draw(ladder, level, self.past, self.evidence, focus, seed)

    def months(self, count: int, ladder: Ladder, level: Level) -> list[str]:
        asked = []
        for _ in range(count):
            drawn = self.draw(ladder, level)
            assert drawn == self.draw(ladder, level)
            assert drawn.expectation == drawn.competency.texts[level.code]
            answers = self.answered[len(self.past) % len(self.answered)]
            self.past.append(Asked(drawn.competency.id, self.period, answers))
            self.evidence[drawn.competency.id] += answers
            asked.append(drawn.competency.id)
        return asked


def pool(ladder: Ladder, level: Level) -> set[str]:
    return {c.id for c in ladder.competencies if level.code in c.texts}


def without(ladder: Ladder, gone: set[str]) -> Ladder:
    """The ladder as it is after some competencies were taken out."""

    def kept(category: Category) -> Category:
        rest: list[Competency] = [c for c in category.competencies if c.id not in gone]
        return replace(category, competencies=tuple(rest))

    return replace(ladder, categories=tuple(kept(category) for category in ladder.categories))


@given(PEOPLE, ANSWERED, st.sampled_from(CODES))
def test_over_years_nobody_is_asked_one_thing_more_than_another(
    person: str, answered: list[bool], code: str
) -> None:
    level = PRODUCT.level(code)
    assert level is not None
    rows = pool(PRODUCT, level)
    asked = History(person, answered).months(5 * len(rows), PRODUCT, level)
    for start in range(0, len(asked), len(rows)):
        assert set(asked[start : start + len(rows)]) == rows
    if len(rows) > 1:
        assert all(one != two for one, two in pairwise(asked))


@given(PEOPLE, ANSWERED, st.integers(0, 30), st.integers(0, len(CODES) - 2))
def test_after_a_promotion_all_of_the_new_level_comes_round_too(
    person: str, answered: list[bool], months: int, position: int
) -> None:
    before, after = PRODUCT.levels[position], PRODUCT.levels[position + 1]
    history = History(person, answered)
    asked_before = set(history.months(months, PRODUCT, before))
    rows = pool(PRODUCT, after)
    asked = history.months(len(rows), PRODUCT, after)
    assert set(asked) == rows
    never = rows - asked_before
    assert set(asked[: len(never)]) == never


@given(PEOPLE, ANSWERED, st.integers(0, 30), st.sets(st.sampled_from(IDS), max_size=4))
def test_a_ladder_that_loses_and_regains_rows_stays_fair(
    person: str, answered: list[bool], months: int, gone: set[str]
) -> None:
    level = PRODUCT.levels[3]
    smaller = without(PRODUCT, gone)
    history = History(person, answered)
    history.months(months, PRODUCT, level)
    rows = pool(smaller, level)
    assert set(history.months(len(rows), smaller, level)) == rows
    back = history.months(len(IDS), PRODUCT, level)
    assert set(back) == pool(PRODUCT, level)
    assert set(back[: len(gone)]) == gone


@given(PEOPLE, ANSWERED)
def test_many_people_do_not_march_in_step(person: str, answered: list[bool]) -> None:
    level = PRODUCT.levels[3]
    firsts = Counter(
        History(f"{person}{number}", answered).months(1, PRODUCT, level)[0] for number in range(80)
    )
    assert max(firsts.values()) <= 40
    assert len(firsts) >= 4
