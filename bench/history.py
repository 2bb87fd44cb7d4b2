"""Measures reading in a store of 1k, 100k and 1M check-ins: pages and the bare SELECTs they
make."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from statistics import median
from typing import ParamSpec

from tabulate import tabulate

from bench.engines import Bare, Engine, Statement, copy_first_person, engines
from bench.scale import Scale
from bot.checkins.schedule.composing import compose
from bot.checkins.schedule.due import Due
from bot.cli.running import make_bot
from bot.settings import Settings
from bot.slack.bot import Bot
from bot.slack.screens.home import home_of
from bot.slack.screens.reading.reading import about_coverage, read, team_of
from bot.slack.views.reading.team import team_view
from framework import LADDERS, Ladders, load_ladder
from storage import WHOLE, Assignment, CheckIn, Frequency, Passage, Person, Reply, open_store

TITLE = "Reading check-ins (in one process, without Slack)"
SIZES = (1_000, 100_000, 1_000_000)
MONTHS = 12
REPORTS = 50
ROUNDS = 300
NOW = datetime(2026, 12, 3, 12, tzinfo=UTC)
BOSS = "UBOSS"

STORE = "history by Store"

P = ParamSpec("P")


@dataclass(frozen=True)
class Page:
    """What is measured, and for which people in turn."""

    name: str
    make: Callable[[Bot, str], object]
    people: Sequence[str]


@dataclass(frozen=True)
class Figure:
    """Median seconds of a page, and of the bare SELECTs that it makes."""

    page: float
    bare: float


def run(scale: Scale) -> str:
    with engines() as measured:
        return "\n\n".join(_table(engine, scale) for engine in measured)


def _table(engine: Engine, scale: Scale) -> str:
    sizes = scale.sizes(SIZES)
    figures = [_measured(engine, size, scale.rounds(ROUNDS)) for size in sizes]
    rows = [
        [name, *(_cell(each[name]) for each in figures), _growth(figures, name)]
        for name in figures[0]
    ]
    heads = [
        f"{engine.name}: p50 in ms (× its bare SELECTs), of",
        *(f"{size:,}" for size in sizes),
        "÷ the first",
    ]
    return (
        f"{tabulate(rows, headers=heads, disable_numparse=True)}\n"
        f"Goals: at most 2 × for “{STORE}”, at most 5 × for pages, and flat as the table grows.\n"
        f"Pages are whole, with their views; the team has {REPORTS} reports of {MONTHS} months."
    )


def _cell(figure: Figure) -> str:
    return f"{figure.page * 1000:.2f} ({figure.page / figure.bare:.1f} ×)"


def _growth(figures: list[dict[str, Figure]], name: str) -> str:
    return f"{figures[-1][name].page / figures[0][name].page:.2f}"


def _measured(engine: Engine, size: int, rounds: int) -> dict[str, Figure]:
    address = engine.address(f"history{size}")
    _fill(engine, address, size)
    pages = _pages(size)
    asked = [_asked(engine, address, page) for page in pages]
    with _open(address) as bot, closing(engine.bare(address)) as bare:
        return {
            page.name: _figure(bot, bare, page, statements, rounds)
            for page, statements in zip(pages, asked, strict=True)
        }


def _pages(size: int) -> list[Page]:
    people = [f"U{number}" for number in range(1, size // MONTHS, max(1, size // MONTHS // 40))]
    return [
        Page(STORE, _from_store, people),
        Page("history page", lambda bot, who: read(bot.interaction(), who, who, None), people),
        Page("coverage", lambda bot, who: about_coverage(bot.interaction(), who, who), _reports()),
        Page("Home", home_of, _reports()),
        Page("Home of a manager", home_of, [BOSS]),
        Page("team page", lambda bot, who: team_view(team_of(bot.interaction(), who)), [BOSS]),
    ]


def _from_store(bot: Bot, person: str) -> object:
    return bot.store.check_ins(person, before=None, limit=5, scope=WHOLE)


def _figure(
    bot: Bot, bare: Bare, page: Page, asked: Mapping[str, list[Statement]], rounds: int
) -> Figure:
    # Both in turn for each person, so that both find the file's pages cached alike.
    both = [
        (_timed(page.make, bot, who), _timed(_replay, bare, asked[who]))
        for who in islice(cycle(page.people), rounds)
    ]
    return Figure(median(one for one, _ in both), median(other for _, other in both))


def _timed(call: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> float:
    began = time.perf_counter()
    call(*args, **kwargs)
    return time.perf_counter() - began


def _replay(bare: Bare, statements: list[Statement]) -> None:
    for sql, parameters in statements:
        bare.execute(sql, parameters).fetchall()


def _asked(engine: Engine, address: str, page: Page) -> dict[str, list[Statement]]:
    """For each person, the statements that a page makes, as the engine's library gets them."""
    noted: list[Statement] = []
    asked: dict[str, list[Statement]] = {}
    with engine.noting(noted), _open(address) as bot:
        for who in page.people:
            page.make(bot, who)  # opens the connections it needs
            noted.clear()
            page.make(bot, who)
            asked[who] = noted.copy()
    return asked


def _reports() -> list[str]:
    return [f"U{number}" for number in range(1, REPORTS + 1)]


@contextmanager
def _open(address: str) -> Iterator[Bot]:
    ladders = Ladders((load_ladder(LADDERS / "product.yml"),))
    with closing(open_store(address)) as store:
        yield make_bot(store, lambda: ladders, Settings(), lambda: NOW)


def _fill(engine: Engine, address: str, size: int) -> None:
    """The store writes one person's year. Everybody else's are copies of it."""
    with _open(address) as bot:
        _write_first(bot)
        reports = _reports()
        bot.store.save_people([Person(each, each) for each in [BOSS, *reports]], NOW)
        lines = [Assignment(each, "product", "IC3", BOSS, NOW) for each in reports]
        bot.store.set_roster(lines, [], NOW)
    copy_first_person(engine, address, size // MONTHS - 1)


def _write_first(bot: Bot) -> None:
    ladder = bot.ladders.every[0]
    level = ladder.level("IC4")
    if level is None:
        raise AssertionError("the product ladder has an IC4")
    written: list[CheckIn] = []
    for month in range(MONTHS):
        period = f"{2025 + month // 12}-{month % 12 + 1:02d}"
        at = NOW - timedelta(days=30 * (MONTHS - month))
        due = Due(period, ladder, level, False, at)
        drawn = compose("U0", due, list(reversed(written)), at)
        claimed = replace(drawn, id=f"U0{period}")
        bot.store.claim(claimed)
        bot.store.record_asked(claimed.id, "D0", f"{month}.1", at)
        text = "I asked five customers before we built it, and dropped two features. " * 3
        reply = Reply(1, at, Frequency.ONCE, (Passage(text),), "When planned, I ask.", (), "U1")
        bot.store.save_reply(claimed.id, reply, channel=None, once=period, tasks=())
        found = bot.store.check_in(claimed.id)
        if found is not None:
            written.append(found)
