"""Ladders that change while the bot runs: whom that concerns, and who hears of mistakes."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from bot.checkins.administering.ladder_watch import LadderWatch
from bot.checkins.tasks import LADDERS_BROKEN
from framework import LADDERS, Ladder, Ladders, Problem, load_ladder
from tests.unchanging import UnchangingLadders

LATER = timedelta(days=1)


@dataclass(frozen=True)
class Changed:
    before: Ladders
    after: Ladders


@dataclass(frozen=True)
class Broken:
    problems: tuple[Problem, ...]


@dataclass
class Files:
    """Stands in for a folder: ``become`` and ``break_with`` say what a look finds next."""

    current: Ladders
    outcomes: list[Changed | Broken] = field(default_factory=list)

    def refresh(self) -> Changed | Broken | None:
        outcome = self.outcomes.pop(0) if self.outcomes else None
        if isinstance(outcome, Changed):
            self.current = outcome.after
        return outcome

    def become(self, *ladders: Ladder) -> None:
        self.outcomes.append(Changed(self.current, Ladders(ladders)))

    def break_with(self, *problems: Problem) -> None:
        self.outcomes.append(Broken(problems))


@pytest.fixture
def product() -> Ladder:
    return load_ladder(LADDERS / "product.yml")


@pytest.fixture
def files(rules, product) -> Files:
    made = Files(Ladders((product,)))
    rules.delivery.current_ladders = lambda: made.current
    return made


@pytest.fixture
def watch(rules, files) -> LadderWatch:
    return LadderWatch(rules.store, files, ["UADMIN1", "UADMIN2"], lambda: rules.now)


def reworded(ladder: Ladder, version: str) -> Ladder:
    """The ladder with another text in every cell."""
    categories = tuple(
        replace(
            category,
            competencies=tuple(
                replace(c, texts=dict.fromkeys(c.texts, f"New words for {c.name}"))
                for c in category.competencies
            ),
        )
        for category in ladder.categories
    )
    return replace(ladder, categories=categories, version=version)


def told(rules) -> list[tuple[str, str]]:
    return [(task.kind, task.subject) for task in rules.store.tasks(rules.now, 99)]


def test_as_long_as_nothing_changes_nothing_happens(rules, watch, caplog) -> None:
    with caplog.at_level(logging.INFO):
        watch.look()
    assert (caplog.messages, told(rules), watch.problems) == ([], [], ())


def test_ladders_that_never_change_are_never_news(rules, product, caplog) -> None:
    watch = LadderWatch(rules.store, UnchangingLadders(Ladders((product,))), [], lambda: rules.now)
    with caplog.at_level(logging.INFO):
        watch.look()
    assert (caplog.messages, watch.current.every) == ([], (product,))


def test_a_change_is_one_line_in_the_log_with_versions(files, watch, product, caplog) -> None:
    design = replace(product, id="design", version="d1")
    with caplog.at_level(logging.INFO):
        files.become(reworded(product, "v2"), design)
        watch.look()
        files.become(design)
        watch.look()
    assert caplog.messages == [
        f"The ladders changed: product {product.version} → v2; design d1 is new",
        "The ladders changed: product v2 is gone",
    ]


def test_from_then_on_the_new_ladders_are_the_current_ones(files, watch, product) -> None:
    files.become(reworded(product, "v2"))
    watch.look()
    assert [ladder.version for ladder in watch.current] == ["v2"]


def test_a_broken_version_is_refused_with_each_mistake_in_the_log(files, watch, caplog) -> None:
    before = files.current
    mistakes = Problem("product.yml", 3, 1, "unknown key"), Problem("product.yml", 9, 5, "twice")
    files.break_with(*mistakes)
    watch.look()
    assert watch.current is before
    assert watch.problems == mistakes
    assert caplog.messages == [
        "Ladder file refused, the old ladders stay: product.yml:3:1: unknown key",
        "Ladder file refused, the old ladders stay: product.yml:9:5: twice",
    ]


def test_every_admin_is_told_of_a_broken_version(rules, files, watch) -> None:
    files.break_with(Problem("product.yml", 3, 1, "unknown key"))
    watch.look()
    assert told(rules) == [(LADDERS_BROKEN, "UADMIN1"), (LADDERS_BROKEN, "UADMIN2")]


def test_without_admins_the_log_alone_says_so(rules, files) -> None:
    files.break_with(Problem("product.yml", 3, 1, "unknown key"))
    watch = LadderWatch(rules.store, files, [], lambda: rules.now)
    watch.look()
    assert told(rules) == []
    assert len(watch.problems) == 1


def test_mended_files_have_no_problems_any_more(files, watch, product) -> None:
    files.break_with(Problem("product.yml", 3, 1, "unknown key"))
    files.become(reworded(product, "v3"))
    watch.look()
    watch.look()
    assert watch.problems == ()


def test_whoever_finds_their_level_by_the_change_is_asked_the_same_day(
    rules, files, watch, product
) -> None:
    without = replace(product, levels=tuple(x for x in product.levels if x.code != "IC3"))
    files.current = Ladders((without,))
    rules.seat("U1", level="IC3")
    rules.seat("U2", level="IC2")
    rules.now += timedelta(days=8)
    rules.run_pass()
    assert [person for person, _ in rules.slack.posted] == ["U2"]
    files.become(product)
    watch.look()
    assert [look.person for look in rules.store.agenda(rules.now, 9)] == ["U1"]
    rules.run_pass()
    assert [person for person, _ in rules.slack.posted] == ["U2", "U1"]


def test_whoever_loses_their_level_is_named_in_the_log(
    rules, files, watch, product, caplog
) -> None:
    rules.seat("U1", level="IC3")
    files.become(replace(product, levels=product.levels[:2], version="v2"))
    watch.look()
    assert any(
        "U1 is on IC3 of ladder product, which is there no more" in m for m in caplog.messages
    )


def test_a_prompt_asked_before_a_change_stays_as_it_was_asked(rules, files, watch, product) -> None:
    asked = rules.ask("U1")
    files.become(reworded(product, "v2"))
    watch.look()
    rules.run_pass(after=LATER)
    assert rules.store.check_in(asked.id) == asked
    assert asked.prompt.ladder_version == product.version
    assert "New words" not in asked.prompt.expectation


def test_the_month_after_a_change_asks_in_the_new_words(rules, files, watch, product) -> None:
    asked = rules.ask("U1")
    files.become(reworded(product, "v2"))
    watch.look()
    rules.run_pass(after=timedelta(days=35))
    newest = rules.store.latest_asked("U1")
    assert newest.id != asked.id
    assert newest.prompt.ladder_version == "v2"
    assert newest.prompt.expectation.startswith("New words for")


def test_who_does_not_lead_tells_nobody_but_reads_the_files(rules, files, product) -> None:
    watch = LadderWatch(rules.store, files, ["UADMIN1"], lambda: rules.now, lambda: False)
    files.break_with(Problem("product.yml", 3, 1, "unknown key"))
    watch.look()
    assert told(rules) == []
    assert len(watch.problems) == 1
    files.become(reworded(product, "v2"))
    watch.look()
    assert [ladder.version for ladder in watch.current] == ["v2"]
