"""A Slack workspace on this machine, for trying and testing an app without Slack.

It knows nothing of any particular app: it is given a manifest and speaks Slack's
Web API and Socket Mode. Nothing else of the project is imported here.
"""

from sandbox.clock import WorkspaceClock
from sandbox.controls import Control
from sandbox.errors import NoAnswer, PersonError
from sandbox.faults import Faults
from sandbox.hand import Hand
from sandbox.members import Member
from sandbox.policy import Policy
from sandbox.seen import Shown, View
from sandbox.server import LocalWorkspace
from sandbox.snapshot import UnreadableSnapshot, instant_of

__all__ = [
    "Control",
    "Faults",
    "Hand",
    "LocalWorkspace",
    "Member",
    "NoAnswer",
    "PersonError",
    "Policy",
    "Shown",
    "UnreadableSnapshot",
    "View",
    "WorkspaceClock",
    "instant_of",
]
