"""From the bytes of a file to a ``Document``, one module for each kind of file.

Each is imported when the first file of its kind is read: the bot at rest needs none of them.
"""
