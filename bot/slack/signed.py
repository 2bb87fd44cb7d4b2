"""Signs what a form carries, since it comes back from a client, which could have changed it.

The key is made once and stored, so that forms still work after a restart.
"""

import hashlib
import hmac
import secrets

from storage import Store

_KEY = "carrying"
_KEY_BYTES = 32


def key_of(store: Store) -> bytes:
    """The key that signs what forms carry."""
    return bytes.fromhex(store.secret(_KEY, secrets.token_hex(_KEY_BYTES)))


def signed(key: bytes, told: str) -> str:
    """``told`` after its signature."""
    return f"{_signature(key, told)}{told}"


def verified(key: bytes, written: str) -> str | None:
    """The signed text; ``None`` if the signature is missing or wrong."""
    length = hashlib.sha256().digest_size * 2
    signature, told = written[:length], written[length:]
    ours = _signature(key, told)
    return told if hmac.compare_digest(signature.encode(), ours.encode()) else None


def hash_of(text: str) -> str:
    """A hash to recognise a text that is shown."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _signature(key: bytes, told: str) -> str:
    return hmac.new(key, told.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
