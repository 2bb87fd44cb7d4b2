"""Buttons and menus to page through a history and to filter it, in place.

Every value says everything to show, so nothing has to be remembered.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from slack_sdk.models.blocks import ButtonElement, InteractiveElement, Option, StaticSelectElement

from bot.checkins.history import EVERYTHING, Filter, Page
from bot.checkins.understanding.dates.time_spans import Span
from bot.checkins.wording import found_in_words, shortened, span_in_words
from bot.people.access import Role
from bot.slack import ids
from bot.slack.payloads.reading import HistoryPage
from bot.slack.words import escape
from framework import Competency

READ_FIRST = f"{ids.HISTORY_SHOW}_read"

OPTION_LIMIT = 75
MOST_OPTIONS = 100

_LAST_MONTHS = (3, 6, 12)


def read_button(label: str, subject: str, wanted: Filter) -> ButtonElement:
    """Shows somebody's history from its newest page on, below the message with the button."""
    return _button("read", label, HistoryPage.filtered(subject, None, wanted))


def turning(page: Page) -> list[ButtonElement]:
    """The buttons that turn pages."""
    buttons = []
    if page.newer is not None:
        buttons.append(_button("newest", "Newest", _newest(page, page.wanted)))
    if page.older is not None:
        older = HistoryPage.filtered(page.subject, page.older, page.wanted)
        buttons.append(_button("older", "Older ▸", older))
    return buttons


def filtering(
    page: Page, competencies: Sequence[Competency], today: date
) -> list[InteractiveElement]:
    """The menus and the button to filter, with the current choices. ``today``: the reader's."""
    wanted = page.wanted
    narrowed = not wanted.with_evidence
    evidence = _button(
        "evidence",
        "Only with evidence" if narrowed else "Only with evidence ✓",
        _newest(page, replace(wanted, with_evidence=narrowed)),
    )
    menus: list[InteractiveElement] = [_time_menu(page, today), evidence]
    if competencies:
        menus.insert(0, _competency_menu(page, competencies))
    if not wanted.takes_all:
        menus.append(_button("all", "Show all", _newest(page, EVERYTHING)))
    return menus


COVERAGE_COUNTS = "Coverage counts all months, but not “Not yet” and “No opportunity”."


def found_text(page: Page, competencies: Sequence[Competency]) -> str:
    """The current filters and how much they match, and what coverage counts instead (mrkdwn)."""
    wanted = page.wanted
    name = next((each.name for each in competencies if each.id == wanted.competency), "")
    found = " ".join(filter(None, [found_in_words(page.found, page.pieces), _time(wanted)]))
    line = f"{name}: {found}." if name else f"{found}."
    if wanted.competency is None:
        return escape(line)
    return escape(f"{line} {COVERAGE_COUNTS}")


def _time(wanted: Filter) -> str:
    since = f"since {_dated(wanted.since)}" if wanted.since else ""
    if wanted.until is None:
        return since
    span = Span(wanted.since, wanted.until)
    if wanted.until.day == 1 and (wanted.since is None or wanted.since.day == 1):
        return span_in_words(span)
    last = _dated(wanted.until - timedelta(days=1))
    return f"from {_dated(wanted.since)} to {last}" if wanted.since else f"until {last}"


def span_text(wanted: Filter) -> str:
    """The months of a filter's time: ``September 2026``, ``since July 2026``; ``""`` for any."""
    since, until = wanted.since, wanted.until
    first = f"{since:%B %Y}" if since else ""
    if until is None:
        return f"since {first}" if first else ""
    last = f"{until - timedelta(days=1):%B %Y}"
    if not first:
        return f"until {last}"
    return last if first == last else f"{first} to {last}"


def nothing_found_text(page: Page) -> str:
    """Shown instead of check-ins if none match the filters."""
    wanted = page.wanted
    when = span_text(wanted)
    if not when or wanted.competency or wanted.with_evidence:
        return "No check-ins match these filters."
    when = when if when.startswith(("since", "until")) else f"in {when}"
    if " to " in when:
        when = when.replace("in ", "from ", 1)
    return f"No check-ins {when}." if page.role is Role.SELF else f"Nothing shared {when}."


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _dated(when: date) -> str:
    return f"{when.day} {when:%B %Y}"


def _competency_menu(page: Page, competencies: Sequence[Competency]) -> StaticSelectElement:
    def option(label: str, competency: str | None) -> Option:
        chosen = replace(page.wanted, competency=competency)
        value = _newest(page, chosen).text
        return Option(value=value, label=shortened(label, OPTION_LIMIT))

    options = {each.id: option(each.name, each.id) for each in competencies[: MOST_OPTIONS - 1]}
    return StaticSelectElement(
        action_id=f"{ids.HISTORY_SHOW}_competency",
        placeholder="Any competency",
        options=[option("Any competency", None), *options.values()],
        initial_option=options.get(page.wanted.competency or ""),
    )


def _time_menu(page: Page, today: date) -> StaticSelectElement:
    def option(label: str, since: date | None, until: date | None) -> Option:
        chosen = replace(page.wanted, since=since, until=until)
        value = _newest(page, chosen).text
        return Option(value=value, label=label)

    options: dict[tuple[date | None, date | None], Option] = {
        (since, until): option(label, since, until) for label, since, until in _stretches(today)
    }
    chosen = (page.wanted.since, page.wanted.until)
    if chosen != (None, None) and chosen not in options:
        # A time that was typed.
        options[chosen] = option(_capital(span_text(page.wanted)), *chosen)
    return StaticSelectElement(
        action_id=f"{ids.HISTORY_SHOW}_since",
        placeholder="Any time",
        options=[option("Any time", None, None), *options.values()],
        initial_option=options.get(chosen),
    )


def _stretches(today: date) -> Iterator[tuple[str, date, date | None]]:
    """The choices: a label, the first day, and the first day after it."""
    for months in _LAST_MONTHS:
        yield f"The last {months} months", _months_before(today, months), None
    this_year = date(today.year, 1, 1)
    yield "This year", this_year, None
    yield "Last year", date(today.year - 1, 1, 1), this_year


def _months_before(today: date, months: int) -> date:
    """The first day of the month ``months`` ago."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, 1)


def _newest(page: Page, wanted: Filter) -> HistoryPage:
    return HistoryPage.filtered(page.subject, None, wanted)


def _button(key: str, label: str, page: HistoryPage) -> ButtonElement:
    return ButtonElement(action_id=f"{ids.HISTORY_SHOW}_{key}", text=label, value=page.text)
