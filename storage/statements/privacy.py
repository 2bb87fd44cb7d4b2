"""Statements that make everything that a person shares private at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from storage.errors import StaleRevision
from storage.records import CheckIn, PendingMessage, Tasks
from storage.statements import check_ins, evidence, outbox, pending, preferences, replies
from storage.statements.engine import Connection, Statements, changes, reads


class PrivacyStore(Statements):
    @reads
    def shared_answers(self, connection: Connection, person: str) -> list[CheckIn]:
        """The person's check-ins whose answer is at least partly shared, oldest period first.

        It doesn't matter with whom: an earlier manager counts, too.
        """
        return check_ins.shared_by(connection, person)

    @changes
    def hide_answers(
        self,
        connection: Connection,
        person: str,
        shared: Sequence[CheckIn] | None,
        at: datetime,
        tasks: Tasks,
        *,
        new: bool,
        and_evidence: bool,
        redraw_prompt: str,
        redraw_message: str,
        request: tuple[PendingMessage, str] | None = None,
    ) -> bool:
        """Makes all of the person's answers private, in one change.

        ``shared``: what ``shared_answers`` returned; ``None``: leave given answers as they are.
        Raises ``StaleRevision``, and changes nothing, unless it returns the same now. ``new``: keep
        new answers private as well, as ``set_shares`` does; ``and_evidence``: make their evidence
        private, too. ``redraw_prompt``, ``redraw_message``: the kinds of tasks that are added for
        the prompts and the bot's messages that show it. ``request``: a message that asks for it,
        and its idempotency key. It's stored, too. Returns ``False``, and changes nothing, if
        ``keep_pending`` would.
        """
        if shared is not None and check_ins.shared_by(connection, person) != list(shared):
            raise StaleRevision(f"Other answers of {person} are shared by now.")
        if request is not None and not pending.keep(connection, *request):
            return False
        for each in shared or ():
            prompt = ((redraw_prompt, each.id),)
            replies.change_reader(connection, each.id, None, None, at, prompt, None)
        if new:
            preferences.choose_sharing(connection, person, False, at, redraw_prompt)
        if and_evidence:
            evidence.hide_all(connection, person, at, redraw_message)
        outbox.add_tasks(connection, tasks, at)
        return True

    @changes
    def hide_on_request(
        self,
        connection: Connection,
        request: PendingMessage,
        answers: Mapping[str, Sequence[str] | None],
        *,
        pieces: Sequence[str] = (),
        once: str,
        tasks: Tasks,
        afterwards: Tasks,
        redraw_message: str,
    ) -> bool:
        """Stores a message that asks for privacy, and makes the words private in the same change.

        ``answers``: by check-in, timestamps of the messages that become private; ``None``: its
        whole reply. ``pieces``: of the author's evidence, which become private, too. ``tasks``:
        always added. ``afterwards``: tasks added only if somebody could read the words.
        ``redraw_message``: as with ``hide_answers``. Returns ``False``, and changes nothing, if
        ``keep_pending`` would.
        """
        if not pending.keep(connection, request, once):
            return False
        turned = [
            replies.change_reader(connection, check_in, messages, None, request.at, (), None)
            for check_in, messages in answers.items()
        ]
        hidden = evidence.hide(connection, request.person, pieces, request.at, redraw_message)
        if any(turned) or hidden:
            outbox.add_tasks(connection, afterwards, request.at)
        outbox.add_tasks(connection, tasks, request.at)
        return True
