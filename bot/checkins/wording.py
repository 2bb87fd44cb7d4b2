"""Words for months, dates, how often, and counts. Also shortens text."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.checkins.coverage import Cover, Row
from bot.checkins.schedule.calendar import Cadence, cadence_of, first_day, last_day, previous_period
from bot.checkins.timestamps import posted_at
from bot.checkins.understanding.dates.time_spans import Span
from storage import Erased, Frequency

FREQUENCY_LABELS = {
    Frequency.NOT_YET: "Not yet",
    Frequency.ONCE: "Once",
    Frequency.REPEATEDLY: "Repeatedly",
    Frequency.NO_OPPORTUNITY: "No opportunity",
}

BAR = 4
"""The number of pieces in a bar of coverage. Each stands for a check-in or a piece of evidence."""

_CUT_OFF = " .,;:"
"""Characters that are removed before the … of a shortened text."""

_SPANS = {
    Cadence.MONTHLY: "month",
    Cadence.QUARTERLY: "quarter",
    Cadence.FORTNIGHTLY: "fortnight",
}


def covered_in_words(row: Row, zone: ZoneInfo) -> str:
    """``2 check-ins · 1 piece of evidence · last one in December 2026``, dated in ``zone``."""
    if row.cover is Cover.NO_OPPORTUNITY:
        return "no opportunity yet"
    parts = []
    if row.periods:
        parts.append(_number(len(row.periods), "check-in", "check-ins"))
    if row.evidence:
        parts.append(_number(len(row.evidence), "piece of evidence", "pieces of evidence"))
    latest = row.latest(zone)
    if latest is not None:
        parts.append(f"{'last one in ' if row.count > 1 else ''}{latest:%B %Y}")
    return " · ".join(parts) or "none yet"


def month(period: str) -> str:
    """``December``; ``Oct–Dec`` for a quarter, ``7–20 Dec`` for a fortnight."""
    first, last = first_day(period), last_day(period)
    match cadence_of(period):
        case Cadence.MONTHLY:
            return f"{first:%B}"
        case Cadence.QUARTERLY:
            return f"{first:%b}–{last:%b}"
        case Cadence.FORTNIGHTLY:
            begins = f"{first.day}" if first.month == last.month else f"{first.day} {first:%b}"
            return f"{begins}–{last.day} {last:%b}"


def span(period: str) -> str:
    """The kind of period: ``month``, ``quarter`` or ``fortnight``."""
    return _SPANS[cadence_of(period)]


def named_and_more(names: Sequence[str], shown: int) -> list[str]:
    """The first names, and how many more there are: ``Mentoring``, ``Vision``, ``7 more``."""
    left = len(names) - shown
    return [*names[:shown], *([f"{left} more"] if left > 0 else [])]


def month_and_year(period: str) -> str:
    """``December 2026``; other cadences as ``month`` writes them."""
    return f"{month(period)} {last_day(period).year}"


def month_before(period: str) -> str:
    """What a check-in looks back on: ``November`` for ``2026-12``."""
    match cadence_of(period):
        case Cadence.MONTHLY:
            return month(previous_period(period))
        case Cadence.QUARTERLY:
            return "the last three months"
        case Cadence.FORTNIGHTLY:
            return "the last two weeks"


def day(when: date) -> str:
    """``Monday 7 December``."""
    return f"{when:%A} {when.day} {when:%B}"


def local_day(instant: datetime, zone: ZoneInfo) -> str:
    """``Monday 7 December``, the date in ``zone``."""
    return day(instant.astimezone(zone).date())


def span_in_words(span: Span) -> str:
    """``from July to September 2026``, ``from December 2026``, ``since September 2026``."""
    first = span.since
    if span.until is None:
        return f"since {first:%B %Y}" if first else ""
    last = span.until - timedelta(days=1)
    if first is None:
        return f"until {last:%B %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"from {first:%B %Y}"
    begins = f"{first:%B}" if first.year == last.year else f"{first:%B %Y}"
    return f"from {begins} to {last:%B %Y}"


def local_day_and_time(instant: datetime, zone: ZoneInfo) -> str:
    """``Monday 7 December, 10:00``, the time in ``zone``."""
    here = instant.astimezone(zone)
    return f"{day(here.date())}, {here:%H:%M}"


def written_at(message_ts: str, zone: ZoneInfo, today: date) -> str:
    """When a message was written: ``07:07`` if that was ``today`` in ``zone``."""
    at = posted_at(message_ts)
    here = at.astimezone(zone)
    return f"{here:%H:%M}" if here.date() == today else local_day_and_time(at, zone)


def messages_named(messages: Sequence[str], zone: ZoneInfo, today: date) -> str:
    """“your message from 07:07”, or “your 2 messages”: named by time, not quoted."""
    if len(messages) != 1:
        return f"your {len(messages)} messages"
    return f"your message from {written_at(messages[0], zone, today)}"


def sent_together(
    message_ts: str, others: Iterable[str | None], zone: ZoneInfo, today: date
) -> bool:
    """Whether ``written_at`` gives the same time for a message and one of ``others``."""
    at = written_at(message_ts, zone, today)
    return any(
        each != message_ts and written_at(each, zone, today) == at for each in others if each
    )


def found_in_words(check_ins: int, evidence: int) -> str:
    """``2 check-ins and 1 piece of evidence``. Zero counts are left out."""
    counts = [
        _number(check_ins, "check-in", "check-ins"),
        _number(evidence, "piece of evidence", "pieces of evidence"),
    ]
    return " and ".join(told for told in counts if not told.startswith("0 "))


def written_in_words(written: Erased) -> str:
    """``3 answers (7 versions in all), 1 piece of evidence``; or ``nothing``.

    Files aren't counted: they were made for a person, not written by them.
    """
    counts = [
        _number(written.check_ins, "answer", "answers"),
        _number(written.evidence, "piece of evidence", "pieces of evidence"),
        _number(written.comments, "comment", "comments"),
        _number(written.unfinished, "unfinished text", "unfinished texts"),
        _number(written.quoted, "message that others quote", "messages that others quote"),
    ]
    if written.versions > written.check_ins:
        counts[0] += f" ({written.versions} versions in all)"
    return ", ".join(told for told in counts if not told.startswith("0 ")) or "nothing"


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def listed(parts: Sequence[str]) -> str:
    """``a, b, and c``."""
    *first, last = parts
    comma = "," if len(first) > 1 else ""
    return f"{', '.join(first)}{comma} and {last}" if first else last


def excerpt(text: str, limit: int) -> str:
    """The same with the lines kept apart."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    end = max(cut.rfind(" "), cut.rfind("\n"))
    return f"{(cut[:end] if end > limit // 2 else cut).rstrip().rstrip(_CUT_OFF)}…"


SOUNDS = ("m4a", "mp3", "wav", "ogg", "oga", "opus", "aac", "flac", "amr")
FILMS = ("mp4", "mov", "webm", "mkv", "avi")
PICTURES = ("png", "jpg", "jpeg", "gif", "heic", "webp")


def links_count(links: Sequence[str]) -> str:
    """What links without words are: ``a file``, ``2 links``, ``2 files and links``."""
    files = sum("/files/" in each for each in links)
    if len(links) <= 1:
        return "a file" if files else "a link"
    kind = "files" if files == len(links) else "links" if not files else "files and links"
    return f"{len(links)} {kind}"


def named_link(url: str) -> str:
    """What a link without words is called: “a voice message”, “a file: plan.pdf”."""
    path = url.split("?")[0].split("#")[0]
    name = path.rstrip("/").rpartition("/")[2]
    ending = name.rpartition(".")[2].casefold()
    if ending in SOUNDS:
        return "A voice message: I can't listen to it"
    if ending in FILMS:
        return "A video: I can't watch it"
    if ending in PICTURES:
        return f"A picture: {name}"
    return f"A file: {name}" if "/files/" in path and "." in name else url


def shortened(text: str, limit: int) -> str:
    """At most ``limit`` characters. A shortened text ends in … after a whole word."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    cut = flat[: limit - 1]
    at_word, _, _ = cut.rpartition(" ")
    return f"{(at_word or cut).rstrip(_CUT_OFF)}…"


def counted(check_ins: int, pieces: int) -> str:
    """``2 check-ins and 1 piece of evidence``; empty if there are none."""
    parts = []
    if check_ins:
        parts.append("1 check-in" if check_ins == 1 else f"{check_ins} check-ins")
    if pieces:
        parts.append(f"{'1 piece' if pieces == 1 else f'{pieces} pieces'} of evidence")
    return " and ".join(parts)
