"""An import over a ladder that exists keeps what people's history hangs on."""

from __future__ import annotations

from dataclasses import replace

from framework import LADDERS, Ladder, load_ladder
from framework.importing import Imported, Options, import_documents, read_documents, to_csv

PRODUCT = load_ladder(LADDERS / "product.yml")


def over(old: Ladder, csv: str, **answers: str) -> Imported:
    documents = read_documents(csv.encode(), "new.csv")
    return import_documents(documents, Options(over=old, answers=answers))


def old(**competencies: str) -> Ladder:
    rows = "".join(f"{name},{text}\n" for name, text in competencies.items())
    documents = read_documents(f"Competency,L1,L2\n{rows}".encode(), "old.csv")
    return import_documents(documents).ladder


def test_the_same_ladder_stays_the_same_with_its_ids_questions_and_aliases() -> None:
    imported = over(PRODUCT, to_csv(PRODUCT))
    assert imported.doubts == ()
    assert replace(imported.ladder, version=PRODUCT.version) == PRODUCT


def test_it_keeps_its_name_unless_another_is_given() -> None:
    before, csv = (
        old(Bread="I bake it.,I plan all of it."),
        "Competency,L1,L2\nBread,I buy it.,I eat.\n",
    )
    documents = read_documents(csv.encode(), "new.csv")
    named = import_documents(documents, Options(name="Bakers", over=before))
    assert over(before, csv).ladder.name == before.name
    assert (named.ladder.name, named.ladder.id) == ("Bakers", before.id)


def test_a_reworded_competency_keeps_its_id() -> None:
    before = old(Bread="I bake it.,I plan all of it.")
    before = replace_id(before, "b-1")
    (after,) = over(
        before, "Competency,L1,L2\nBread,I buy it.,Others bake it.\n"
    ).ladder.competencies
    assert (after.id, after.texts["L1"]) == ("b-1", "I buy it.")


def test_a_renamed_competency_keeps_its_id_by_its_texts() -> None:
    before = replace_id(old(Bread="I bake it slowly.,I plan all of it."), "b-1")
    imported = over(before, "Competency,L1,L2\nLoaves,I bake it slowly.,I plan all of it.\n")
    assert imported.doubts == ()
    assert [(each.id, each.name) for each in imported.ladder.competencies] == [("b-1", "Loaves")]


def test_one_that_may_be_renamed_is_asked() -> None:
    before = replace_id(old(Bread="I bake it slowly.,I plan all of it."), "b-1")
    csv = "Competency,L1,L2\nLoaves,I bake it with care.,I plan what all of us do.\n"
    imported = over(before, csv)
    (doubt,) = imported.doubts
    assert "“Bread” is gone, and “Loaves” reads partly the same" in doubt.question
    kept = over(before, csv, **{doubt.key: "same"}).ladder.competencies
    assert [each.id for each in kept] == ["b-1"]
    fresh = over(before, csv, **{doubt.key: "other"}).ladder.competencies
    assert [each.id for each in fresh] == ["loaves"]


def test_a_new_competency_never_gets_the_id_of_one_that_is_gone() -> None:
    before = replace_id(old(Dough="I knead it by hand.,I buy a machine."), "bread")
    (after,) = over(
        before, "Competency,L1,L2\nBread,Opens early.,Shuts late.\n"
    ).ladder.competencies
    assert after.id == "bread-2"


def test_titles_without_codes_take_the_codes_that_they_had() -> None:
    csv = ",Junior,Senior\nBread,I bake it.,I plan it.\n"
    documents = read_documents(csv.encode(), "old.csv")
    before = import_documents(documents, Options(codes=("B1", "B2"))).ladder
    imported = over(before, csv)
    assert imported.doubts == ()
    assert [level.code for level in imported.ladder.levels] == ["B1", "B2"]


def replace_id(ladder: Ladder, made: str) -> Ladder:
    (category,) = ladder.categories
    (competency,) = category.competencies
    return replace(
        ladder,
        categories=(replace(category, competencies=(replace(competency, id=made),)),),
    )
