"""Statements about secrets that this store keeps for itself."""

from storage.statements.engine import Connection, Statements


class SecretStore(Statements):
    """Secrets that this store keeps for itself."""

    def secret(self, name: str, otherwise: str) -> str:
        """The secret of that name. While there is none, ``otherwise`` is kept as it, for good."""
        return self._engine.read(_secret, name) or self._engine.write(_keep, name, otherwise)


def _secret(connection: Connection, name: str) -> str | None:
    row = connection.execute("SELECT value FROM secrets WHERE name = ?", [name]).fetchone()
    return row[0] if row else None


def _keep(connection: Connection, name: str, otherwise: str) -> str:
    connection.execute(
        "INSERT INTO secrets (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [name, otherwise],
    )
    return _secret(connection, name) or otherwise
