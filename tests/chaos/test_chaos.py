"""Faults of every kind at once, by a seed: nothing is doubled, lost or shown to the wrong person.

``make chaos-short`` runs these seeds. Other ones: ``CHAOS_SEEDS=7,8 make chaos-short``.
``make chaos`` goes on for hours: see ``__main__``.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from slack_sdk import WebClient

from tests.chaos.plan import Kind, Size, planned
from tests.chaos.table import as_table
from tests.chaos.world import world
from tests.postgres_server import PostgresServer

SEEDS = [int(seed) for seed in os.environ.get("CHAOS_SEEDS", "1").split(",")]
SHORT = Size(people=120, rounds=3, seconds=14.0, troubles=18, acts=30)
REPLICAS = 3

pytestmark = pytest.mark.chaos


@pytest.mark.parametrize("seed", SEEDS)
def test_one_process_on_sqlite(seed: int, tmp_path: Path) -> None:
    live_through(seed, tmp_path, None)


@pytest.mark.postgres
@pytest.mark.parametrize("seed", SEEDS)
def test_replicas_on_postgres(seed: int, tmp_path: Path, postgres_server: PostgresServer) -> None:
    live_through(seed, tmp_path, postgres_server)


def live_through(seed: int, folder: Path, server: PostgresServer | None) -> None:
    replicas = REPLICAS if server else 1
    plan = planned(seed, SHORT, replicas=replicas, has_server=server is not None)
    with world(folder, SHORT, replicas=replicas, server=server, name=f"chaos{seed}") as place:
        place.live_through(plan)
        sys.stdout.write(f"{as_table({(seed, replicas): place})}\n{dict(place.company.done)}\n")
        assert place.found.details == []


@pytest.mark.parametrize("has_server", [False, True])
def test_a_seed_gives_the_same_plan_again(has_server) -> None:
    plan = planned(7, SHORT, replicas=3, has_server=has_server)
    assert plan == planned(7, SHORT, replicas=3, has_server=has_server)
    assert plan != planned(8, SHORT, replicas=3, has_server=has_server)
    kinds = {
        each.kind
        for seed in range(9)
        for month in planned(seed, SHORT, replicas=3, has_server=has_server)
        for each in month.troubles
    }
    assert (set(Kind) == kinds) is has_server


def test_what_is_wrong_is_counted(tmp_path: Path) -> None:
    size = replace(SHORT, people=3)
    with world(tmp_path, size, replicas=1, server=None) as place:
        company, found = place.company, place.found
        lead, ben, cleo = company.people
        slack = WebClient(place.workspace.bot_token, base_url=place.workspace.api_url)
        for month in ("December", "December", "January"):
            slack.chat_postMessage(channel=f"D{ben[1:]}", text=f"Your {month} check-in · Data")
        company.write(cleo, None)
        company.count(found)
        assert (found.doubled, found.lost_prompts, found.lost_replies) == (1, 2, 1)
        (written,) = company.written
        company._compare(lead, cleo, f"Cleo wrote: {written.typed}", found)
        company._compare(cleo, cleo, f"You wrote: {written.typed}", found)
        assert found.leaked == 1
        company.write(ben, company.newest_prompt(ben))
        shared = company.written[-1]
        company._compare(lead, ben, shared.typed, found)
        assert found.leaked == 1
        company.delete(shared)
        company._compare(lead, ben, shared.typed, found)
        assert found.leaked == 2
