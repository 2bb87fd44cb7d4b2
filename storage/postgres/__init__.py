"""The PostgreSQL engine: a pool of connections to a server, by psycopg 3.

``opening`` checks the database and brings its schema up to date; ``migrations`` is that schema
and its history; ``database`` holds connections and transactions, ``faults`` what errors mean.
"""

from storage.postgres.copying import PostgresSide
from storage.postgres.opening import open_existing, open_or_make, open_to_fill, refuse_missing
