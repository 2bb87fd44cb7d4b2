"""``demo``, as far as it says no."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from bot.cli.demo import demo


@pytest.mark.parametrize("port", ["99999", "-1", "eighty"])
def test_a_port_that_cannot_be_is_said_in_one_sentence(port: str) -> None:
    result = CliRunner().invoke(demo, ["--port", port])
    assert result.exit_code == 2
    assert "Invalid value for '--port'" in result.output
    assert "Traceback" not in result.output
