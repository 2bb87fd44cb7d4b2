"""Logs to standard error: one line for each event, as text or as JSON."""

import json
import logging
import sys
from collections.abc import Iterable
from datetime import UTC, datetime

from bot.settings import JSON, TEXT

log = logging.getLogger(__name__)

AS_TEXT = "%(asctime)s %(levelname)s %(message)s"
NOISY = ("apscheduler", "slack_sdk", "slack_bolt", "aiohttp", "asyncio")


def log_to_stderr(log_format: str = TEXT, warnings: Iterable[str] = ()) -> None:
    """Sets up logging for an operator, and logs ``warnings`` first. Libraries only log problems."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(AsJson() if log_format == JSON else logging.Formatter(AS_TEXT))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    for noisy in NOISY:
        logging.getLogger(noisy).setLevel(logging.WARNING)
    for warning in warnings:
        log.warning("%s", warning)


class AsJson(logging.Formatter):
    """``at``, ``level``, ``logger``, ``message`` and, if an exception was raised, ``error``."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC)
        event = {
            "at": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            event["error"] = self.formatException(record.exc_info)
        return json.dumps(event, ensure_ascii=False)
