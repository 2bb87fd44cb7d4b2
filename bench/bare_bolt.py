"""The baseline: a Bolt app that only says hello and receives messages.

``python -m bench.bare_bolt default`` is Bolt with its defaults. ``before-response`` runs listeners
before answering, as the bot does. If ``BENCH_ANSWER`` names a JSON file, that's the answer instead
of hello.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

from slack_bolt import Ack, App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient


def main(mode: str) -> None:
    """Connects to the Slack that the environment names, and answers ``/ladder`` with hello."""
    client = WebClient(token=os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"])
    app = App(client=client, process_before_response=mode == "before-response")
    kept = os.environ.get("BENCH_ANSWER")
    answer: dict[str, Any] = (
        json.loads(Path(kept).read_text("utf-8")) if kept else {"text": "hello"}
    )

    @app.command("/ladder")
    def hello(ack: Ack) -> None:
        ack(**answer)

    @app.event("message")
    def heard() -> None:
        """Acknowledges a message and doesn't store it."""

    SocketModeHandler(app, os.environ["SLACK_APP_TOKEN"]).start()  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    main(sys.argv[1])
