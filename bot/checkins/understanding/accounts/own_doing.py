"""Whether words say what their author did, in any language.

People say what they did with “I” or “we”, or with a verb in the past that needs neither. What they
want, think, ask or plan doesn't count: “I need to talk to Caio”, “what do I say to Caio”.
"""

from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import MENTION, plain
from bot.checkins.understanding.wording.word_tables import word_set

MOST_CHARACTERS = 3_000
"""Longer texts are read up to here."""


_CLAUSE = Pattern(r"([.,;:!?\n…。、，！？؟]+|\s[-–—]+\s)")
_I = frozenset({"i", "ive", "we", "weve"})
_INVERTS = word_set(
    """
    do does did should shall can could will would may might must am are have had
    """
)
_BETWEEN = word_set(
    """
    also just then really finally already recently actually always often still first both
    together even only now once later quickly usually mostly myself
    """
)
_WISHES_AND_PLANS = word_set(
    """
    need want wanna would should shall can cant cannot could couldnt will wont may might must
    am was were are is think thought guess hope wish wonder believe suppose feel felt hear
    heard know knew dont do didnt see like love hate miss mean meant prefer expect understand
    agree plan intend meet talk speak ask say tell get look wait leave forget forgot
    """
)
_HAS = frozenset({"have", "had", "got"})
_A_THING = word_set(
    """
    a an the my our to no some any got one two three 1 another her his their this that it them
    him questions feedback news
    """
)
_LED_UP = word_set(
    """
    and so but then also today yesterday first finally recently just this last week month
    quarter in october november december ok okay well hi hey hello
    """
)
_PAST = Pattern(
    r"\A(?:(?!(?:need|needed|feed|speed|indeed|red|bed|wanted|supposed|confused|worried|excited|tired"
    r"|interested|disappointed|scared|bored|annoyed|pleased|retired|promoted|hundred)$)\w{2,}ed"
    r"|led|ran|wrote|gave|taught|built|held|took|made|brought|sat|met|spoke|found|went|kept|showed"
    r"|drew|cut|put|set|read|did|began|chose|drove|got|grew|saw|sent|shot|stood|won|fought|rebuilt"
    r"|rewrote|caught|swept|dug|dealt|spent|sold|bought)"
)
_DOING = Pattern(
    r"\A(?!(?:meeting|seeing|talking|speaking|catching|missing|asking|wondering|anything|something"
    r"|nothing|everything|thing|morning|evening|during|king|going|waiting|looking|leaving|having"
    r"|wanting|needing|hoping|thinking|feeling|being|regarding|concerning|according)$)\w{3,}ing"
)
_ELSEWHERE = word_set(
    """
    ich wir nous jai javais jétais yo nosotros nosotras eu nós io noi ho abbiamo ik wij jag
    jeg minä jsem jsme я мы ми мною
    """
)
"""“I” and “we” in other frequent languages, unless an English word is spelled the same."""
_JE = Pattern(r"(?:^| )(?:je|j) \w+|(?:^| )(?:he|hemos) \w+(?:ado|ido|cho|sto|rto|elto)(?: |$)")
_ENDING = Pattern(
    r"\A(?:\w{2,}(?:amos|emos|imos|łem|łam|liśmy|łyśmy)|\w{3,}(?:[dt][iıuü](?:m|k))|\w{2,}imme"
    r"|\w{3,}ei)"
)
_FIRST_WORD = Pattern(r"\A\w{2,}(?:é|ла|л|ли|лась|лся|лись|в)")
"""Endings that, elsewhere in a sentence, may be what somebody else did."""


def tells_of_own_doing(text: str) -> bool:
    """Whether a clause of a text says what its author did, and asks nothing."""
    parts = [*_CLAUSE.split(MENTION.sub(" @ ", text[:MOST_CHARACTERS])), ""]
    clauses = zip(parts[::2], parts[1::2], strict=False)
    return any(_does(plain(said)) for said, end in clauses if not set(end) & set("?？؟"))


def _does(clause: str) -> bool:
    words = clause.split()
    while words and words[0] in _LED_UP:
        words = words[1:]
    if not words:
        return False
    return (
        any(_acts(words, at) for at, word in enumerate(words) if word in _I)
        or _begins_with_doing(words[0])
        or not _ELSEWHERE.isdisjoint(words)
        or _JE.search(" ".join(words)) is not None
        or any(_ENDING.fullmatch(each) for each in words)
    )


def _begins_with_doing(word: str) -> bool:
    return any(form.fullmatch(word) for form in (_PAST, _DOING, _FIRST_WORD))


def _acts(words: list[str], at: int) -> bool:
    """Whether “I” at this place is the one who does something."""
    if at and words[at - 1] in _INVERTS:
        return False
    following = [each for each in words[at + 1 :] if each not in _BETWEEN]
    has = words[at] in ("ive", "weve")
    if following and following[0] in _HAS:
        has, following = True, following[1:]
    if not following:
        return False
    if has:
        return following[0] not in _A_THING
    return following[0] not in _WISHES_AND_PLANS
