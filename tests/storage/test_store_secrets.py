"""The contract: secrets that the store keeps."""

from __future__ import annotations


def test_a_secret_is_made_once_and_kept(engine) -> None:
    store = engine.open()
    assert store.secret("signing", "first") == "first"
    assert store.secret("signing", "second") == "first"
    assert store.secret("other", "third") == "third"
    store.close()
    again = engine.open()
    assert again.secret("signing", "fourth") == "first"
    again.close()
