"""What people see: records become Block Kit, without any I/O."""

from bot.slack.views.block_kit.block_checks import find_checks_once

find_checks_once()
