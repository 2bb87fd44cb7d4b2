"""A Slack workspace on this machine, for trying and testing an app without Slack.

It works with any app: it gets a manifest and speaks Slack's Web API, Socket Mode, and HTTP. Nothing
else of the project is imported here.
"""

from sandbox.clock import WorkspaceClock
from sandbox.errors import NoAnswer, PersonError
from sandbox.members import Member
from sandbox.page.controls import Control
from sandbox.server import LocalWorkspace
from sandbox.shared_files import SharedFile
from sandbox.simulated_user.seen import Shown, View
from sandbox.simulated_user.simulated_user import SimulatedUser
from sandbox.snapshot import UnreadableSnapshot, instant_of
from sandbox.web_api.faults import Faults
