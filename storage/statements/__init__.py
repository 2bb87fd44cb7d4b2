"""What can be read from a store and changed in it: one module for each subject.

Each method has its contract and its SQL, which every engine understands. ``engine``: the connection
that statements run on. ``rows``: converts rows of tables to records, and back.
"""
