"""What may be asked of a store and changed in it: one module a subject.

Each method holds what it promises and its SQL, which every engine understands.
``engine``: what a statement is made on. ``rows``: rows of tables as records, and back.
"""
