"""Calls to other machines: a deadline for a whole call, and the reason for a failure in words."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar
from urllib.parse import urlsplit

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
