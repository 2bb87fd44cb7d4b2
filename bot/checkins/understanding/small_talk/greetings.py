"""Small talk: hello, thanks, “got it” and goodbye.

Only a whole message counts. It's in English, or hello, thanks or goodbye in other frequent
languages.
"""

from enum import StrEnum

from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import EMOJI, plain


class GreetingKind(StrEnum):
    """The kind of small talk."""

    HELLO = "hello"
    THANKS = "thanks"
    ACKNOWLEDGEMENT = "acknowledgement"
    GOODBYE = "goodbye"
    EMOJI = "emoji"
    ANGER = "anger"
    """Only emoji, one of them angry."""
    SADNESS = "sadness"
    """Only emoji, one of them sad."""


_HELLO = """
hi, hii, hiya, hey, heya, heyy, hello, helo, hallo, hullo, yo, howdy, greetings, good morning,
morning, good afternoon, good evening, good day, hello world, how are you, how are you doing,
how are you today, hows it going, how is it going, how do you do, whats up, what is up, sup,
nice to meet you, are you there, anyone there, anybody there, is anyone there, is anybody there,
you there, still there, are you still there, anyone home, anybody home, is anybody home,
is anyone home, is this thing on, is this on,
hola, buenos dias, buenos días, buenas tardes, buenas, bonjour, bonsoir, salut, coucou,
guten tag, guten morgen, guten abend, moin, moin moin, servus, grüezi, grüß gott, grüß dich,
ciao, buongiorno, buonasera, salve, olá, ola, oi, bom dia, boa tarde, boa noite,
hej, hejsan, tja, god morgon, god morgen, god dag, moi, terve, hei, hyvää huomenta,
hoi, goedemorgen, goedemiddag, goedendag, merhaba, selam, günaydın, cześć, czesc, dzień dobry,
ahoj, dobrý den, szia, привет, здравствуйте, доброе утро, добрый день, привіт, γεια, γεια σου,
kia ora, aloha, gday, tēnā koe, sawubona, jambo, mabuhay, namaskar, sawadee, ni hao, konnichiwa,
annyeong, habari, שלום, مرحبا,
السلام عليكم, salaam, namaste, नमस्ते, xin chào, สวัสดี, halo, selamat pagi,
こんにちは, おはよう, おはようございます, こんばんは, 你好, 您好, 早上好, 大家好, 안녕, 안녕하세요
"""
_THANKS = """
thanks, thank you, thank u, thankyou, thanx, thx, thnx, tnx, tks, ty, tysm, tyvm, cheers, ta,
thanks a lot, thanks so much, thanks very much, thanks a million, thanks a bunch, many thanks,
thanks again, thank you so much, thank you very much, thank you again, much appreciated,
appreciated, appreciate it, i appreciate it, thats kind, that is kind, so kind, how kind,
danke, danke schön, danke sehr, vielen dank, besten dank, merci, merci beaucoup, merci bien,
gracias, muchas gracias, mil gracias, obrigado, obrigada, muito obrigado, muito obrigada,
grazie, grazie mille, tack, tack så mycket, tusen tack, takk, tak, mange tak, tusen takk, kiitos,
dank je, dank je wel, dank u, dank u wel, bedankt, teşekkürler, teşekkür ederim, sağ ol,
dziękuję, dzięki, děkuji, díky, köszönöm, mulțumesc, спасибо, большое спасибо, дякую,
ευχαριστώ, תודה, شكرا, shukran, dhanyavaad, धन्यवाद, cảm ơn, ขอบคุณ, terima kasih,
ありがとう, ありがとうございます, どうも, 谢谢, 謝謝, 谢谢你, 多谢, 감사합니다, 고마워, 고맙습니다
"""
_ACKNOWLEDGEMENT = """
ok, okay, okey, oki, okie, okidoki, okey dokey, k, kk, oke, cool, great, nice, nice one, perfect,
awesome, excellent, wonderful, amazing, lovely, neat, sweet, brilliant, super, got it, gotcha,
got you, noted, sure, sure thing, will do, alright, all right, alrighty, roger, roger that,
copy that, understood, makes sense, that makes sense, sounds good, sounds great, sounds fair,
fair enough, works for me, looks good, lgtm, no problem, no worries, np, all good, good to know,
i see, i understand, of course, absolutely, definitely, you got it, right on, aye, on it,
never mind, nevermind, nvm, no rush, haha, hahaha, lol, hehe, interesting, wow, yay,
good bot, nice bot,
alles klar, in ordnung, passt, passt schon, passt so, geht klar, verstanden, compris,
entendido, capito, ça marche, daccord, dacord, vale, va bene, bra, oké, prima, хорошо, ок, 好的,
わかりました
"""
_GOODBYE = """
bye, bye bye, byebye, goodbye, good bye, cya, see you, see ya, see you later, see you soon,
see you tomorrow, see you next month, talk later, talk soon, talk to you later, ttyl, later gator,
take care, good night, goodnight, have a nice day, have a good day, have a great day,
have a nice weekend, have a good weekend, have a great weekend, happy weekend, you too,
tschüss, tschüs, auf wiedersehen, bis bald, au revoir, à bientôt, bonne journée, adios, adiós,
hasta luego, hasta mañana, arrivederci, tchau, até logo, hej då, hejdå, vi ses, ha det, doei,
tot ziens, görüşürüz, do widzenia, пока, до свидания, さようなら, またね, 再见
"""

_KINDS = (
    (_HELLO, GreetingKind.HELLO),
    (_ACKNOWLEDGEMENT, GreetingKind.ACKNOWLEDGEMENT),
    (_GOODBYE, GreetingKind.GOODBYE),
    (_THANKS, GreetingKind.THANKS),
)
"""Later ones say more: “ok, thanks” is thanks."""

_PHRASES: dict[str, GreetingKind] = {
    plain(phrase): kind for table, kind in _KINDS for phrase in table.split(",")
}
_WEIGHT = {kind: weight for weight, (_, kind) in enumerate(_KINDS)}
_WHOM = """
there, bot, next rung, nextrung, rung, friend, mate, buddy, dear, team, all, everyone, everybody,
folks, guys, again, so, and, @
"""
"""People who can be greeted. ``@`` stands for a mention."""
_FOR_WHAT = """
for asking, for the reminder, for reminding me, for checking in, for the nudge, for your help,
that was quick, that was fast, that was easy, that helps, that helped, so quick, that was helpful,
for the help, for the info, for explaining, for the explanation, for letting me know, for that
"""


def _plain_phrases(table: str) -> frozenset[str]:
    return frozenset(plain(phrase) for phrase in table.split(","))


_FOLLOWING = {
    GreetingKind.HELLO: _plain_phrases(_WHOM),
    GreetingKind.GOODBYE: _plain_phrases(_WHOM),
    GreetingKind.THANKS: _plain_phrases(f"{_WHOM},{_FOR_WHAT}"),
    # “Great team” may be about people.
    GreetingKind.ACKNOWLEDGEMENT: _plain_phrases("bot, next rung, so, and"),
}
"""What can follow a greeting."""
_MOST_WORDS_IN_A_PHRASE = 6
_MOST_PHRASES = 60
"""A message with more greetings than this says something else, too."""

_YES = ("👍", "👌", "✅", "✔", "🫡")
_YES_BY_NAME = ("+1", "thumbsup", "ok", "ok_hand", "white_check_mark", "heavy_check_mark")
_ANGRY = ("😠", "😡", "🤬", "👿", "😤", "🖕", "💩", "👎", "🤮", "🙄", "😒", "💢", "😾")
_ANGRY_BY_NAME = """
    angry rage pout face_with_symbols_on_mouth cursing_face imp triumph middle_finger
    reversed_hand_with_middle_finger_extended hankey poop shit thumbsdown -1 face_vomiting
    face_with_open_mouth_vomiting face_with_rolling_eyes roll_eyes unamused anger pouting_cat
"""
_SAD = ("😢", "😭", "😞", "😔", "😟", "😩", "😫", "😿", "💔", "🙁", "☹", "😥", "😰")
_SAD_BY_NAME = """
    cry sob disappointed pensive worried weary tired_face crying_cat_face broken_heart
    slightly_frowning_face white_frowning_face disappointed_relieved cold_sweat
"""
_EMOJI_KINDS = {
    **dict.fromkeys(_ANGRY, GreetingKind.ANGER),
    **dict.fromkeys((f":{name}:" for name in _ANGRY_BY_NAME.split()), GreetingKind.ANGER),
    **dict.fromkeys(_SAD, GreetingKind.SADNESS),
    **dict.fromkeys((f":{name}:" for name in _SAD_BY_NAME.split()), GreetingKind.SADNESS),
    **dict.fromkeys((":(", ":'(", ":-(", ":/"), GreetingKind.SADNESS),
    **dict.fromkeys(_YES, GreetingKind.ACKNOWLEDGEMENT),
    **dict.fromkeys((f":{name}:" for name in _YES_BY_NAME), GreetingKind.ACKNOWLEDGEMENT),
    **dict.fromkeys(("👋", ":wave:"), GreetingKind.HELLO),
    **dict.fromkeys(("🙏", ":pray:"), GreetingKind.THANKS),
}
_SKIN_TONE = Pattern(r"(?<=:):skin-tone-[2-6]:$")


def greeting_in(text: str) -> GreetingKind | None:
    """The kind of small talk of a whole message; ``None`` if it's anything else."""
    if text.strip() == "+1":
        return GreetingKind.ACKNOWLEDGEMENT
    words = plain(text).split()
    if words:
        kind, rest = _read(words)
        return None if rest else kind
    kinds = [
        _EMOJI_KINDS.get(_SKIN_TONE.sub("", each[0]), GreetingKind.EMOJI)
        for each in EMOJI.finditer(text)
    ]
    felt = (kind for kind in (GreetingKind.ANGER, GreetingKind.SADNESS) if kind in kinds)
    return next(felt, kinds[0] if kinds else None)


def after_greeting(text: str) -> str:
    """The plain words of a message, without a hello or thanks at its beginning."""
    return " ".join(_read(plain(text).split())[1])


def _read(words: list[str]) -> tuple[GreetingKind | None, list[str]]:
    """The small talk that words begin with, and the words after it."""
    kinds: list[GreetingKind] = []
    for _ in range(_MOST_PHRASES):
        if not words:
            break
        length, kind = _next(words, kinds[-1] if kinds else None)
        if not length:
            break
        kinds += [kind] if kind else []
        words = words[length:]
    return max(kinds, key=_WEIGHT.__getitem__, default=None), words


def _next(words: list[str], last: GreetingKind | None) -> tuple[int, GreetingKind | None]:
    """How many of the words are the next phrase, and its kind if it has one."""
    following = _FOLLOWING[last] if last else frozenset()
    for length in range(min(len(words), _MOST_WORDS_IN_A_PHRASE), 0, -1):
        phrase = " ".join(words[:length])
        if phrase in _PHRASES:
            return length, _PHRASES[phrase]
        if phrase in following:
            return length, None
    return 0, None
