"""``apps.connections.open``: an address for Socket Mode."""

from sandbox.web_api.methods.method import Call, Json, Method


def _connections_open(call: Call) -> Json:
    ticket = call.local.workspace.tickets.new_socket()
    # Whoever came by a way of their own, such as a proxy, is to go on by that.
    return {"url": f"{call.address.replace('http', 'ws', 1)}/socket/{ticket}"}


METHODS = (Method("apps.connections.open", _connections_open, caller="app"),)
