"""Asks about competencies that say what isn't expected: “Red flags”, “Anti-patterns”.

They stand beside the texts that say what is. Left among them, people would be asked how they do it.
"""

import re

from framework.files.values import quoted
from framework.importing.doubts import KEEP, LEAVE_OUT, Doubt, Option
from framework.importing.draft import Draft, RowCells
from framework.model.names import normalise_name

_OPPOSITE = re.compile(
    r"(?:common |typical |some )?(?:red flags?|anti-? ?(?:patterns?|behaviou?rs?)|warning signs?"
    r"|warnings?|watch-? ?outs?|pitfalls?|derailers?|no-? ?gos?|(?:common )?mistakes?"
    r"|(?:negative|bad|poor|undesired|unwanted|problematic) "
    r"(?:indicators?|behaviou?rs?|signals?|signs?|examples?|patterns?)"
    r"|don['’]?ts?|what (?:not to do|(?:it|this|good) (?:doesn['’]t|does not) look like)"
    r"|(?:doesn['’]?t|does not) look like|not (?:like this|expected|ok(?:ay)?|good)"
    r"|below (?:the )?expectations?|needs (?:improvement|work)|under-?performing"
    r"|warnsignale|negative? (?:indikatoren|beispiele|verhaltensweisen)|signaux d['’]alerte"
    r"|señales de (?:alerta|alarma)|antipatrones)",
    re.IGNORECASE,
)


def ask_about_opposites(draft: Draft) -> None:
    """Asks about each such name once. The likely answer leaves its texts out."""
    found: dict[str, list[RowCells]] = {}
    for row in draft.rows():
        name = row.name.name[:60].strip(" :")
        if _OPPOSITE.fullmatch(name):
            found.setdefault(normalise_name(name), []).append(row)
    if sum(map(len, found.values())) == sum(1 for _ in draft.rows()):
        return
    for name, rows in found.items():
        first = rows[0].name
        question = f"{quoted(first.name)} sounds like what isn't expected. Is it a competency?"
        options = (Option(LEAVE_OUT, "No, leave it out"), Option(KEEP, "Yes, keep it"))
        doubt = Doubt(f"opposite:{name}", question, first.where, options)
        if draft.interview.ask(doubt) == LEAVE_OUT:
            for row in rows:
                draft.drop(row, "it sounds like what isn't expected")
