"""The SQLite engine: one file, managed with sqlite-utils.

``opening`` checks or creates the file. ``migrations`` is its schema and its history. ``database``
handles connections and transactions. ``place`` notices if the file was moved, ``sign`` if it was
replaced. ``faults`` translates SQLite's errors.
"""

from storage.sqlite.opening import open_existing, open_or_make, open_to_fill, refuse_missing
