"""Imports ladders from spreadsheets, handbook pages and folders, and exports them.

Reading goes file → ``Document`` (``reading``, ``readers``) → ``Draft`` (``recognising``) →
``Ladder`` (``importing``). Writing goes from a ``Ladder`` to a grid (``exporting``) or to a
ladder file (``house_yaml``).
"""

from framework.importing.account import Account, LeftOut, ReadAs, unread
from framework.importing.document import Document
from framework.importing.doubts import Doubt, NoLadder, Option
from framework.importing.exporting import to_csv, to_html, to_markdown, to_xlsx
from framework.importing.gathering import Gathered, gather, read_files, take, unpack
from framework.importing.house_yaml import ladder_yaml
from framework.importing.importing import Imported, Options, import_documents
from framework.importing.reading import CONVERTIBLE, ENDINGS, read_documents
from framework.importing.tables.shapes import Layout
