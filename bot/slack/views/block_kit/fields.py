"""Fields that several forms share. Also reads them back from what Slack sends."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from slack_sdk.models.blocks import (
    InputBlock,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    RadioButtonsElement,
)

from bot.checkins.wording import shortened
from bot.slack import ids
from bot.slack.payloads.forms import SharingChoice

FIELD_LIMIT = 3_000

Values = Mapping[str, Mapping[str, Any]]
"""Slack's ``view.state.values``."""


class BadLinks(ValueError):
    """A line of a field of links isn't a web address. ``line`` counts from 1."""

    def __init__(self, line: int, block: str) -> None:
        super().__init__(f"line {line}")
        self.line = line
        self.block = block

    @property
    def advice(self) -> str:
        """What to tell the person."""
        return (
            f"Line {self.line} isn't a link. Start it with https:// and leave out spaces and "
            "hidden characters."
        )


def links_field(links: tuple[str, ...]) -> InputBlock:
    return InputBlock(
        block_id=ids.LINKS,
        label="Links",
        optional=True,
        element=PlainTextInputElement(
            action_id=ids.LINKS,
            multiline=True,
            initial_value="\n".join(links) or None,
            placeholder="One link per line: a document, a thread, a pull request",
            max_length=FIELD_LIMIT,
        ),
    )


def links_fields(links: Sequence[str]) -> list[InputBlock]:
    """As many fields as the links need, read back by ``typed_links``."""
    parts: list[list[str]] = [[]]
    for link in links:
        if parts[-1] and len("\n".join([*parts[-1], link])) > FIELD_LIMIT:
            parts.append([])
        parts[-1].append(link)
    fields = [links_field(tuple(part)) for part in parts]
    for number, each in enumerate(fields[1:], start=1):
        each.block_id = f"{ids.LINKS}_{number}"
        each.label = PlainTextObject(text=f"Links, part {number + 1}")
    return fields


def typed_links(values: Values) -> dict[str, str]:
    """The content of each field of links (by its block), in order."""
    blocks = [ids.LINKS, *numbered(values, ids.LINKS)]
    return {block: values.get(block, {}).get(ids.LINKS, {}).get("value") or "" for block in blocks}


def numbered(values: Values, block: str) -> list[str]:
    """The blocks ``links_1``, ``links_2`` … of a value that is spread over several, in order."""
    names = [name for name in values if name.startswith(f"{block}_")]
    return sorted(names, key=lambda name: (len(name), name))


def sharing_field(
    manager_name: str, chosen: SharingChoice, *, partly: bool = False, shares_too: str = ""
) -> InputBlock:
    """``chosen``: the preselected choice. ``partly``: the manager can read some of it, and that can
    stay so.

    ``shares_too``: what is private now and would be shared by that choice.
    """
    told = shortened(f"This shares {shares_too}.", 75) if shares_too else None
    label = f"{manager_name} and me"[:75]
    options = {
        SharingChoice.SHARED: Option(value=SharingChoice.SHARED, label=label, description=told),
        SharingChoice.PRIVATE: Option(value=SharingChoice.PRIVATE, label="Only me"),
    }
    if partly:
        options[SharingChoice.AS_IT_IS] = Option(
            value=SharingChoice.AS_IT_IS,
            label=shortened(f"No change: {manager_name} can read part of it", 75),
            description="Only you can read what you change or add now.",
        )
    return InputBlock(
        block_id=ids.SHARING,
        label="Who can read this?",
        element=RadioButtonsElement(
            action_id=ids.SHARING,
            options=list(options.values()),
            initial_option=options[chosen],
        ),
    )


def typed(values: Values, block: str) -> str:
    return values.get(block, {}).get(block, {}).get("value") or ""


def chosen(values: Values, block: str) -> str | None:
    option = values.get(block, {}).get(block, {}).get("selected_option")
    return option["value"] if option else None


def read_links(text: str, block: str = ids.LINKS) -> tuple[str, ...]:
    links = []
    for number, line in enumerate(text.splitlines(), start=1):
        address = line.strip()
        if not address:
            continue
        if not is_web_address(address):
            raise BadLinks(number, block)
        links.append(address)
    return tuple(links)


def is_web_address(text: str) -> bool:
    """Whether it's a link to the web that is completely visible: without spaces or hidden
    characters."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and bool(parts.hostname)
        and text.isprintable()
        and " " not in text
    )
