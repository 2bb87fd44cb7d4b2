"""Slack's error codes: how the bot reacts to each, what it means and who can fix it.

There is one table for sending, files, the ledger and messages to people. A code that isn't in it
concerns only the call that got it: the next person's may succeed.
"""

from dataclasses import dataclass
from enum import Enum, auto


class Response(Enum):
    """How the bot reacts to a code."""

    WAIT = auto()
    """Slack asks to wait. Nothing was done."""
    LOOK = auto()
    """Slack has a problem. It isn't known whether the call was carried out."""
    STOP = auto()
    """Slack refuses the whole app: nobody can be reached until an operator fixes it."""
    SKIP_PERSON = auto()
    """This one person, or this one message, can't be reached. The operator sees why."""
    FALL_BACK = auto()
    """A rule of the workspace. Send it in another form, or say what an admin must allow."""
    UNKNOWN = auto()
    """Not in the table: this call is refused, but others may not be."""


@dataclass(frozen=True, slots=True)
class ErrorCode:
    """``meaning``: half a sentence for the operator. ``remedy``: what to do, a sentence.

    ``for_people``: what the workspace doesn't allow, a sentence for the person who asked.
    ``passes``: whether it may pass without anybody doing anything.
    """

    response: Response
    meaning: str = ""
    remedy: str = ""
    for_people: str = ""
    passes: bool = False


_CREDENTIALS = "Check SLACK_BOT_TOKEN against the app's pages at api.slack.com/apps."
_REINSTALL = "Reinstall the app with manifest.yml."
_ORG = "Ask an admin of your Slack organization."
_FILES = "Your workspace doesn't let apps send files."
_CANVASES = "Your workspace doesn't let apps make canvases."
_NO_SUCH_PERSON = "Slack doesn't know this person. Is the id right?"

UNKNOWN = ErrorCode(Response.UNKNOWN)


def _wait() -> ErrorCode:
    return ErrorCode(Response.WAIT, "Slack asked to slow down")


def _look() -> ErrorCode:
    return ErrorCode(Response.LOOK, "Slack had a problem on its side")


def _stop(meaning: str, remedy: str, passes: bool = False) -> ErrorCode:
    return ErrorCode(Response.STOP, meaning, remedy, passes=passes)


def _skip(meaning: str) -> ErrorCode:
    return ErrorCode(Response.SKIP_PERSON, meaning)


def _fall_back(meaning: str, remedy: str, for_people: str) -> ErrorCode:
    return ErrorCode(Response.FALL_BACK, meaning, remedy, for_people)


_CODES = {
    "ratelimited": _wait(),
    "rate_limited": _wait(),
    "message_limit_exceeded": _wait(),
    "fatal_error": _look(),
    "internal_error": _look(),
    "request_timeout": _look(),
    "service_unavailable": _look(),
    "team_added_to_org": _look(),
    "invalid_auth": _stop("Slack doesn't accept the bot token", _CREDENTIALS),
    "not_authed": _stop("the bot token is missing", _CREDENTIALS),
    "account_inactive": _stop("the app was removed from the workspace", _REINSTALL),
    "app_uninstalled": _stop("the app was removed from the workspace", _REINSTALL),
    "token_revoked": _stop("the bot token was revoked", _REINSTALL),
    "token_expired": _stop("the bot token expired", _REINSTALL),
    "not_allowed_token_type": _stop("this kind of token can't do that", _CREDENTIALS),
    "missing_scope": _stop("the app lacks a permission", _REINSTALL),
    "no_permission": _stop("the app lacks a permission", _REINSTALL),
    "accesslimited": _stop(
        "Slack doesn't take calls from this network",
        "Ask an admin about allowed IP addresses.",
        passes=True,
    ),
    "two_factor_setup_required": _stop("the account needs two-factor sign-in", _ORG),
    "org_login_required": _stop("the workspace is moving into an organization", _ORG, passes=True),
    "ekm_access_denied": _stop("your admins have suspended posting", _ORG, passes=True),
    "enterprise_is_restricted": _stop("the organization doesn't allow this app", _ORG),
    "team_access_not_granted": ErrorCode(
        Response.UNKNOWN,
        "the app has no access to this person's workspace",
        "Have an organization admin add the app to that workspace.",
    ),
    "invalid_blocks": ErrorCode(
        Response.UNKNOWN,
        "Slack can't show this question",
        "Look for unusually long or odd text on the ladder, and report it.",
    ),
    "msg_too_long": ErrorCode(
        Response.UNKNOWN, "the question is too long", "Shorten the expectation on the ladder."
    ),
    "msg_blocks_too_long": ErrorCode(
        Response.UNKNOWN, "the question is too long", "Shorten the expectation on the ladder."
    ),
    "messages_tab_disabled": ErrorCode(
        Response.UNKNOWN, "the app's Messages tab is off; see manifest.yml", _REINSTALL
    ),
    "restricted_action": ErrorCode(
        Response.UNKNOWN,
        "the workspace doesn't let the app write to them",
        "Ask a Slack admin who can post, under Settings & permissions.",
    ),
    "channel_not_found": _skip(_NO_SUCH_PERSON),
    "user_not_found": _skip(_NO_SUCH_PERSON),
    "users_not_found": _skip(_NO_SUCH_PERSON),
    "user_disabled": _skip("deactivated in Slack"),
    "cannot_dm_bot": _skip("a bot"),
    "cant_dm_bot": _skip("a bot"),
    "user_not_visible": _skip("not visible to this app"),
    "is_archived": _skip("the conversation is archived"),
    "not_in_channel": _skip("the app isn't in that conversation"),
    "cant_update_message": _skip("the message isn't the app's"),
    "edit_window_closed": _skip("the message is too old to change"),
    "message_not_found": _skip("the message was deleted"),
    "thread_not_found": _skip("the thread was deleted"),
    "file_uploads_disabled": _fall_back(
        "file uploads are off", "Ask a Slack admin to allow file uploads.", _FILES
    ),
    "file_type_not_allowed": _fall_back(
        "this type of file isn't allowed",
        "Ask a Slack admin to allow PDF, Markdown, CSV, and JSON files.",
        "Your workspace doesn't allow this type of file.",
    ),
    "blocked_file_type": _fall_back(
        "this type of file isn't allowed",
        "Ask a Slack admin to allow PDF, Markdown, CSV, and JSON files.",
        "Your workspace doesn't allow this type of file.",
    ),
    "file_uploads_except_images_disabled": _fall_back(
        "only pictures can be uploaded",
        "Ask a Slack admin to allow uploads of other files too.",
        "Your workspace lets apps send only pictures.",
    ),
    "file_upload_size_restricted": _fall_back(
        "the file is larger than the workspace allows",
        "Ask a Slack admin to allow larger files.",
        "Your workspace doesn't allow files this large.",
    ),
    "storage_limit_reached": _fall_back(
        "the workspace has no room for more files",
        "Ask a Slack admin to delete old files or to get more storage.",
        "Your workspace has no room for more files.",
    ),
    "posting_to_channel_denied": _fall_back(
        "the app can't send files here", "Ask a Slack admin to allow file uploads.", _FILES
    ),
    "canvas_disabled_user_team": _fall_back(
        "canvases are off", "Ask a Slack admin to turn canvases on.", _CANVASES
    ),
    "canvas_disabled_file_team": _fall_back(
        "canvases are off", "Ask a Slack admin to turn canvases on.", _CANVASES
    ),
    "free_teams_cannot_create_non_tabbed_canvases": _fall_back(
        "the free Slack plan doesn't include canvases for apps",
        "Canvases need a paid Slack plan.",
        _CANVASES,
    ),
    "team_tier_cannot_create_channel_canvases": _fall_back(
        "the Slack plan doesn't include these canvases", "They need a higher Slack plan.", _CANVASES
    ),
}

_OF_FAMILIES = {
    "files": {
        code: _fall_back("the app can't send files", remedy, _FILES)
        for code, remedy in {
            "restricted_action": "Ask a Slack admin to allow file uploads by apps.",
            "access_denied": "Ask a Slack admin to allow file uploads by apps.",
            "missing_scope": "Ask your Next Rung admin to reinstall me with the newest manifest.",
            "no_permission": "Ask a Slack admin to allow file uploads by apps.",
        }.items()
    },
    "canvases": {
        code: _fall_back("the app can't make canvases", remedy, _CANVASES)
        for code, remedy in {
            "restricted_action": "Ask a Slack admin to let apps make canvases.",
            "access_denied": "Ask a Slack admin to let apps make canvases.",
            "missing_scope": "Ask your Next Rung admin to reinstall me with the newest manifest.",
            "no_permission": "Ask a Slack admin to let apps make canvases.",
        }.items()
    },
}
"""Codes that are less serious for one family of methods: the app works without files."""


def error_code(code: str, method: str = "") -> ErrorCode:
    """What is known about a code from ``method`` (``canvases.create``)."""
    family = _OF_FAMILIES.get(method.partition(".")[0], {})
    return family.get(code) or _CODES.get(code, UNKNOWN)
