"""The company's ladders: those in files, and those that admins accepted in Slack."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.people.company_ladders import CompanyLadders, clash
from framework import LADDERS, Broken, Changed, LadderFolder, load_ladder
from framework.importing import ladder_yaml
from storage import Store, Upload, UploadState, open_store

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
DESIGN = load_ladder(LADDERS / "design.yml")
SALES = replace(DESIGN, id="sales", name="Sales", aliases=())


@pytest.fixture
def store(tmp_path: Path):
    store = open_store(f"sqlite:///{tmp_path / 'next-rung.db'}")
    yield store
    store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "ladders"
    made.mkdir()
    shutil.copy(LADDERS / "product.yml", made)
    return made


def accept(store: Store, ladder_id: str, content: str, ts: str = "1.1") -> None:
    counts = {each.ladder: each.version for each in store.accepted_ladders()}
    upload = store.begin_upload(Upload("UADMIN", "D1", ts, ("F1",)), NOON)
    after = replace(upload, content=content, drawn_from=counts.get(ladder_id, ""))
    before = store.change_upload(upload, after, NOON)
    assert before is not None
    used = replace(before, state=UploadState.USED)
    assert store.accept_ladder((before, used), ladder_id, NOON)


def ids(ladders: CompanyLadders) -> list[str]:
    return [each.id for each in ladders.current]


def test_what_is_accepted_is_seen_by_every_replica(store, folder) -> None:
    replicas = [CompanyLadders(LadderFolder(folder), store) for _ in range(2)]
    accept(store, "sales", ladder_yaml(SALES))
    for each in replicas:
        assert ids(each) == ["product"]
        changed = each.refresh()
        assert isinstance(changed, Changed)
        assert [ladder.id for ladder in changed.before] == ["product"]
        assert ids(each) == ["product", "sales"]
        assert [ladder.id for ladder in each.in_files] == ["product"]
        assert each.refresh() is None
    assert ids(CompanyLadders(LadderFolder(folder), store)) == ["product", "sales"]


def test_a_file_wins_until_it_is_gone(store, folder) -> None:
    accept(store, "design", ladder_yaml(replace(DESIGN, name="Our design")))
    ladders = CompanyLadders(LadderFolder(folder), store)
    assert ladders.current.get("design").name == "Our design"
    file = shutil.copy(LADDERS / "design.yml", folder)
    assert [type(ladders.refresh()) for _ in range(2)] == [type(None), Changed]
    assert ladders.current.get("design").name == DESIGN.name
    Path(file).unlink()
    assert [type(ladders.refresh()) for _ in range(2)] == [type(None), Changed]
    assert ladders.current.get("design").name == "Our design"


def test_what_cannot_be_read_is_left_out_and_named(store, folder, caplog) -> None:
    accept(store, "sales", "id: sales\n")
    assert ids(CompanyLadders(LadderFolder(folder), store)) == ["product"]
    assert "The accepted ladder sales can't be read" in caplog.text


def test_a_mistake_in_a_file_keeps_no_accepted_ladder_away(store, folder) -> None:
    ladders = CompanyLadders(LadderFolder(folder), store)
    accept(store, "sales", ladder_yaml(SALES))
    (folder / "product.yml").write_text("id: product\n", encoding="utf-8")
    seen = [ladders.refresh() for _ in range(4)]
    assert any(isinstance(each, Broken) for each in seen)
    assert ids(ladders) == ["product", "sales"]


@pytest.mark.parametrize(
    ("id_", "name", "aliases", "clashes"),
    [
        ("design", "Other", (), True),
        ("other", "DESIGN", (), True),
        ("other", "Other", (DESIGN.name,), True),
        ("other", "Other", (), False),
    ],
)
def test_a_name_is_of_one_ladder(id_, name, aliases, clashes) -> None:
    ladder = replace(DESIGN, id=id_, name=name, aliases=aliases)
    assert (clash(ladder, [DESIGN]) is DESIGN) is clashes
