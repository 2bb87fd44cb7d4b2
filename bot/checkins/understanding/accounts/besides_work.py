"""Whether an account of work is also about something else, in words that no list has.

Private life has more words than work. So this module looks for what isn't work: what somebody did
without a noun of work (“went to the lake”), what they have that isn't work (“my trombone”), and
what they say about a person (“Samir is slow”).
"""

from collections.abc import Iterator

from bot.checkins.understanding.accounts.work_words import (
    DOING_AT_WORK,
    DONE,
    DONE_AT_WORK,
    ENDING_OF_WORK,
    PERHAPS_WORK,
    WORK,
)
from bot.checkins.understanding.wording.function_words import ENGLISH_WORDS
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import pieces, plain
from bot.checkins.understanding.wording.word_tables import word_set


def judges_someone(text: str) -> bool:
    """Whether words say what a person, or what they made, is like, or what they can't do."""
    judged = _JUDGES_WHAT_IS_THEIRS.search(text.casefold()) is not None
    return judged or any(_judges(words) for words in clauses(text))


def tells_of_something_else(text: str) -> bool:
    """Whether words say that their author did or has something that isn't work."""
    return any(
        _is_of_no_work(words) or _owns_no_work(words) or _is_a_joke(words)
        for words in clauses(text)
    )


def may_name_someone(word: str) -> bool:
    """Whether a word isn't known from work or from any sentence, so that it may be a name."""
    known = word in DONE or word.endswith(("ed", "ing", "ly")) or is_of_work(word)
    return not known and _says_something(word)


_BREAKS = Pattern(
    r"[.!?;:\n…。！？,，、()–—]|\s-+\s"
    r"|\s(?:and|but|so|because|bc|cuz|while|then|which|although|though|since|before|after|when)\s"
)


def clauses(text: str) -> Iterator[list[str]]:
    for each in _BREAKS.split(f" {text} "):
        for piece in pieces(each):
            words = plain(piece).split()
            if words:
                yield words


def is_of_work(word: str) -> bool:
    return (
        word in WORK
        or word in PERHAPS_WORK
        or word in _NEAR_WORK
        or word in DONE_AT_WORK
        or word in DOING_AT_WORK
        or ENDING_OF_WORK.fullmatch(word) is not None
    )


_NEAR_WORK = word_set(
    """
    boss manager managers lead leads colleague coworker coworkers cto ceo vp director directors
    report peer mentor buddy apprenticeship hypothesis approach part parts piece role remit
    driver drivers scanner scanners printer printers label barcode barcodes device devices setting
    settings bits half rest opening ending wording title titles headline summary summaries tone
    caption captions cases case edge corner cause causes theme themes source speaker speakers
    actions follow ground pushback capacity value values stage rollout timing latency scale
    stuff mistake mistakes counts count numbers work works working word words english german
    limit limits solution solutions result results problem problems answer concern concerns
    complexity name names naming language loop loops trick tricks gap gaps need needs ask asks
    folder folders key keys cert certs type types null nulls method methods class classes
    statement sentence sentences paragraph paragraphs column columns row rows screen screens view
    views flow button buttons field fields constraint conflict conflicts assumption assumptions
    laptop machine setup config configs dry run runs trial trials canary harness prod parsers
    market segment segments region regions depot depots plant plants grower growers nurseries
    stocktakes pallet pallets order carrier carriers courier couriers room rooms talkers weekly
    consensus buy rule wins win trust responsibility ownership help support input inputs output
    fire scan scans outputs cable cables hardware keyboard monitors contact contacts lunch guild
    chapter tribe cutover attempt attempts comment comments debate diff diagram diagrams discussion
    example examples explanation expectations exercise exercises finding findings freeze glossary
    layer layers logic message messages mode modes path paths pattern patterns phase phases
    principle principles proof reason reasons record records route routes routing scenario
    scenarios section sections slot slots snapshot snapshots state states structure style
    suggestion suggestions syntax technique techniques text texts threshold thresholds tip tips
    total totals track tracks trend trends variant variants volume warning warnings workaround
    workarounds zone zones cursor cursors
    """
)
"""More nouns that can be in an account of work."""
_NUMBERS = word_set(
    """
    two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred
    twice once double triple half dozen percent monday tuesday wednesday thursday friday saturday
    sunday january february march april may june july august september october november december
    q1 q2 q3 q4 mon tue wed thu fri w wo without alone together early sooner late later finally
    faster slower quicker better worse wrong right easier simpler smaller bigger open closed green
    red live upstream downstream offline online middle whole clean ready stuck working going far
    minute minutes hour hours ahead behind yesterday overnight end top bottom start beginning
    """
)
_ACTORS = word_set("i we ive weve me")
_PERHAPS_LIFE = word_set(
    """
    got get had did went gone started stopped lost won took made bought sold signed met passed been
    came quit left ran learned learnt moved painted played watched joined visited booked tried
    spent paid enjoyed walked drove flew cooked baked cleaned ate drank slept woke lived put gave
    wore threw began dropped picked adopted planted swam rode sang danced donated celebrated
    married dated borrowed inherited invested gambled smoked injected swallowed caught hurt broke
    cut burned burnt fell cried begged stole hid lied fought kicked punched
    organised organized hosted threw skipped missed applied enrolled enlisted registered survived
    recovered converted fasted lifted hiked skied climbed cycled biked surfed trained practised
    practiced rehearsed performed composed photographed knitted sewed brewed fished hunted
    volunteered marched campaigned canvassed testified confessed prayed
    """
)
"""Past-tense verbs about private life as often as about work."""
_DENIED = word_set("not never nothing none no nobody")
_LED = word_set(
    """
    and but so then also first finally mostly together recently ok okay yes well today yesterday
    lately just actually basically once again even both still only really mainly nope hi hey
    """
)
_MOST_BEFORE = 3
"""The most words between “I” and the verb."""


def _is_of_no_work(words: list[str]) -> bool:
    """“Went to the lake”, “I lost two kilos”: none of the words is a word of work."""
    at = 0
    while at < len(words) - 1 and words[at] in _LED:
        at += 1
    if words[at] in _ACTORS:
        at = next(
            (
                place
                for place in range(at + 1, min(len(words), at + 1 + _MOST_BEFORE))
                if words[place] in _PERHAPS_LIFE
            ),
            len(words),
        )
    if at >= len(words) or words[at] not in _PERHAPS_LIFE:
        return False
    rest = words[at + 1 :]
    if any(map(is_of_work, rest)) or _DENIED.intersection(rest[:1]):
        return False
    return any(_says_something(each) for each in rest)


def _says_something(word: str) -> bool:
    return not (
        word in ENGLISH_WORDS
        or word in _NUMBERS
        or word in _PERHAPS_LIFE
        or any(each.isdigit() for each in word)
    )


_OWN = word_set("my mine")
_OWN_AT_WORK = word_set(
    """
    own first second third last next new old only main biggest best hardest small little big part
    side way turn own opinion view mind favourite understanding knowledge skills skill focus
    time day week month year quarter morning level goal goals hands previous former usual
    """
)
_MOST_OWNED = 4


def _owns_no_work(words: list[str]) -> bool:
    """“My trombone”: neither it nor what follows is a word of work."""
    for at, word in enumerate(words):
        if word not in _OWN:
            continue
        owned = words[at + 1 : at + 1 + _MOST_OWNED]
        if not owned or owned[0] in _NEAR_WORK or owned[0].rstrip("s") in _NEAR_WORK:
            continue
        told = [each for each in owned if each not in _OWN_AT_WORK]
        if told and _names_a_thing(told[0]) and not any(map(is_of_work, told[:2])):
            return True
    return False


def _names_a_thing(word: str) -> bool:
    """Whether it isn't a number or a word of any sentence: “h1b” is a thing, “40” isn't."""
    return word[-1].isalpha() and word not in ENGLISH_WORDS and word not in _NUMBERS


_REFLEXIVE = Pattern(
    r"(?<!\w)(?!taught|asked|told|reminded|found|caught|challenged|familiari[sz]ed|gave|set|forced)"
    r"(?:\w{2,}ed|sent|put|took|drove|dragged|threw|wrote|cut|hurt|lost|shut) (?:myself|ourselves)"
    r" (?:to|into|onto|in|on|back|from|off|out|up|with|a|an|some|for|over|silly|home)(?!\w)"
)


def _is_a_joke(words: list[str]) -> bool:
    """“Deployed myself to the couch”."""
    return _REFLEXIVE.search(" ".join(words)) is not None


_NO_PERSON = word_set(
    """
    it that this these those which there what who whom where when why how i we you they one ones
    he she everything something anything nothing all some most many few both none each either
    and but so or then because bc since as if than not also still just now only really w with to
    for of from in on at by day week month year time nobody everyone everybody someone somebody
    people folks anyone
    """
)
_BEFORE_A_THING = word_set(
    """
    the a an our your their its his her my this that these those some any each every no old new
    whole other another which whose more most first last second next same both only of
    """
)
_CANNOT = word_set("cant cannot wont doesnt keeps never refuses forgets forgot couldnt isnt")
_IS = word_set("is was are were isnt seems gets got being acts sounds looks")
_LIKE_THIS = word_set(
    """
    slow lazy late bad weak rude mean difficult annoying unprepared careless sloppy arrogant dumb
    stupid useless drunk terrible awful horrible weird strange boring childish
    moody grumpy passive aggressive defensive clueless incompetent unreliable dishonest selfish
    jealous crazy insane mad nuts toxic overrated overpaid fake bossy pushy loud fat ugly
    dense thick embarrassing hopeless helpless junior rubbish garbage trash shit shite crap pathetic
    ridiculous joke nightmare disaster liability idiot moron fool liar bully
    absent hungover stoned high depressed pregnant sick gay unstable
    stubborn ignorant inexperienced unprofessional disorganised disorganized chaotic
    af worst dreadful miserable insufferable condescending patronising patronizing
    """
)
_JUDGES_WHAT_IS_THEIRS = Pattern(
    r"(?<!the )(?<!our )(?<!\w)(?!it|that|this|today|yesterday|week|month|let|what|there|here)"
    r"[^\W\d]{2,30}['’]s (?:[^\W\d]+ ){1,2}?(?:is|was|are|were) (?:a |so |too |really |very )?"
    rf"(?:{'|'.join(sorted(_LIKE_THIS))})(?!\w)"
)
"""“Till's presentation was embarrassing”."""
_HELPS = word_set("join make attend come see find find reach access log sign deploy be work import")
_MOST_AFTER = 5


def _judges(words: list[str]) -> bool:
    """“Samir is slow”, “Priya can't count”: the subject isn't a thing of work."""
    if "af" in words and not any(map(is_of_work, words)):
        return True
    for at in range(1, len(words)):
        word, named = words[at], words[at - 1]
        if word not in _CANNOT and word not in _IS:
            continue
        if not _may_be_a_person(named, words[at - 2] if at > 1 else ""):
            continue
        after = words[at + 1 : at + 1 + _MOST_AFTER]
        if word in _IS and _LIKE_THIS.intersection(after):
            return True
        if word in _CANNOT and after and after[0] not in _HELPS:
            return True
    return False


def _may_be_a_person(word: str, before: str) -> bool:
    return not (
        is_of_work(word)
        or word in _NO_PERSON
        or before in _BEFORE_A_THING
        or is_of_work(before)
        or any(each.isdigit() for each in word)
        or word in ENGLISH_WORDS
        or word.endswith("ing")
    )
