"""The parts of ``SqliteStore``: which statements answer which question of the contract."""
