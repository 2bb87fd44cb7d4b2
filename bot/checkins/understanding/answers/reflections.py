"""Whether words in a question's thread read as its answer, or may be something else.

Nobody's words reach a manager by accident. So words that don't say what somebody did stay private
until their author shares them. That costs one tap, while the opposite mistake can't be undone.

An answer names something: it has a few words, and at least two of them aren't about the bot and its
question. That alone excludes most other messages. Longer ones that ask to leave or to erase, or
that are about the bot, are recognised by their words.
"""

import re
import unicodedata
from enum import StrEnum

from bot.checkins.understanding.administering.erasing_others import whose_words_to_erase
from bot.checkins.understanding.answers.plain_answers import asks_something, is_angry
from bot.checkins.understanding.privacy.hiding_requests import may_refuse
from bot.checkins.understanding.privacy.reader_mentions import may_concern_reader
from bot.checkins.understanding.privacy.reader_names import NOBODY, ReaderNames
from bot.checkins.understanding.small_talk.bot_questions import bot_question_in
from bot.checkins.understanding.wording.function_words import FUNCTION_WORDS
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import pieces, plain

FEWEST_WORDS = 3
FEWEST_NAMED = 2
"""The fewest different words that aren't function words."""


class Doubt(StrEnum):
    """Why words may not be an answer."""

    SHORT = "short"
    """They name too little."""
    QUESTION = "question"
    ANGER = "anger"
    THE_BOT = "the_bot"
    """They are about the bot, or about what it asked."""
    STOPPING = "stopping"
    """Their author wants to be left out or alone."""
    ERASING = "erasing"
    """Their author wants something erased."""
    HIDING = "hiding"
    """Their author may want these or other words kept private."""


DOUBTED_THOUGH_MEANT = frozenset(Doubt) - {Doubt.SHORT, Doubt.THE_BOT}
"""Why words are private even if their author said that they are the answer."""


def doubt_about(text: str, reader: ReaderNames = NOBODY) -> Doubt | None:
    """Why a text may not be an answer to a question; ``None`` if it reads as one.

    ``reader``: the names of the person who would read it.
    """
    if whose_words_to_erase(text) is not None:
        return Doubt.ERASING
    said = [plain(each) for each in _sentences(text)]
    for doubt, forms, most_words in _FORMS:
        if any(len(words.split()) <= most_words and forms.search(words) for words in said):
            return doubt
    if may_refuse(text) or may_concern_reader(text, reader):
        return Doubt.HIDING
    if is_angry(text):
        return Doubt.ANGER
    if asks_something(text) or bot_question_in(text) is not None:
        return Doubt.QUESTION
    left = [words for words in said if not _asks(words)]
    if not _names_enough(" ".join(left)):
        return Doubt.QUESTION if len(left) < len(said) else Doubt.SHORT
    return None


def may_be_an_answer(text: str) -> bool:
    """Whether a text may be a short answer: it asks nothing, and asks for nothing."""
    return doubt_about(text) in (None, Doubt.SHORT)


def is_for_the_bot(text: str) -> bool:
    """Whether words are plainly not for a manager who asked something.

    They address the bot, or say nothing. “You” may mean the manager there.
    """
    doubt, words = doubt_about(text), plain(_LITERAL.sub(" ", text)).split()
    if doubt in (Doubt.STOPPING, Doubt.ERASING):
        return True
    if doubt is Doubt.THE_BOT and not _YOU.intersection(words):
        return True
    return not any(map(_is_a_word, words))


_YOU = frozenset({"you", "u", "your"})


# How much is named

_LITERAL = Pattern(
    r"https?://\S+|www\.\S+|(?<!\S)@*[^\s@]+@\S+\.\w+|<[^<>]*>|`+[^`]*`+", re.IGNORECASE
)
"""Links, addresses and code, which are pasted and aren't words."""
_UNSPACED = Pattern("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
"""Scripts without spaces between words: Thai, Japanese, Chinese."""
_LETTERS_PER_WORD = 3
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "azertyuiop", "poiuytrewq")
_QUOTED = Pattern(r"[“„«][^“„«”»]{0,600}[”“»]|\"[^\"]{0,600}\"")


def _sentences(text: str) -> list[str]:
    """The sentences of a text, without what it quotes."""
    bare = _QUOTED.sub(" ", _LITERAL.sub(" ", text))
    return [
        piece
        for each in re.split(r"[.!?;\n…。！？]+", bare)
        for piece in pieces(each)
        if plain(piece)
    ]


def _names_enough(words: str) -> bool:
    unspaced = len(_UNSPACED.findall(words)) // _LETTERS_PER_WORD
    spaced = [each for each in words.split() if not _UNSPACED.search(each) and _is_a_word(each)]
    named = {each for each in spaced if each not in FUNCTION_WORDS}
    return len(spaced) + unspaced >= FEWEST_WORDS and len(named) + unspaced >= FEWEST_NAMED


def _is_a_word(word: str) -> bool:
    """Whether it isn't a number, a repeated letter, or a row of keys."""
    if not any(unicodedata.category(each)[0] == "L" for each in word):
        return False
    if len(word) > 1 and len(set(word)) == 1 and not _UNSPACED.match(word):
        return False
    return len(word) < len("asd") or not any(word in row for row in _KEYS)


# Questions without a question mark

_LED_UP = r"^(?:(?:and|so|but|ok|okay|hi|hey|hello|sorry|wait|um|hm|hmm|please|bot|also) )*"
_WHOM = r"(?:i|you|u|we|it|this|that|they|he|she|the|my|these|those|someone|anyone|somebody|there)"
_INVERTED = Pattern(
    rf"{_LED_UP}(?:(?:who|whom|what|why|when|where|how|which)(?: \w+)? (?:do|does|did|is|are|am|was"
    rf"|can|could|should|would|will|have|has) {_WHOM}"
    r"|(?:whos|whats|wheres|whens|hows) \w+"
    r"|(?:who|what) (?:is|are|can|could|will|does|has|decided|made|sees|reads|decides)"
    r"|how (?:long|often|many|much) (?:until|till|before|will)"
    r"|(?:can|could|should|would|will|do|does|am|may|must|is|are) "
    r"(?:i|you|u|we|it|this|that|they|anyone|someone|somebody|there|my|these))(?!\w)"
)
_MOST_IN_A_QUESTION = 15


def _asks(words: str) -> bool:
    return len(words.split()) <= _MOST_IN_A_QUESTION and _INVERTED.search(words) is not None


# Requests, and statements about the bot

_ASKING = (
    r"^(?:(?:please|pls|plz|kindly|just|ok|okay|hi|hey|hello|sorry|and|so|then|also|now|actually"
    r"|bot|next rung|(?:can|could|would|will) (?:you|someone|somebody)|someone|somebody"
    r"|i (?:want|need|would like|demand)(?: (?:you|that you|someone))?(?: to)?"
    r"|id like(?: you)?(?: to)?|i wish to|(?:can|could|may) i|let me"
    r"|you (?:should|must|need to|have to|can)|(?:how|where) (?:do|can|could) i|how to) )*"
)
_MY_DATA = r"(?:my|our) (?:personal |private |own )?(?:data|account|profile|name|history|records?)"
_ERASING = (
    rf"{_ASKING}(?:delete|erase|wipe|forget|destroy|purge|scrub)(?: \w+)?(?: of)? "
    r"(?:me|mine|myself)(?!\w)",
    rf"{_ASKING}(?:remove|clear|get rid of)(?: \w+)?(?: of)? (?:mine(?!\w)|me from your (?:data|re"
    r"cords|memory))",
    rf"{_ASKING}(?:delete|erase|remove|wipe|clear|forget|destroy|purge|scrub|get rid of)"
    r"(?: \w+)?(?: of)? (?:"
    r"my (?:personal )?(?:data|account|profile|name|answers?|history|records?|messages?|words"
    r"|info|information|stuff|entries|check ?ins?|details|chat|conversation)"
    r"|everything(?= (?:about|i|that|you|on|of|here|please|now|from)|$)|what (?:i|you)"
    r"|(?:all|this|that|it|these|those)(?= (?:please|now|again|data|from here|immediately)|$)"
    r"|(?:all|the|any) (?:of )?(?:the |my |this |that )?(?:data|information"
    r"|records?)(?: .*)?$)(?!\w)",
    rf"{_ASKING}(?:close|cancel|deactivate) my account",
    rf"(?:have|want|need|get|see|getting) (?:all )?(?:of )?{_MY_DATA} (?:\w+ )?"
    r"(?:deleted|erased|removed|wiped|gone|cleared)",
    r"(?:data|information|info) (?:about|on|of|that \S+ \S+ about) me(?!\w)",
    rf"(?:is|are|has|have|store|stores|stored|collect|process|processed) {_MY_DATA}",
    r"right to (?:be forgotten|erasure)|my gdpr|gdpr (?:rights?|request)$",
    r"(?:bitte |alle[sn]? |mich |meine daten )(?:\w+ ){0,3}(?:löschen|entfernen)$",
    r"^(?:bitte )?(?:lösch\w*|entfern\w*) (?:\w+ ){0,3}(?:mich|alles|daten|konto)|^meine daten ",
    r"(?<!\w)(?:supprimez?|effacez?|(?:pouvez vous|veux|voudrais|faut|merci de) (?:supprimer"
    r"|effacer)) (?:\w+ ){0,3}(?:mes|moi|tout|toutes|mon|données)|^mes données ",
    r"(?<!\w)(?:borra|borre|borren|borrad|elimina|elimine|eliminen) (?:\w+ ){0,2}(?:mis|todo|mi|me)"
    r"|(?:quiero|puedes|pueden|podéis) (?:borrar|eliminar)|^mis datos ",
    r"^(?:por favor )?(?:apag(?:a|ue|uem)|exclu(?:a|am)|remov(?:a|am)|elimin(?:a|e)) (?:\w+ ){0,3}"
    r"(?:meus|minhas|tudo|dados)|(?:quero|pode) (?:apagar|excluir|remover)",
    r"^(?:per favore )?(?:cancell(?:a|ate)|elimin(?:a|ate)|rimuov\w+) (?:\w+ ){0,2}(?:miei|mie"
    r"|tutto"
    r"|mi)",
    r"^(?:graag |aub )?(?:verwijder|wis|schrap) (?:\w+ ){0,3}(?:mij|mijn|alles|gegevens)",
    r"^(?:snälla )?(?:radera|ta bort|slet|slett|fjern) (?:\w+ ){0,3}(?:mig|meg|min|mina|mine|allt"
    r"|alt|uppgifter)",
    r"^(?:proszę )?(?:usuń|usunąć|skasuj)(?!\w)|^(?:пожалуйста )?(?:удалите?|сотрите?"
    r"|видаліть)(?!\w)",
    r"verilerimi|(?:мои|мої) (?:данные|дані)|データを?削除|削除して(?:ください|くれ|欲しい|ほしい)"
    r"|消して(?:ください|くれ|欲しい|ほしい)|(?:删除|刪除|清除)我|我的(?:数据|資料|资料)"
    r"|(?:데이터|정보)를? ?(?:전부 |모두 )?(?:삭제|지워)",
)
_SENDING = r"(?:asking|sending|messaging|bothering|pinging|spamming|contacting|writing|reminding)"
_NOT = r"(?:dont|do not|never|no longer|didnt|did not|havent|wont|will not|cannot|cant)"
_STOPPING = (
    rf"{_ASKING}(?:stop|quit|cease|end|cancel)(?: (?:it|this|that|these|now|already|everything|all)"
    rf"(?: \w+)?$| (?:the|your) (?:questions?|messages?|reminders?|bot|pings?|survey|check ?ins?)"
    rf"| {_SENDING} (?:me|us|to me|this|these|that|it|so|every|the same)|$)",
    rf"{_ASKING}(?:unsubscribe(?!\w)|opt (?:me )?out|deactivate|take (?:me|us|my name) (?:off|out)"
    r"|get (?:me|us|my name) (?:off|out)|count me out|leave me|let me (?:out|go|be)"
    r"|(?:remove|drop|exclude|excuse) (?:me|us)|withdraw|turn (?:this|it|that|these|you) off"
    r"|make (?:it|this|that|them) (?:stop|go away)|out(?: of (?:this|it|here))?$)",
    r"(?<!\w)(?:want|wanna|like|need) (?:to (?:be|get|go) )?(?:out(?: of (?:this|it|here|the)|$)"
    r"|off (?:this|the|your)|excluded|left (?:out|alone)|taken off|removed)",
    r"(?:take|taking|took) me off|(?:to|can i|i want to|id like to) opt out|opting out of this",
    rf"(?<!\w){_NOT} (?:\w+ )?(?:want|wish|like|need|agree|consent|sign up|ask|care)"
    r"(?: (?:to|for|with))?(?: (?:do|answer|use|take part in|participate in|be in|see|get|have))?"
    r"(?: any of)? (?:this|that|these|those|it|(?:my|your) (?:data|questions?|messages?))(?!\w)",
    rf"(?<!\w){_NOT} (?:\w+ )?(?:want|wish|like|need|agree|consent) to (?:take part|participate"
    r"|be (?:asked|part|included|tracked|monitored|evaluated)|answer(?: (?:this|you|any))?$)",
    r"(?:never|not|nor|nobody) (?:\w+ )?(?:agreed|consented|signed up|asked me|asked for)(?: |$)",
    r"(?:withdraw|revoke|give|gave|given|my) (?:you )?(?:my )?consent|withdraw from (?:this|the)",
    r"(?<!\w)(?:leave|let) (?:me|us) (?:alone|be|in peace)(?!\w)|(?<!\w)off my back(?!\w)",
    r"^(?:(?!i |we |you )\w+ ){0,3}(?:go away|get lost|(?:bugger|buzz|sod) off|give it a rest"
    r"|not (?:this|that|you|u) again|(?:stop|quit) bothering me)(?: \w+){0,2}$",
    rf"(?:{_ASKING}|please )(?:dont|do not|never)(?: ever)? (?:contact|message|ask|write|ping"
    rf"|remind|bother|dm"
    r"|send|write to|email) (?:me|us|these|this)",
    r"please stop$|no need to ask(?: me)?$|(?:dont|no longer|not) (?:work|employed) (?:here|there)",
    r"^(?:(?:please|pls|just|but|ok|and|so|nah|keep it|only) )*+no more"
    r" (?:of )?(?:this|these|that|questions?|messages?|reminders?|pings?|check ?ins?|surveys?)",
    r"(?:rather|prefer|would|will) (?:to )?not (?:to )?(?:answer|say|respond|take part|participate)"
    r"|not comfortable (?:sharing|answering|saying|writing|with)",
    r"(?:who|whom) (?:\w+ )?(?:do|can|should|could) i (?:talk|speak|complain|turn|reach|contact"
    r"|ask)",
    r"^(?:ich )?(?:will|möchte) (?:\w+ ){0,3}(?:raus|aussteigen|abmelden|nicht mehr)"
    r"|lass(?:t)? mich in ruhe|^hör(?:t)? auf|nicht mehr (?:fragen|schreiben|anschreiben)"
    r"|abmelden$",
    r"désabonn\w+|désinscri\w+|laisse[zr]? moi|(?:arrête[zr]?|cesse[zr]?) (?:de|d)(?: |$)"
    r"|^je (?:ne )?veux (?:pas|plus)|^je veux (?:sortir|quitter|arrêter)",
    r"darme de baja|(?:dejen?|deja) de |d[ée]je?n?a?me en paz|(?:sácame|quítame|sáquenme)"
    r"|^(?:ya )?no quiero|quiero salir|me d[eê] baixa|quero sair|^não quero|voglio uscire"
    r"|^non voglio"
    r"|disiscriv\w+",
    r"afmelden|uitschrijven|laat me met rust|ik wil (?:hier|er) (?:uit|vanaf)|avregistrera|avanmäl"
    r"|låt mig vara|meld meg av|afmeld|wypisz|chcę zrezygnować|odczep",
    r"отпишите|отпиши|отстань|оставьте меня|не хочу|відпишіть|не пишіть|не пишите|beni çıkar"
    r"|istemiyorum|退会|やめて(?:ください|くれ|欲しい|ほしい)|退出|取消订阅|别再|不要再|탈퇴"
    r"|그만 ?보내",
)
_ITS_THINGS = (
    r"(?:bots?|chatbot|questions?|questionnaires?|surveys?|check ?ins?|prompts?|reminders?"
    r"|messages?|notifications?|pings?|dms?|polls?|buttons?)"
)
_THE_BOT = (
    rf"(?<!\w)(?:this|that|these|those|your|ur|such)(?: \w+)? {_ITS_THINGS}(?!\w)",
    r"(?:^|from |of |about |use |like |hate |is )(?:this|that|your|ur) (?:thing|app|tool|system"
    r"|program(?:me)?|form|list)(?!\w)",
    r"^(?:the )?bot (?:is|isnt|keeps?|does|doesnt|asks|sends|should|can|cant|wont|has|was|never"
    r"|always|just|asked)(?!\w)|(?<!\w)(?:next rung|slackbot)(?!\w)|by a bot$|to a bot$",
    r"(?:buttons?|form|link|menu) (?:do|does|dont|doesnt|is|are|isnt|arent|wont|cant)(?:nt)? "
    r"(?:not |nothing|broken|working|work|open|do )",
    rf"{_ASKING}(?:are|do|did|can|will|have|were) (?:you|u)(?!\w)",
    r"(?<!\w)(?:you|u) (?:just |already |always |keep |have )*(?:asked|ask|asking|sent|sending)"
    r" (?:me|us|this|that|it|the same|already|again)(?!\w)",
    r"(?<!\w)(?:told|telling|replied to|wrote to) (?:you|u)(?!\w)|^(?:you|u) (?:have|got"
    r"|ve got) the",
    r"(?:already|just|again) (?:answered|replied|responded|filled)(?: \w+)?(?: \w+)?$"
    r"|(?:answered|replied|responded|filled) (?:\w+ )?(?:this|that|it|you)(?!\w)",
    r"^(?:this|that|it|these|those|the question|not|doesnt|isnt|does not|is not)(?: \w+){0,2}?"
    r" ?(?:apply|applicable|relevant|irrelevant|for me|about me)(?!\w)",
    r"(?:^(?:you have )?|this is |its )(?:the )?wrong (?:place|person|guy|user|channel|chat"
    r"|window|dm|thread|one)(?!\w)"
    r"|(?:none of|mind) your (?:own )?business",
    r"^(?:this|that|it|its|thats|these|those|they|such|what|how|so|very|really|totally|too|feels"
    r"|seems|sounds|looks|i find (?:this|it|these))(?!\w).*(?<!\w)(?:annoying|pointless|useless"
    r"|irrelevant|nonsense|meaningless|intrusive|creepy|surveillance|spying|micromanag\w+|spam\w*"
    r"|boring|silly|waste|childish|bullshit|invasive|no sense)(?!\w)",
    rf"{_ASKING}(?:ignore|disregard|update my|change my|fix my|remind me|ask me|ask (?:my|him|her"
    rf"|@))",
)
_DEICTIC = (
    r"^(?:but )?(?:this|that|these|those) (?:is|isnt|are|arent|feels?|seems?|looks?|sounds?|makes?"
    r"|doesnt|does not|do not|dont|cant|wont|should|shouldnt)(?!\w)",
    r"^(?:see|same|as|like) (?:as |my )?(?:above|before|last|previous|always|usual)(?!\w)",
)


def _any(forms: tuple[str, ...]) -> Pattern:
    return Pattern("|".join(f"(?:{each})" for each in forms))


_FORMS = (
    (Doubt.ERASING, _any(_ERASING), 25),
    (Doubt.STOPPING, _any(_STOPPING), 20),
    (Doubt.THE_BOT, _any(_THE_BOT), 20),
    (Doubt.THE_BOT, _any(_DEICTIC), 8),
)
"""Patterns that count in a sentence of at most so many words. A longer one says something else."""
