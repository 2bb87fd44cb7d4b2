"""The demo company's ladders: those that come along, in the company's own name."""

from pathlib import Path

from framework import LADDERS

ORIGINAL_COMPANY = "Sourcegraph"
"""The company in whose handbook the product ladder stands, and which its texts name."""

ABOUT = "# The demo's copy of the ladder. Edit it while the demo runs, and the bot reads it again."
RENAMED = "# The original names the company that wrote it. This copy names the demo's company."


def write_ladders(folder: Path, company: str) -> None:
    """Write each ladder into ``folder``, which is made. Source and licence stay as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(LADDERS.glob("*.yml")):
        text = _of_company(path.read_text(encoding="utf-8"), company)
        (folder / path.name).write_text(text, encoding="utf-8")


def _of_company(text: str, company: str) -> str:
    _, key, rest = text.partition("\nid:")
    about, levels, texts = rest.partition("\nlevels:\n")
    comments = [ABOUT, RENAMED] if ORIGINAL_COMPANY in texts else [ABOUT]
    renamed = texts.replace(ORIGINAL_COMPANY, company)
    return "\n".join([*comments, key + about + levels + renamed])
