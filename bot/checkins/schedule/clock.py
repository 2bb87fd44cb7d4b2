"""The current time, and whether it can be trusted.

A wrong clock does lasting harm: people are asked in the wrong month or not at all, and texts
that only seem too old are erased for good. So this machine's clock is compared with its
monotonic clock, which nobody can set, and, if in doubt, with Slack's. There are no threads,
network calls or sleeps here: the owner of a ``WatchedClock`` passes the clocks in and calls
``look`` every few seconds.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

log = logging.getLogger(__name__)

JUMP = timedelta(seconds=10)
"""A step between two looks that counts as a jump.

Normal corrections are far smaller: slewing moves a clock by 0.5 ms a second, a leap second
smeared over a day by 0.01 ms. And smaller steps don't matter: everything here is planned by
the minute.
"""

DOUBT = timedelta(days=1)
"""A clock that moved further than this since it was last known to be right is in doubt.

Less shifts a question or a reminder by hours at most. More can skip a month.
"""

AGREES = timedelta(minutes=5)
"""Two clocks agree if they are at most this far apart: answers take time, and clocks drift."""

ASK_SECONDS = 60.0
"""How often to ask Slack for its time while the clock is in doubt."""

SAY_SECONDS = 3_600.0
"""How often to warn in the log while the clock is in doubt."""

WHILE_IT_RUNS = (
    "The bot still answers people. Set the clock, and the bot goes on within a minute. If the "
    "clock is right, restart the bot with --trust-clock."
)
"""What to do, for whoever reads the log of a running bot."""


class ClockInDoubt(Exception):
    """The clock can't be trusted, so nothing may be sent or erased now."""


@dataclass(frozen=True, slots=True)
class Reading:
    """This machine's clock and its monotonic one (in seconds), read at the same moment."""

    wall: datetime
    elapsed: float

    def jump_to(self, later: "Reading") -> timedelta:
        """How far the wall clock moved beyond the time that really passed."""
        return later.wall - self.later(later.elapsed)

    def later(self, elapsed: float) -> datetime:
        """What the wall clock should say once the monotonic one says ``elapsed``."""
        return self.wall + timedelta(seconds=elapsed - self.elapsed)


class WatchedClock:
    """This machine's clock, trusted as long as there is no reason to doubt it.

    ``wall``: returns the instant in UTC. ``monotonic``: returns seconds that nobody can set.
    ``slack_date``: returns the instant by Slack's clock, or ``None`` if Slack doesn't answer.
    Safe to use from any thread. Trusted until ``begin`` is called.
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
        """Decides at start whether the clock can be trusted.

        ``last_pass``: when the last pass ran, if there was one. ``slack_says``: the instant by
        Slack's clock just now, if known, which settles every doubt. ``trusted``: the operator
        says that the clock is right.
        """
        with self._lock:
            self._last = self._right = self._read()
            self._doubt = None if trusted else _doubt_at_start(last_pass, self._last.wall)
            if slack_says is None:
                return
            if self._doubt is not None:
                self._compare_with(slack_says)
            elif wrong := disagreement(self._last.wall - slack_says):
                log.warning("%s", wrong)

    def now(self) -> datetime:
        """The most likely instant, for answering people. Never raises.

        If the clock is in doubt, this is the last right time (or Slack's) plus the time that
        has passed since.
        """
        with self._lock:
            reading = self._notice()
            return reading.wall if self._doubt is None else self._right.later(reading.elapsed)

    def sure_now(self) -> datetime:
        """The instant, for sending and erasing. Raises ``ClockInDoubt``."""
        with self._lock:
            reading = self._notice()
            if self._doubt is not None:
                raise ClockInDoubt
            return reading.wall

    @property
    def in_doubt(self) -> bool:
        """Whether ``sure_now`` would raise."""
        with self._lock:
            self._notice()
            return self._doubt is not None

    def look(self) -> bool:
        """Compares the clocks, if in doubt with Slack's as well. Call it every few seconds.

        Returns ``True`` if stored times must be planned again: the clock jumped, or is no
        longer in doubt.
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
        """What is wrong with the clock and what waits, for the operator. Empty if all is well."""
        with self._lock:
            return "" if self._doubt is None else self._words()

    def _settle(self, slack_says: datetime | None) -> bool:
        """Whether Slack's answer ends the doubt. If not, warn in the log now and then."""
        if slack_says is not None:
            self._compare_with(slack_says)
        if self._doubt is None:
            log.info("The clock agrees with Slack's. Sending and erasing go on.")
            self._said_at = None
            return True
        elapsed = self._last.elapsed
        if self._said_at is None or elapsed - self._said_at >= SAY_SECONDS:
            log.warning("%s %s", self._words(), WHILE_IT_RUNS)
            self._said_at = elapsed
        return False

    def _compare_with(self, slack_says: datetime) -> None:
        """Takes Slack's time as right. If this clock agrees with it, the doubt ends."""
        reading = self._last = self._read()
        self._slack_said = slack_says
        if abs(reading.wall - slack_says) <= AGREES:
            self._right, self._doubt = reading, None
        else:
            self._right = Reading(slack_says, reading.elapsed)

    def _notice(self) -> Reading:
        """Reads the clocks, and notices whether the wall clock jumped since the last reading."""
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
        clock = f"This machine's clock may be wrong. It says {_shown(self._last.wall)}"
        held = "Nobody is asked or reminded, and nothing is erased, until"
        if self._slack_said is None:
            return f"{clock}. {self._doubt} Slack hasn't said what time it is. {held} it does."
        return f"{clock}, and Slack's says {_shown(self._slack_said)}. {held} they agree."


def disagreement(ahead: timedelta) -> str:
    """What is wrong with this machine's clock, which is ``ahead`` of Slack's, and what to do. Empty
    if they agree."""
    if abs(ahead) <= AGREES:
        return ""
    minutes = round(abs(ahead) / timedelta(minutes=1))
    side = "ahead of" if ahead > timedelta() else "behind"
    return f"This machine's clock is {minutes} minutes {side} Slack's. Set it."


def _doubt_at_start(last_pass: datetime | None, wall: datetime) -> str | None:
    if last_pass is None:
        return "The bot has never run before, so there's no earlier time to compare it with."
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
