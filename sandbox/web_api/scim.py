"""``GET /scim/v2/Users``: the members as a company's directory has them, for its admins' token."""

from typing import Any

from aiohttp import web

from sandbox.members import Member
from sandbox.socket_mode.line import Local
from sandbox.web_api.faults import Faults
from sandbox.web_api.rate_limits import RateLimits
from sandbox.web_api.requests import failing
from sandbox.workspace import SLACKBOT

Json = dict[str, Any]

METHOD = "scim.Users"
"""Its name for faults. ``scim.Users 201`` is the page that starts there."""

LARGEST_PAGE = 1000
USER = "urn:ietf:params:scim:schemas:core:2.0:User"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
GUEST = "urn:ietf:params:scim:schemas:extension:slack:guest:2.0:User"


class ScimApi:
    """Answers as Slack does, or as faults say. ``largest_page``: how many people it gives out at
    once, however many are asked for."""

    def __init__(
        self,
        local: Local,
        admin_token: str,
        tokens: set[str],
        faults: Faults,
        limits: RateLimits | None,
    ) -> None:
        self._local = local
        self._admin_token = admin_token
        self._tokens = tokens
        self._faults = faults
        self._limits = limits
        self.largest_page = LARGEST_PAGE

    async def users(self, request: web.Request) -> web.StreamResponse:
        """A page of everybody, as ``startIndex`` and ``count`` say."""
        self._faults.requests.append((METHOD, dict(request.query)))
        start = max(_number(request.query.get("startIndex"), 1), 1)
        fault = self._faults.take(METHOD) or self._faults.take(f"{METHOD} {start}")
        if fault is not None:
            return failing(request, fault, _error)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if token in self._tokens:
            return _error("not_allowed_token_type", 403)
        if token != self._admin_token:
            return _error("invalid_authentication", 401)
        wait = self._limits.take(METHOD, {}) if self._limits is not None else 0
        if wait:
            return _error("ratelimited", 429, wait)
        count = min(_number(request.query.get("count"), self.largest_page), self.largest_page)
        people = [each for each in self._local.workspace.members.values() if _is_person(each)]
        shown = people[start - 1 :][: max(count, 0)]
        return web.json_response(
            {
                "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
                "totalResults": len(people),
                "itemsPerPage": len(shown),
                "startIndex": start,
                "Resources": [user_resource(each, self._local.address) for each in shown],
            }
        )


def user_resource(member: Member, address: str) -> Json:
    """A member as SCIM describes a user."""
    given, _, family = member.real_name.partition(" ")
    manager = member.enterprise.get("manager")
    user: Json = {
        "schemas": [USER, ENTERPRISE],
        "id": member.id,
        "meta": {"location": f"{address}/scim/v2/Users/{member.id}"},
        "userName": member.name,
        "nickName": member.name,
        "name": {"givenName": given, "familyName": family},
        "displayName": member.real_name,
        "title": member.title,
        "timezone": member.tz,
        "active": not member.deleted,
        "emails": [{"value": member.email, "primary": True}] if member.email else [],
        "groups": [],
        ENTERPRISE: {**member.enterprise, "manager": {"managerId": manager} if manager else {}},
    }
    if member.is_restricted or member.is_ultra_restricted:
        user["schemas"].append(GUEST)
        user[GUEST] = {"type": "multi"}
    return user


def _is_person(member: Member) -> bool:
    return not member.is_bot and member.id != SLACKBOT


def _number(given: str | None, default: int) -> int:
    return int(given) if given is not None and given.isdecimal() else default


def _error(description: str, status: int, retry_after: object = None) -> web.Response:
    headers = {"Retry-After": str(retry_after)} if status == 429 and retry_after else None
    body = {"Errors": {"description": description, "code": status}}
    return web.json_response(body, status=status, headers=headers)
