"""Reads the bytes of a file into a ``Document``, with one module for each kind of file.

Each module is imported when the first file of its kind is read, so an idle bot loads none.
"""
