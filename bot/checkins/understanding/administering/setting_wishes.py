"""Wishes for another setting of the whole company: “can we ask quarterly instead?”.

A wish begins like one, and names what's set. Its other words are only such as belong to it, so that
“Moved the release to a weekly rhythm” is none. An admin's may say more: why, and for whom.
"""

from enum import StrEnum

from bot.checkins.understanding.wording.function_words import ENGLISH_WORDS
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain

MOST_WORDS = 25
_MOST_TO_BE_SURE = 14


class Setting(StrEnum):
    """What can be set for the company. The values are the keys of ``settings.yml``."""

    CADENCE = "schedule.cadence"
    TIME = "schedule.time"
    DAYS = "schedule.working_days"
    LATE = "schedule.catch_up_days"
    HOLIDAYS = "schedule.holidays"
    REMINDERS = "schedule.reminders"
    SHARING = "sharing"
    DIGEST = "digest"
    JOINING = "self_placement"
    RETENTION = "retention_months"
    ZONE = "default_zone"


def setting_wish_in(text: str, *, by_admin: bool) -> Setting | None:
    """Which setting a message wants changed; ``None`` if it wants anything else."""
    said = plain(text)
    words = said.split()
    setting = next((each for each, form in _SETTINGS if form.search(said)), None)
    if setting is None or len(words) > MOST_WORDS:
        return None
    if setting is Setting.REMINDERS and _PAUSES.search(said):
        return None
    if by_admin:
        for_all = setting in _UNMISTAKABLE or _FOR_ALL.search(said)
        clauses = [plain(each) for each in _CLAUSES.split(text)]
        wishes = any(_WISHES.match(each) for each in (said, *clauses))
        if wishes and for_all and not _FOR_ONESELF.search(said):
            return setting
    is_short = len(words) <= _MOST_TO_BE_SURE and _WISHES.match(said)
    only_that = all(each in _BESIDE or each in ENGLISH_WORDS or each.isdigit() for each in words)
    for_oneself = by_admin and _FOR_ONESELF.search(said)
    is_sure = is_short and only_that and not for_oneself and _OF_THE_BOT.search(said)
    return setting if is_sure else None


def is_company_default(text: str) -> bool:
    """Whether a wish for privacy by default is about the whole company: “can we make answers
    private by default”. “Make my answers private by default” isn't."""
    said = plain(text)
    return (
        len(said.split()) <= _MOST_TO_BE_SURE
        and _BY_DEFAULT.search(said) is not None
        and _FOR_ONESELF.search(said) is None
        and _OF_US.search(said) is not None
    )


_BY_DEFAULT = Pattern(r"(?<!\w)(?:private|shared|hidden|visible) (?:by|as (?:the|a)) default(?!\w)")
_OF_US = Pattern(
    r"(?<!\w)(?:we|us|our|everyone|everybody|everyones|people|peoples|company|teams?)(?!\w)"
)
_CLAUSES = Pattern(r"[,.;:!?\n]+")
_WISHES = Pattern(
    r"^(?:(?:hi|hey|hello|please|pls|plz|ok|okay|so|and|but|also|now|just|actually|maybe) )*"
    r"(?:(?:how|where) (?:do|can|could|should) (?:i|we|you)|how to|(?:can|could|should|shall|may"
    r"|would|will) (?:i|we|you|it|the)|(?:we|i|people|they|everyone|everybody) (?:d like|would like"
    r"|want|need|prefer|work|would rather|d rather|should|must)|id like|wed (?:like|rather)|lets"
    r"|is (?:it possible|there a way)|what if|why not|ask|send|change|make|set|move|switch|turn|let"
    r"|only|dont|do not|stop|start|use|keep|delete|erase|remind|have|allow|disable|enable|put"
    r"|shift|increase|reduce|go)(?!\w)"
)
_FOR_ONESELF = Pattern(r"(?<!\w)(?:me|mine|my(?! (?:company|team|people|reports|org))|im)(?!\w)")
_PAUSES = Pattern(r"(?<!\w)(?:pause|suspend|freeze|hold|resume|unpause)(?!\w)")
_FOR_ALL = Pattern(
    r"(?<!\w)(?:everyone|everybody|people|all|company|teams?|managers?|employees|staff|questions?"
    r"|ask|asks|asked|we|prompts?)(?!\w)"
)
_OF_THE_BOT = Pattern(
    r"(?<!\w)(?:ask\w*|questions?|prompts?|check ?ins?|remind\w*|digest|default|it|hour|time|rhythm"
    r"|cadence|frequency|answers|(?:set|choose|enter) their|placement|(?:go|be|send) (?:\w+ )?\w+ly"
    r"|holidays)(?!\w)"
)
_COUNT = r"(?:\d+|an?|one|two|three|four|five|six|ten|twelve|eighteen)"
_SETTINGS: tuple[tuple[Setting, Pattern], ...] = tuple(
    (setting, Pattern(rf"(?<!\w)(?:{words})(?!\w)"))
    for setting, words in (
        (
            Setting.RETENTION,
            r"retention|(?:keep|store|save|delete|erase|forget|wipe|purge) (?:\w+ ){0,4}?"
            rf"(?:(?:after|for|older than|only) ){{1,2}}{_COUNT} (?:months?|years?)",
        ),
        (
            Setting.SHARING,
            r"(?:private|shared|hidden|visible) (?:by|as (?:the|a)) default|by default (?:private"
            r"|shared)|sharing default|default (?:sharing|privacy|reader)",
        ),
        (Setting.DIGEST, r"digests?|(?:manager )?summar(?:y|ies)"),
        (Setting.JOINING, r"self placement|(?:enter|set|choose|pick) their (?:own )?levels?"),
        (Setting.REMINDERS, r"remind|reminders?|nudges?"),
        (Setting.HOLIDAYS, r"(?:public|bank|national) holidays?|on holidays"),
        (Setting.ZONE, r"time ?zones?"),
        (Setting.LATE, r"catch up days|late questions|how late"),
        (
            Setting.CADENCE,
            r"quarterly|fortnightly|monthly|bi ?weekly|weekly|yearly|annually|daily|how often"
            rf"|every (?:(?:{_COUNT}|other|second) )?(?:weeks?|months?|quarter|year|fortnight)"
            r"|once an? (?:week|month|quarter|year|fortnight)|cadence|rhythm|frequency"
            r"|(?:less|more) (?:often|frequently)",
        ),
        (
            Setting.DAYS,
            r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|work(?:ing)? ?days?|weekdays?|weekends?"
            r"|another day|which days?|different day",
        ),
        (
            Setting.TIME,
            r"(?:at|to|from|until|by|before|after|around) \d{1,2}(?: \d\d)?(?: ?[ap]m)?|hours?|time"
            r"|\d{1,2} ?[ap]m|mornings?|afternoons?|noon|(?:in|of) the day|oclock|earlier|evenings?"
            r"|lunch",
        ),
    )
)
_UNMISTAKABLE = frozenset(Setting) - {
    Setting.TIME,
    Setting.DAYS,
    Setting.CADENCE,
    Setting.DIGEST,
    Setting.REMINDERS,
}
_BESIDE_IT = """
ask asks asked asking question questions prompt prompts check checkin checkins ins in send sends
sent change make set move switch turn let only stop start use keep allow disable enable put shift
increase reduce go have remind reminds reminder reminders reminding nudge nudges everyone everybody
people all company team teams managers manager employees staff quarterly fortnightly monthly
biweekly weekly yearly daily annually often cadence rhythm frequency less more every once month
months week weeks quarter year fortnight monday mondays tuesday tuesdays wednesday wednesdays
thursday thursdays friday fridays saturday saturdays sunday sundays working work workdays workday
weekday weekdays weekend weekends day days first second third last hour hours time times am pm 9am
10am 11am 8am 12pm 1pm 2pm 3pm 4pm 5pm morning mornings afternoon afternoons noon oclock earlier
later evening evenings lunch public bank national holiday holidays default private shared sharing
answer answers reply digest digests summary summaries self placement enter their own level levels
retention delete erase after instead rather than please pls hi hey possible way like prefer want
need new schedule setting settings zone timezone timezones id wed lets
"""
_BESIDE = frozenset(_BESIDE_IT.split())
