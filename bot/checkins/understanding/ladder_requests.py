"""What messages ask about a ladder: “ic4”, “what does a manager do?”, “senior vs me”."""

import re

import framework
from bot.checkins.understanding.meanings import LadderContext, LadderRequest
from bot.checkins.understanding.typed_commands import LADDER
from bot.checkins.understanding.wording.courtesy import CELEBRATES, without_courtesy
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain
from framework.model.names import normalise_name


def ladder_request_in(line: str, ladders: LadderContext) -> LadderRequest | None:
    """What a message asks of ``/ladder``, with or without naming it."""
    if CELEBRATES.search(line):
        return None
    typed = without_courtesy(line)
    named = LADDER.match(typed)
    if named:
        typed = typed[named.end() :]
        if normalise_name(typed) in _AFTER_LADDER:
            return LadderRequest(
                ladders.understanding.understand(ladders.own, typed, ladders.default)
            )
    compared = _compared(typed, ladders)
    if compared is not None:
        return compared
    if plain(typed) in _NEXT:
        return LadderRequest(ladders.understanding.understand(ladders.own, "next"), "next")
    for asked_for, listed in ((_LISTS_LADDERS, "ladders"), (_LISTS_LEVELS, "levels")):
        if asked_for.fullmatch(typed):
            found = ladders.understanding.understand(ladders.own, listed, ladders.default)
            return LadderRequest(found, listed)
    asked = ladders.understanding.understand_exactly(ladders.own, typed, ladders.default)
    if asked is None and _ASKS_ABOUT_LEVELS.match(typed):
        found = ladders.understanding.understand(ladders.own, typed, ladders.default)
        asked = found if isinstance(found, framework.OneLevel | framework.Comparison) else None
    return LadderRequest(asked) if asked else None


def _compared(typed: str, ladders: LadderContext) -> LadderRequest | None:
    """“What's new at senior vs me”: the comparison, or that level where the own one isn't known."""
    found = _COMPARES_OWN.fullmatch(typed)
    if found is None:
        return None
    level = found["after"] or found["between"]
    named = f"{ladders.own[1].code} vs {level}" if ladders.own else level
    asked = ladders.understanding.understand(ladders.own, named, ladders.default)
    on_ladder = isinstance(asked, framework.OneLevel | framework.Comparison)
    return LadderRequest(asked, named) if on_ladder else None


_OWN_PLACE = r"(?:me|mine|my (?:own |current )?(?:level|role)|where i am(?: now)?)"
_COMPARES_OWN = Pattern(
    r"(?:what(?:['’]?s| is)(?: new| different)? (?:at|in|for|with) (?P<after>\S+(?: \S+){0,2}?)"
    rf" (?:vs\.?|versus|compared (?:to|with)|than) {_OWN_PLACE}"
    r"|(?:what(?:['’]?s| is) )?(?:the )?difference between (?:me|my level) and"
    r" (?P<between>\S+(?: \S+){0,2}))[ ?!.]*",
    re.IGNORECASE,
)


_ASKS_ABOUT_LEVELS = Pattern(
    r"\A(?:what (?:do|would) (?:i|you|we|they) need|what(?:['’]?s| is)? ?comes? (?:next )?after"
    r"|what(?:['’]s|s| is) (?:next after|above|below)|next (?:level )?after"
    r"|(?:what(?:['’]s|s| is) )?(?:the )?difference between"
    r"|how (?:do|can) i get (?:promoted )?(?:to|from)) ",
    re.IGNORECASE,
)
"""A question that may name a level. It's only about one if it surely names one."""


def level_question_in(line: str, ladders: LadderContext) -> LadderRequest | None:
    """“What is IC3?”, “what does a manager do”: what the words name, if they name it surely."""
    asked = _ASKS_WHAT.fullmatch(without_courtesy(line))
    if asked is None:
        return None
    for named in (asked["what"], line):
        found = ladders.understanding.understand(ladders.own, named, ladders.default)
        options = found.options if isinstance(found, framework.Choice) else (found,)
        if all(isinstance(each, _ON_A_LADDER) for each in options):
            return LadderRequest(found, named)
    return None


_ASKS_WHAT = Pattern(
    r"(?:(?:hi|hey|hello|so|and|ok|okay) )?(?:what(?:['’]?s| is| are| about| does| do| would)"
    r"|tell me (?:more )?about|explain|describe|show me|how (?:do|can|could) i (?:become|get to be)"
    r"|i(?: want|['’]?d like) to (?:be|become)"
    r"|(?:what(?:['’]?s| is) expected|what do you expect) (?:of|from))"
    r" (?!(?:the|my|our|your|his|her|their) )"
    r"(?P<what>\S+(?: \S+){0,4}?)(?: (?:do|mean|need|here|again|exactly|all day|to me))*+[ ?!.]*",
    re.IGNORECASE,
)
_ON_A_LADDER = (framework.OneLevel, framework.Comparison, framework.OneCompetency)


_LISTS_LADDERS = Pattern(
    r"(?:list|show(?: me)?|see|which|what|what are|how many|are there(?: any)?)"
    r"(?: all)?(?: the| our| of the)?(?: other| different)? ladders"
    r"(?: (?:(?:do|does) (?:we|you|the company) have|are there|exist|we have|you have|here))*",
    re.IGNORECASE,
)
_LISTS_LEVELS = Pattern(
    r"(?:list|show(?: me)?|see|open|what are|which|explain|(?:where|how) (?:can|do) i (?:see|find))"
    r"(?: all)?(?: the| our| your| my)?(?: (?:career|company))? (?:ladder|levels|level list)"
    r"(?: (?:here|please|do (?:we|you) have|are there|exist))*",
    re.IGNORECASE,
)
_NEXT = frozenset({"next", "next level", "my next level"})
_AFTER_LADDER = frozenset({"", "help", "me", "next", "levels", "list", "ladders"})
