"""What time it is, and whether that can be relied on.

A clock that was wrong once does lasting harm: people are asked in the wrong month or
not at all, and what is too old only by a wrong clock is erased for good. So this
machine's clock is compared with its monotonic one, which nobody sets, and, when it is
in doubt, with Slack's. No thread, no network and no sleeping here: whoever makes a
``WatchedClock`` hands the clocks in and calls ``look`` every few seconds.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

log = logging.getLogger(__name__)

JUMP = timedelta(seconds=10)
"""A step between two looks that counts as a jump.

Nothing that keeps a clock right gets near it: slewing moves a clock by 0.5 ms a second,
a leap second smeared over a day by 0.01 ms. And no smaller step matters: nothing here
is planned to less than a minute.
"""

DOUBT = timedelta(days=1)
"""A clock that moved further than this since it was last known to be right is in doubt.

Less shifts a question or a reminder by hours at most. More can skip a month.
"""

AGREES = timedelta(minutes=5)
"""Two clocks that are no further apart agree: answers take time, and clocks drift."""

ASK_SECONDS = 60.0
"""Slack is asked for its time so often while the clock is in doubt."""

SAY_SECONDS = 3_600.0
"""The operator is told so often while the clock is in doubt."""


class ClockInDoubt(Exception):
    """Nothing may be sent or erased by this clock now."""


@dataclass(frozen=True, slots=True)
class Reading:
    """This machine's clock and its monotonic one (in seconds), read at the same moment."""

    wall: datetime
    elapsed: float

    def jump_to(self, later: Reading) -> timedelta:
        """By how much the wall clock moved beyond the time that really went by."""
        return later.wall - self.later(later.elapsed)

    def later(self, elapsed: float) -> datetime:
        """What the wall clock should say once the monotonic one says ``elapsed``."""
        return self.wall + timedelta(seconds=elapsed - self.elapsed)


class WatchedClock:
    """This machine's clock, trusted for as long as there is no reason to doubt it.

    ``wall`` gives the instant in UTC, ``monotonic`` seconds that nobody can set,
    ``slack_date`` the instant by Slack's clock, or ``None`` when Slack doesn't say.
    May be used from any thread. Until ``begin`` it is trusted.
    """

    def __init__(
        self,
        wall: Callable[[], datetime],
        monotonic: Callable[[], float],
        slack_date: Callable[[], datetime | None],
    ) -> None:
        self._wall = wall
        self._monotonic = monotonic
        self._slack_date = slack_date
        self._lock = Lock()
        self._last = self._right = self._read()
        self._doubt: str | None = None
        self._jumped = False
        self._asked_at: float | None = None
        self._slack_said: datetime | None = None
        self._said_at: float | None = None

    def begin(
        self, last_pass: datetime | None, slack_says: datetime | None, *, trusted: bool = False
    ) -> None:
        """Decide whether the clock can be relied on at a start.

        ``last_pass``: when the bot last worked through its agenda, if it ever did.
        ``slack_says``: the instant by Slack's clock just now, if known, which
        settles every doubt. ``trusted``: the operator says that the clock is right.
        """
        with self._lock:
            self._last = self._right = self._read()
            self._doubt = None if trusted else _doubt_at_start(last_pass, self._last.wall)
            if self._doubt is not None and slack_says is not None:
                self._compare_with(slack_says)

    def now(self) -> datetime:
        """The likeliest instant: for answering people, which goes on in any case.

        In doubt this is Slack's time, or the last that was right, and how long ago that was.
        """
        with self._lock:
            reading = self._notice()
            return reading.wall if self._doubt is None else self._right.later(reading.elapsed)

    def sure_now(self) -> datetime:
        """The instant, to send and to erase by. Raises ``ClockInDoubt``."""
        with self._lock:
            reading = self._notice()
            if self._doubt is not None:
                raise ClockInDoubt
            return reading.wall

    @property
    def in_doubt(self) -> bool:
        """Whether ``sure_now`` would refuse."""
        with self._lock:
            self._notice()
            return self._doubt is not None

    def look(self) -> bool:
        """Compare the clocks, with Slack's as well when in doubt. To be called every few seconds.

        ``True`` when what waits for an instant is to be planned anew: the clock
        jumped, or it is out of doubt again.
        """
        with self._lock:
            reading = self._notice()
            jumped, self._jumped = self._jumped, False
            if self._doubt is None:
                return jumped
            wait = None if self._asked_at is None else reading.elapsed - self._asked_at
            if not jumped and wait is not None and 0 <= wait < ASK_SECONDS:
                return False
            self._asked_at = reading.elapsed
        said = self._slack_date()
        with self._lock:
            return self._settle(said)

    def why_held(self) -> str:
        """What is in doubt and what to do about it, for the operator; empty when nothing is."""
        with self._lock:
            return "" if self._doubt is None else self._words()

    def _settle(self, slack_says: datetime | None) -> bool:
        """Whether Slack's answer ends the doubt; if not, the operator is told now and then."""
        if slack_says is not None:
            self._compare_with(slack_says)
        if self._doubt is None:
            log.info("The clock agrees with Slack's. Sending and erasing go on.")
            self._said_at = None
            return True
        elapsed = self._last.elapsed
        if self._said_at is None or elapsed - self._said_at >= SAY_SECONDS:
            log.warning("%s", self._words())
            self._said_at = elapsed
        return False

    def _compare_with(self, slack_says: datetime) -> None:
        """Take Slack's time for the right one, and this clock's as well if the two agree."""
        reading = self._last = self._read()
        self._slack_said = slack_says
        if abs(reading.wall - slack_says) <= AGREES:
            self._right, self._doubt = reading, None
        else:
            self._right = Reading(slack_says, reading.elapsed)

    def _notice(self) -> Reading:
        """Read the clocks, and see whether they parted since the last time."""
        reading = self._read()
        self._jumped = self._jumped or abs(self._last.jump_to(reading)) > JUMP
        self._last = reading
        moved = self._right.jump_to(reading)
        if self._doubt is None and abs(moved) > DOUBT:
            self._doubt = f"This machine's clock jumped {_how_far(moved)}."
            self._asked_at = self._slack_said = None
        return reading

    def _read(self) -> Reading:
        return Reading(self._wall(), self._monotonic())

    def _words(self) -> str:
        slack = f"Slack says {_shown(self._slack_said)}" if self._slack_said else "Slack didn't say"
        return (
            f"Clock in doubt, so nobody is asked or reminded and nothing is erased. {self._doubt} "
            f"It says {_shown(self._last.wall)}. {slack}. Set this machine's clock right, and "
            "the bot goes on by itself within a minute. If the clock is right already, restart "
            "the bot with --trust-clock. People still get their answers."
        )


def _doubt_at_start(last_pass: datetime | None, wall: datetime) -> str | None:
    if last_pass is None:
        return "The bot has never run before, so there's nothing to compare the time with."
    if wall < last_pass - AGREES:
        return f"The bot last ran at {_shown(last_pass)}, later than this machine's clock says."
    if wall > last_pass + DOUBT:
        return f"The bot last ran at {_shown(last_pass)}, a long time ago."
    return None


def _how_far(moved: timedelta) -> str:
    direction = "ahead" if moved > timedelta() else "back"
    days = round(abs(moved) / timedelta(days=1))
    return f"{direction} by {days} {'day' if days == 1 else 'days'}"


def _shown(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M} UTC"
