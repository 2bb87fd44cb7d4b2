"""Calls to other machines: a deadline for a whole call, and the reason for a failure in words."""

from collections.abc import Callable
from concurrent.futures import Future
from http.client import HTTPMessage, HTTPResponse
from threading import Thread
from typing import IO, TypeVar
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

T = TypeVar("T")

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


def within(seconds: float, call: Callable[[], T]) -> T:
    """What ``call`` returns or raises. Raises ``TimeoutError`` if that takes longer."""
    result: Future[T] = Future()

    def work() -> None:
        try:
            result.set_result(call())
        except BaseException as error:
            result.set_exception(error)

    Thread(target=work, name="out-call", daemon=True).start()
    return result.result(seconds)


def cause_of(error: Exception) -> str:
    """Why a machine couldn't be reached, in the operating system's words: ``connection
    refused``."""
    inner = getattr(error, "reason", error)
    said = getattr(inner, "verify_message", None) or getattr(inner, "strerror", None)
    text = str(said or inner) or type(inner).__name__
    return text[:1].lower() + text[1:]


def is_safe_address(url: str) -> bool:
    """Whether nobody can listen in: it's encrypted, or on this machine."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and host in _HERE))


def download(url: str, *, accept: str, token: str, at_most: int, seconds: float) -> bytes:
    """What's at an address, cut off after ``at_most`` bytes and one more.

    ``token``: sent to this address only, as a bearer token; empty for none. ``seconds``: for the
    whole call, however slowly the answer arrives. Raises ``HTTPError``, ``OSError``,
    ``HTTPException``, and ``ValueError``.
    """

    def work() -> bytes:
        # Its scheme was checked where the address came from.
        request = Request(url, headers={"Accept": accept})  # noqa: S310
        if token:
            # Not sent to the target of a redirection.
            request.add_unredirected_header("Authorization", f"Bearer {token}")
        # Proxies for outgoing requests lead to other machines.
        proxies = ProxyHandler() if url.startswith("https:") else ProxyHandler({})
        with build_opener(proxies, _Redirections()).open(request, timeout=seconds) as answer:
            return _whole(answer, at_most)

    return within(seconds, work)


class _Redirections(HTTPRedirectHandler):
    """Follows no redirection to an unencrypted address, or to a file on this machine."""

    def redirect_request(
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> Request | None:
        if not is_safe_address(newurl):
            raise OSError("it sends on to an address that doesn't start with https://")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _whole(answer: HTTPResponse, at_most: int) -> bytes:
    """The whole answer. Raises ``OSError`` if the connection ended early."""
    data = answer.read(at_most + 1)
    length = answer.headers.get("Content-Length")
    if length is not None and len(data) < min(int(length), at_most + 1):
        raise OSError("the answer was cut off")
    return data
