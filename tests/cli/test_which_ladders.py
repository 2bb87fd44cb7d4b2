"""Which ladders the command line works with, and which one is meant when none is named."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.context import Parts, default_ladder
from bot.settings import Environment, LadderName, Settings, SettingsError
from framework import LADDERS, Ladder, Ladders, load_ladder

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def parts_with(folder: Path, settings: str) -> Parts:
    path = folder / "settings.yml"
    path.write_text(settings, encoding="utf-8")
    return Parts(Environment(settings_path=path), lambda _: None, lambda: NOW)  # type: ignore[arg-type, return-value]


def ladder(ladder_id: str) -> Ladder:
    product = load_ladder(LADDERS / "product.yml")
    return Ladder(
        ladder_id, ladder_id.title(), "", "", product.levels, product.categories, product.version
    )


def named(written: str) -> Settings:
    return Settings(default_ladder=LadderName(written, "settings.yml:3:17"))


def test_without_a_setting_the_ladders_are_those_that_come_with_the_program(tmp_path: Path) -> None:
    assert parts_with(tmp_path, "").ladders.get("product") is not None


def test_the_settings_name_the_folder_of_ladders(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    text = (LADDERS / "product.yml").read_text(encoding="utf-8")
    (tmp_path / "ours" / "pm.yml").write_text(
        text.replace("\nid: product\n", "\nid: ours\n", 1), encoding="utf-8"
    )
    parts = parts_with(tmp_path, "ladders: ours\n")
    assert [ladder.id for ladder in parts.ladders] == ["ours"]
    assert parts.default_ladder is parts.ladders.get("ours")


def test_the_only_ladder_is_meant_when_none_is_named() -> None:
    design = ladder("design")
    assert default_ladder(Settings(), Ladders((design,))) is design


def test_of_several_ladders_none_is_meant_unless_the_settings_say_so() -> None:
    both = Ladders((ladder("design"), ladder("product")))
    assert default_ladder(Settings(), both) is None
    assert default_ladder(named("product"), both) is both.get("product")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("prodcut", "settings.yml:3:17: there's no ladder “prodcut”. Did you mean “product”?"),
        ("sales", "settings.yml:3:17: there's no ladder “sales”. The ladders are design, product."),
    ],
)
def test_a_default_that_is_not_loaded_is_an_error_with_its_place(written: str, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        default_ladder(named(written), Ladders((ladder("design"), ladder("product"))))
    assert str(caught.value) == said
