"""Titles of levels: which words form one, and which of two ranks higher."""

import re

_RANKS = {
    "intern": 0, "internship": 0, "apprentice": 1, "trainee": 1, "learner": 1, "novice": 1,
    "beginner": 1, "foundation": 1, "foundational": 1, "basic": 1, "awareness": 1, "graduate": 2,
    "entry": 2, "emerging": 2, "developing": 2, "junior": 3, "jr": 3, "associate": 3, "mid": 4,
    "midlevel": 4, "intermediate": 4, "medior": 4, "competent": 4, "practitioner": 4,
    "proficient": 5, "advanced": 6, "senior": 6, "sr": 6, "lead": 7, "expert": 8, "staff": 8,
    "principal": 9, "master": 9, "mastery": 9, "distinguished": 10, "fellow": 11,
}  # fmt: skip
_MANAGING = {
    "supervisor": 6, "manager": 7, "director": 9, "head": 9, "vp": 10, "president": 10, "svp": 11,
    "evp": 11, "chief": 12, "cto": 12, "ceo": 12, "cpo": 12, "coo": 12, "cfo": 12,
}  # fmt: skip
_ROLES = frozenset(
    {
        "accountant", "adviser", "advisor", "agent", "analyst", "architect", "artist", "assistant",
        "buyer", "consultant", "contributor", "controller", "coordinator", "designer", "developer",
        "editor", "em", "engineer", "executive", "generalist", "marketer", "officer", "owner",
        "partner", "planner", "pm", "producer", "programmer", "recruiter", "representative",
        "researcher",
        "scientist", "sdet", "specialist", "sre", "strategist", "swe", "technician", "technologist",
        "tester", "writer",
    }
)  # fmt: skip
_STEPS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
_PLAIN_RANK = 4.0
_OF = re.compile(r"(?:head|director|vp|svp|evp|vice president|chief)\b.*", re.IGNORECASE)
_SENTENCE = re.compile(r"[;!?]|\.\s+\S|\.$")


def _words(text: str) -> list[str]:
    text = re.sub(r"\b(mid|entry|senior|junior|staff)[\s-]level\b", r"\1", text.lower())
    return re.findall(r"[^\W_]+", text)


def is_title(text: str) -> bool:
    """Whether a text is likely the title of a level, like ``Senior Engineer`` or ``Staff+``."""
    said = re.sub(r"\b(sr|jr)\.", r"\1", text.strip(), flags=re.IGNORECASE)
    if len(said) > 60 or _SENTENCE.search(said):
        return False
    words = _words(said.split(",")[0].split("(")[0])
    if not words or len(words) > 6:
        return False
    step = words[-1] in _STEPS or (words[-1].isdecimal() and len(words[-1]) == 1)
    if (
        step
        and len(words) > 1
        and (words[-2] in _ROLES or words[-2] in _MANAGING or words[-2] in _RANKS)
    ):
        return True
    if _OF.fullmatch(said) and len(words) > 1:
        return True
    last = words[-1]
    return last in _ROLES or last in _MANAGING or last in _RANKS


def role(title: str) -> str:
    """The last word that names a role: ``engineer`` of “Staff Engineer II”; "" if none does."""
    return next((word for word in reversed(_words(title)) if word in _ROLES), "")


def is_managing(title: str) -> bool:
    """Whether it's a title of people who manage others. A head cook just cooks best."""
    words = _words(title)
    return any(word in _MANAGING and word != "head" for word in words) or words[:2] == [
        "head",
        "of",
    ]


def rank(title: str) -> float:
    """The rank of a title. Compare it only with ranks from the same ladder."""
    words = _words(title)
    named = [_RANKS[word] for word in words if word in _RANKS]
    managing = [_MANAGING[word] for word in words if word in _MANAGING]
    step = _STEPS.get(words[-1], int(words[-1]) if words[-1].isdecimal() else 0) if words else 0
    if managing:
        base = max(managing) + sum(0.3 for word in words if word in ("senior", "sr", "lead"))
        base -= sum(0.5 for word in words if word in ("associate", "junior", "assistant"))
        return base + min(step, 9) / 20
    base = max(named) if named else _PLAIN_RANK
    if len(named) > 1:
        base += 0.3
    return base + min(step, 9) / 4
