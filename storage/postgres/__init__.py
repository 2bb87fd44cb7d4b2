"""The PostgreSQL engine: a pool of connections to a server, by psycopg 3.

``opening`` checks the database and updates its schema. ``migrations`` is that schema and its
history. ``database`` handles connections and transactions, ``faults`` translates errors.
"""

from storage.postgres.copying import PostgresSide
from storage.postgres.opening import open_existing, open_or_make, open_to_fill, refuse_missing
