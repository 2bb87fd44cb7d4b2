"""A workspace that goes on with what was said in another one."""

from __future__ import annotations

import json

import pytest

from sandbox import LocalWorkspace, UnreadableSnapshot, WorkspaceClock, instant_of
from tests.sandbox.conftest import MANIFEST, MEMBERS


def test_messages_threads_files_and_canvases_are_there_again(workspace, client) -> None:
    dm = client.conversations_open(users="U0ANN")["channel"]["id"]
    ann = workspace.act_as("U0ANN")
    first = client.chat_postMessage(channel=dm, text="First")["ts"]
    client.chat_postMessage(channel=dm, text="Below it", thread_ts=first)
    client.chat_postEphemeral(channel=dm, user="U0ANN", text="For a moment")
    client.files_upload_v2(channel=dm, content=b"%PDF-", filename="a.pdf", title="A")
    shared = ann.wait_for_message(lambda shown: bool(shown.files))
    kept = json.loads(json.dumps(workspace.snapshot()))
    clock = WorkspaceClock()
    clock.move_to(instant_of(kept))
    with LocalWorkspace(manifest=MANIFEST, members=MEMBERS, clock=clock) as later:
        later.restore(kept)
        again = later.act_as("U0ANN")
        assert (first, "First") in [(m.ts, m.plain) for m in again.messages()]
        (below,) = again.messages(thread_ts=first)
        assert below.plain == "Below it"
        assert not any(message.plain == "For a moment" for message in again.messages())
        (file,) = next(m.files for m in again.messages() if m.files)
        assert file["permalink"].startswith(later.url)
        assert file["id"] == shared.files[0]["id"]
        assert again.read_file(next(m for m in again.messages() if m.files), "a.pdf") == b"%PDF-"
        assert again.say("And on") > shared.ts


@pytest.mark.parametrize(
    "kept",
    [{}, {"version": 99}, {"version": 1, "now": "soon"}, {"version": 1, "now": "2026-12-01T10:00"}],
)
def test_what_is_no_snapshot_is_refused_and_changes_nothing(workspace, kept) -> None:
    revision = workspace.revision
    with pytest.raises(UnreadableSnapshot):
        workspace.restore(kept)
    assert workspace.revision == revision
