"""The Web API's methods, one module for each family. ``METHODS`` lists them all."""

from sandbox.web_api.methods import (
    apps,
    auth,
    canvases,
    chat,
    conversations,
    files,
    usergroups,
    users,
    views,
)
from sandbox.web_api.methods.method import Method

METHODS: dict[str, Method] = {
    method.name: method
    for family in (apps, auth, canvases, chat, conversations, files, usergroups, users, views)
    for method in family.METHODS
}
