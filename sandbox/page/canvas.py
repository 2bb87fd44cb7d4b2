"""A canvas as people read it: its title, and its Markdown set in type."""

from html import escape
from pathlib import Path
from string import Template

from markdown_it import MarkdownIt

_PAGE = Path(__file__).parent / "static" / "canvas.html"
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def canvas_page(title: str, markdown: str) -> str:
    """An HTML page by itself. Markup that stands in the Markdown is shown, not obeyed."""
    page = Template(_PAGE.read_text(encoding="utf-8"))
    return page.substitute(title=escape(title), body=_MARKDOWN.render(markdown))
