"""The Web API, a family of methods to a module. ``METHODS`` names them all."""

from __future__ import annotations

from sandbox.methods import apps, auth, chat, conversations, users, views
from sandbox.methods.method import Method

METHODS: dict[str, Method] = {
    method.name: method
    for family in (apps, auth, chat, conversations, users, views)
    for method in family.METHODS
}
