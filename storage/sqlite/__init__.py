"""The SQLite engine: one file, looked after with sqlite-utils.

``opening`` checks and makes the file; ``migrations`` is its schema and its history;
``database`` holds connections and transactions, ``place`` whether the file is where it
was, ``sign`` whether it is the one it was, ``faults`` what the errors of SQLite mean.
"""

from storage.sqlite.opening import open_existing, open_or_make, open_to_fill, refuse_missing
