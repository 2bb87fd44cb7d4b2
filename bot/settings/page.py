"""``docs/settings.md``, made from the keys there are."""

from bot.settings.declaring import declared_in
from bot.settings.values import GROUPS, Settings

_INTRODUCTION = """\
# settings.yml

You don't need this file: each key has a default that suits a small company. To change one, put \
`settings.yml` into the folder you start the bot from, or name another file in \
`NEXT_RUNG_SETTINGS`. If a key or a value is wrong, the bot doesn't start, and tells you the file \
and line.

Admins can change some of these in Slack, without a restart: `schedule.cadence`, `time`, `until`, \
`working_days`, and `reminders`, `sharing`, and `digest`. A key that this file sets is locked \
there. `app.py status` says where each value comes from.
"""


def settings_page() -> str:
    """The page in Markdown: an example with every key, its meaning and its default."""
    parts = [_keys(Settings, "")]
    for name, group in GROUPS.items():
        parts.insert(0 if name == "schedule" else len(parts), f"{name}:\n{_keys(group, '  ')}")
    example = "\n".join(parts).strip()
    return f"{_INTRODUCTION}\n```yaml\n{example}\n```\n"


def _keys(group: type, indent: str) -> str:
    lines = (
        f"{indent}# {key.meaning}\n{indent}{key.name}: {key.default}".rstrip() + "\n"
        for _, key in declared_in(group)
    )
    return ("" if indent else "\n").join(lines)
