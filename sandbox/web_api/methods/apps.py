"""``apps.connections.open``: an address for Socket Mode."""

from sandbox.web_api.methods.method import Call, Json, Method


def _connections_open(call: Call) -> Json:
    ticket = call.local.workspace.tickets.new_socket()
    # Clients that came here by another address, such as a proxy's, have to keep using it.
    return {"url": f"{call.address.replace('http', 'ws', 1)}/socket/{ticket}"}


METHODS = (Method("apps.connections.open", _connections_open, caller="app"),)
