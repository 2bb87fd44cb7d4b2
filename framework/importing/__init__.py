"""Ladders the way people keep them, in spreadsheets, handbook pages, and folders.

Reading goes file → ``Document`` (``reading``, ``readers``) → ``Sheet`` (``recognising``) →
``Ladder`` (``importing``). Writing goes from a ``Ladder`` to a grid (``exporting``) or to a
ladder file (``house_yaml``).
"""

from framework.importing.exporting import to_csv, to_markdown
from framework.importing.house_yaml import ladder_yaml
from framework.importing.importing import Imported, Options, import_documents
from framework.importing.reading import ENDINGS, read_documents
from framework.importing.recognising import Layout
