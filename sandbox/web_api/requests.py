"""``POST /api/{method}`` and ``POST /response/{token}``: the app's calls over HTTP."""

import asyncio
import json
from collections.abc import Callable
from email.utils import format_datetime
from typing import Any

from aiohttp import web

from sandbox import posting
from sandbox.errors import SlackError
from sandbox.socket_mode.line import Local
from sandbox.web_api.faults import Fault, Faults, RetryAfter
from sandbox.web_api.methods import METHODS
from sandbox.web_api.methods.method import Call, Method
from sandbox.web_api.policy import Policy
from sandbox.web_api.rate_limits import RateLimits

Json = dict[str, Any]


class WebApi:
    """Answers the app as Slack does, or as faults say."""

    def __init__(
        self,
        local: Local,
        bot_token: str,
        app_token: str,
        faults: Faults,
        limits: RateLimits | None,
        policy: Policy,
    ) -> None:
        self._local = local
        self._tokens = {bot_token: "bot", app_token: "app"}
        self._faults = faults
        self._limits = limits
        self._policy = policy

    async def call(self, request: web.Request) -> web.StreamResponse:
        """Handles a Web API call."""
        name = request.match_info["method"]
        try:
            arguments = await _arguments(request)
        except SlackError as error:
            return _answer({"ok": False, "error": error.code})
        token = _token(request, arguments)
        call = Call(self._local, arguments, f"http://{request.host}")
        self._faults.requests.append((name, arguments))
        fault = self._faults.take(name)
        if fault is not None and fault.when == "before":
            return failing(request, fault, _error)
        if fault is not None and fault.when == "hanging":
            await asyncio.sleep(fault.late)
            return failing(request, fault, _error)
        if fault is not None and fault.when == "late":
            loop = asyncio.get_running_loop()
            loop.call_later(fault.late, self._carry_out, name, token, call)
            return failing(request, fault, _error)
        refusal = self._refusal(name, arguments)
        if refusal is not None:
            return _answer({"ok": False, "error": refusal})
        wait = self._limits.take(name, arguments) if self._limits is not None else 0
        if wait:
            return _answer({"ok": False, "error": "ratelimited"}, 429, wait)
        answer = self._carry_out(name, token, call)
        if fault is not None:
            return failing(request, fault, _error)
        response = _answer(answer)
        if self._tokens.get(token or "") == "bot":
            scopes = sorted(self._local.workspace.manifest.scopes)
            response.headers["X-OAuth-Scopes"] = ",".join(scopes)
        return response

    async def date(self, request: web.Request, response: web.StreamResponse) -> None:
        """Adds the time in the workspace to an answer, as Slack's answers have it."""
        if request.path.startswith("/api/"):
            now = self._local.workspace.clock.now()
            response.headers["Date"] = format_datetime(now, usegmt=True)

    async def respond(self, request: web.Request) -> web.StreamResponse:
        """Handles a post to a ``response_url``."""
        local = self._local
        target = local.workspace.tickets.address(request.match_info["token"])
        if target is None:
            return web.Response(status=404, text="no_service")
        try:
            fields = json.loads(await request.text())
            if not isinstance(fields, dict):
                raise SlackError("invalid_payload")
            target.use(local.workspace.clock.now())
            original = (
                local.workspace.message(target.channel, target.message_ts)
                if target.message_ts is not None
                else None
            )
            if not target.from_command:
                in_place = fields.get("response_type") is None
                fields.setdefault("replace_original", in_place)
            posting.answer(local, target.person, target.channel, fields, original)
        except ValueError:
            return web.Response(status=400, text="invalid_payload")
        except SlackError as error:
            status = 404 if error.code in ("expired_url", "used_url") else 400
            if status == 400:
                problem = " ".join(["response_url:", error.code, *error.details])
                local.workspace.report_problem(problem)
            return web.Response(status=status, text=error.code)
        return web.Response(text="ok")

    def _carry_out(self, name: str, token: str | None, call: Call) -> Json:
        try:
            method = METHODS.get(name)
            if method is None:
                raise SlackError("unknown_method", req_method=name)
            self._admit(method, token, call)
            method.check(call.arguments)
            return {"ok": True} | method.run(call)
        except SlackError as error:
            answer: Json = {"ok": False, "error": error.code, **error.fields}
            if error.details:
                answer["response_metadata"] = {"messages": list(error.details)}
            if error.code in ("invalid_blocks", "invalid_arguments", "msg_blocks_too_long"):
                self._local.workspace.report_problem(
                    " ".join([f"{name}: {error.code}", *error.details])
                )
            return answer

    def _refusal(self, name: str, arguments: Json) -> str | None:
        """The error for this call, if the workspace's admins forbid it."""
        conversations = self._local.workspace.conversations.values()
        return self._policy.refusal(
            name, arguments, {each.id: each.person for each in conversations}
        )

    def _admit(self, method: Method, token: str | None, call: Call) -> None:
        if method.caller == "any":
            return
        if not token:
            raise SlackError("not_authed")
        kind = self._tokens.get(token)
        if kind is None:
            raise SlackError("invalid_auth")
        if kind != method.caller:
            raise SlackError("not_allowed_token_type")
        if method.scope is not None:
            call.need(method.scope)


async def _arguments(request: web.Request) -> Json:
    """The arguments from query, form or JSON body, without ``null`` ones.

    Raises ``SlackError`` if the body can't be read.
    """
    arguments: Json = dict(request.query)
    if request.content_type == "application/json":
        text = await request.text()
        try:
            body = json.loads(text) if text else {}
        except ValueError:
            raise SlackError("invalid_json") from None
        if not isinstance(body, dict):
            raise SlackError("json_not_object")
        arguments |= body
    else:
        arguments |= dict(await request.post())
    return {name: value for name, value in arguments.items() if value is not None}


def _token(request: web.Request, arguments: Json) -> str | None:
    given = arguments.pop("token", None)
    header = request.headers.get("Authorization", "")
    return header.removeprefix("Bearer ") or given


def failing(
    request: web.Request, fault: Fault, answer: Callable[[str, int, RetryAfter], web.Response]
) -> web.StreamResponse:
    """What the app gets instead of an answer. ``answer``: makes one of an error, its status, and
    how long to wait."""
    if fault.body is not None:
        return web.Response(status=fault.status, text=fault.body, content_type="text/html")
    if fault.error is None:
        if request.transport is not None:
            request.transport.abort()
        return web.Response()
    return answer(fault.error, fault.status, fault.retry_after)


def _error(code: str, status: int, retry_after: RetryAfter) -> web.Response:
    return _answer({"ok": False, "error": code}, status, retry_after)


def _answer(body: Json, status: int = 200, retry_after: RetryAfter = 1) -> web.Response:
    limited = status == 429 and retry_after is not None
    headers = {"Retry-After": str(retry_after)} if limited else None
    return web.json_response(body, status=status, headers=headers)
