"""The storage contract: which process runs on the store, and whether the store is still sound."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from storage.errors import StoreLost
from storage.records import Holder


class HoldingStore(Protocol):
    """What may be asked of the store as a thing that one process runs on."""

    def holder(self) -> Holder | None:
        """The process that runs on the store, as it last said."""

    def claim_hold(self, mine: Holder, instead_of: Holder | None) -> Holder:
        """Become the holder if there is none, or if ``instead_of`` still is and was not
        heard of since. Returns who holds the store then: ``mine``, or another."""

    def keep_hold(self, token: str, at: datetime) -> None:
        """Say that the holder with this ``token`` lives. Raises ``HoldLost`` if it is not
        the holder any more."""

    def release_hold(self, token: str) -> None:
        """Be the holder no longer; nothing happens if another one is."""

    def check(self, *, indexes: bool = False) -> None:
        """Look the whole store over, which takes a while and holds up nobody.

        Raises ``DamagedDatabase`` at what cannot be read; with ``indexes``, which takes
        longer, also where an index and what it leads to disagree, or where another store
        than the one whose hold was claimed has taken its place.
        """

    def was_changed_by_others(self) -> bool:
        """Whether something else than this store was seen to change what it holds, since
        this was asked last. That can be right; ``check`` tells whether it was."""

    @property
    def lost(self) -> StoreLost | None:
        """Why nothing more can be saved here, once that is so. From then on every change
        is refused with it."""

    def when_lost(self, call: Callable[[], None]) -> None:
        """Call this once, from any thread, as soon as the store is lost."""
