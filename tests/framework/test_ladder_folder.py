"""A folder of ladders follows what is written to it, and survives what is written badly."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread

import pytest

from framework import Broken, Changed, DocumentProblems, LadderFolder, Ladders, load_ladders
from framework.files import folder, loading
from framework.files.documents import read_data


def a_ladder(name: str, text: str = "I draw.") -> str:
    return f"""\
id: {name}
name: {name.title()}
source: us
licence: ours
levels:
  - {{code: D1, title: Designer, overview: Draws.}}
categories:
  - id: craft
    name: Craft
    competencies:
      - id: drawing
        name: Drawing
        expectations:
          D1: {text}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write(tmp_path, "design")
    write(tmp_path, "motion")
    return tmp_path


def write(path: Path, name: str, text: str = "I draw.", content: str | None = None) -> Path:
    """Write a file as editors do: the whole of it under its name at once."""
    file = path / f"{name}.yml"
    draft = path / f".{name}"
    draft.write_text(a_ladder(name, text) if content is None else content, encoding="utf-8")
    return draft.replace(file)


def settled(ladders: LadderFolder) -> Changed | Broken | None:
    """What is told when the files have been left alone for a while; nothing is told later."""
    outcomes = [ladders.refresh() for _ in range(4)]
    told = [outcome for outcome in outcomes if outcome is not None]
    assert len(told) <= 1
    return told[0] if told else None


def texts(ladders: Ladders) -> list[str]:
    return [each.competencies[0].texts["D1"] for each in ladders]


def test_a_folder_is_loaded_at_once(path: Path) -> None:
    assert LadderFolder(path).current == load_ladders(path)


def test_a_folder_that_cannot_be_used_is_refused_at_once(path: Path) -> None:
    write(path, "broken", content="[")
    with pytest.raises(DocumentProblems, match="broken.yml:2:1"):
        LadderFolder(path)
    with pytest.raises(DocumentProblems, match="can't be read: No such file"):
        LadderFolder(path / "none")


def test_nothing_is_told_while_nothing_changes(path: Path) -> None:
    ladders = LadderFolder(path)
    current = ladders.current
    assert settled(ladders) is None
    assert ladders.current is current


def test_a_new_version_is_taken_when_two_looks_in_a_row_find_it(path: Path) -> None:
    ladders = LadderFolder(path)
    before = ladders.current
    write(path, "design", "I sketch.")
    assert ladders.refresh() is None
    assert ladders.current is before
    outcome = ladders.refresh()
    assert isinstance(outcome, Changed)
    assert outcome.before is before
    assert outcome.after is ladders.current
    assert texts(ladders.current) == ["I sketch.", "I draw."]
    assert settled(ladders) is None


def test_a_file_that_is_still_being_written_raises_no_alarm(path: Path) -> None:
    ladders = LadderFolder(path)
    whole = a_ladder("design", "I sketch.")
    for end in (10, 100, len(whole)):
        write(path, "design", content=whole[:end])
        assert ladders.refresh() is None
    assert isinstance(ladders.refresh(), Changed)


def test_a_file_that_stays_half_written_is_refused_and_then_taken_whole(path: Path) -> None:
    ladders = LadderFolder(path)
    whole = a_ladder("design", "I sketch.")
    write(path, "design", content=whole[:100])
    assert isinstance(settled(ladders), Broken)
    write(path, "design", content=whole)
    assert isinstance(settled(ladders), Changed)


def test_a_broken_version_is_refused_once_and_the_old_one_stays(path: Path) -> None:
    ladders = LadderFolder(path)
    before = ladders.current
    write(path, "design", content="id: design\n")
    outcome = settled(ladders)
    assert isinstance(outcome, Broken)
    assert {problem.file for problem in outcome.problems} == {"design.yml"}
    assert ladders.current is before
    assert settled(ladders) is None


def test_another_broken_version_is_told_again(path: Path) -> None:
    ladders = LadderFolder(path)
    write(path, "design", content="id: design\n")
    assert isinstance(settled(ladders), Broken)
    write(path, "design", content="id: design\nname: Design\n")
    assert isinstance(settled(ladders), Broken)


def test_going_back_to_the_old_version_is_a_change_after_a_broken_one(path: Path) -> None:
    ladders = LadderFolder(path)
    before = ladders.current
    write(path, "design", content="[")
    assert isinstance(settled(ladders), Broken)
    write(path, "design")
    outcome = settled(ladders)
    assert isinstance(outcome, Changed)
    assert outcome.after == before
    assert settled(ladders) is None


@pytest.mark.parametrize("content", [None, "["])
def test_a_new_date_alone_is_no_change(path: Path, content: str | None) -> None:
    ladders = LadderFolder(path)
    file = write(path, "design", content=content)
    settled(ladders)
    os.utime(file, ns=(1, 1))
    assert settled(ladders) is None


def test_a_change_that_sets_the_date_back_is_seen(path: Path) -> None:
    file = path / "design.yml"
    os.utime(file, ns=(1, 1))
    ladders = LadderFolder(path)
    write(path, "design", "I drew.")
    os.utime(file, ns=(1, 1))
    assert isinstance(settled(ladders), Changed)


def test_new_files_renamed_ones_and_deleted_ones_are_followed(path: Path) -> None:
    ladders = LadderFolder(path)
    write(path, "audio")
    assert isinstance(settled(ladders), Changed)
    assert [each.id for each in ladders.current] == ["audio", "design", "motion"]
    (path / "audio.yml").rename(path / "z.yml")
    assert isinstance(settled(ladders), Changed)
    assert [each.id for each in ladders.current] == ["design", "motion", "audio"]
    (path / "z.yml").unlink()
    assert isinstance(settled(ladders), Changed)
    assert [each.id for each in ladders.current] == ["design", "motion"]


def test_a_new_name_that_leaves_the_order_is_no_change(path: Path) -> None:
    ladders = LadderFolder(path)
    (path / "motion.yml").rename(path / "movement.yaml")
    assert settled(ladders) is None


def test_files_of_editors_and_others_are_not_looked_at(path: Path) -> None:
    ladders = LadderFolder(path)
    for name in (".design.yml.swp", ".#design.yml", "design.yml~", "notes.txt", "4913"):
        (path / name).write_text("[", encoding="utf-8")
    assert settled(ladders) is None


def test_an_emptied_folder_and_one_that_is_gone_leave_the_old_ladders(path: Path) -> None:
    ladders = LadderFolder(path)
    before = ladders.current
    for file in path.iterdir():
        file.unlink()
    outcome = settled(ladders)
    assert isinstance(outcome, Broken)
    assert "no ladder file" in outcome.problems[0].message
    path.rmdir()
    assert settled(ladders) is None
    assert ladders.current is before
    path.mkdir()
    write(path, "design")
    assert isinstance(settled(ladders), Changed)


def test_a_folder_that_goes_away_is_said_to_be_unreadable(path: Path) -> None:
    ladders = LadderFolder(path)
    path.rename(path.with_name("elsewhere"))
    outcome = settled(ladders)
    assert isinstance(outcome, Broken)
    assert "can't be read" in outcome.problems[0].message


def test_a_link_to_nothing_is_a_problem_of_that_file(path: Path) -> None:
    ladders = LadderFolder(path)
    (path / "link.yml").symlink_to(path / "nothing")
    outcome = settled(ladders)
    assert isinstance(outcome, Broken)
    assert "link.yml" in outcome.problems[0].file
    assert settled(ladders) is None


def test_what_a_link_leads_to_is_followed(path: Path, tmp_path_factory) -> None:
    """Mounted configuration is exchanged by pointing a link elsewhere."""
    one, other = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("other")
    write(one, "design", "I draw.")
    write(other, "design", "I sketch.")
    link = path / "..data"
    link.symlink_to(one)
    (path / "design.yml").unlink()
    (path / "design.yml").symlink_to(link / "design.yml")
    ladders = LadderFolder(path)
    new = path / "..new"
    new.symlink_to(other)
    new.replace(link)
    assert isinstance(settled(ladders), Changed)
    assert texts(ladders.current) == ["I sketch.", "I draw."]


def test_a_name_taken_in_a_file_that_did_not_change_is_refused_each_time(path: Path) -> None:
    ladders = LadderFolder(path)
    twin = a_ladder("audio").replace("name: Audio", "name: Motion")
    for text in (twin, twin.replace("us", "them")):
        write(path, "audio", content=text)
        outcome = settled(ladders)
        assert isinstance(outcome, Broken)
        assert [str(problem) for problem in outcome.problems] == [
            "motion.yml:1:5: the ladder id “motion” is already used in audio.yml",
            "motion.yml:2:7: the ladder name “Motion” is already used in audio.yml",
        ]
    write(path, "audio")
    assert isinstance(settled(ladders), Changed)


def test_only_files_that_changed_are_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ladders = LadderFolder(path)
    kept = ladders.current.get("motion")
    read = []
    monkeypatch.setattr(
        loading, "read_data", lambda file: read.append(file.name) or read_data(file)
    )
    write(path, "design", "I sketch.")
    assert isinstance(settled(ladders), Changed)
    assert read == ["design.yml"]
    assert ladders.current.get("motion") is kept


def test_a_look_at_a_hundred_files_reads_none_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(100):
        write(tmp_path, f"ladder{number}")
    ladders = LadderFolder(tmp_path)
    monkeypatch.setattr(folder, "read_file", lambda *_: pytest.fail("a file was read"))
    assert settled(ladders) is None


def test_readers_in_other_threads_always_see_one_version_whole(path: Path) -> None:
    ladders = LadderFolder(path)
    seen: set[tuple[str, ...]] = set()
    done = False

    def read() -> None:
        while not done:
            seen.add(tuple(texts(ladders.current)))

    reader = Thread(target=read)
    reader.start()
    try:
        for number in range(20):
            write(path, "design", f"Version {number}.")
            write(path, "motion", f"Version {number}.")
            assert isinstance(settled(ladders), Changed)
    finally:
        done = True
        reader.join()
    assert all(one == other for one, other in seen)
