"""Whether a text asks that others don't read it.

“private:” before it is only one way to say so. Wishes are found anywhere in the text, and too many
rather than too few. What is private by mistake takes one tap to share. What is shared by mistake
has been read.
"""

import re

from bot.checkins.understanding.wording.patterns import Pattern, where_words_begin
from bot.checkins.understanding.wording.plain_words import pieces, plain
from bot.checkins.understanding.wording.word_tables import word_set

LONGEST = 20_000
"""How many characters are looked at: more than a Slack message has."""

_MARKS = Pattern(
    r"(?<!\w)(?:private|privately|privat|priv[ée]e?|privado|privato|confidential|vertraulich"
    r"|confidentiel|confidencial|riservato|secret|geheim)(?:\s+(?:please|pls|note|bitte))?"
    r"[*_~`]*\s*[:：]"
    r"|[\[(（]\s*(?:strictly\s+)?(?:private|confidential|privat|vertraulich|priv[ée]|secret)"
    r"[^\])）\n]{0,30}[\])）]"
    r"|(?<!\w)#(?:private|confidential|nofwd|offtherecord)\b"
    "|[\U0001f92b\U0001f910\U0001f64a]|:(?:shushing_face|zipper_mouth_face|speak_no_evil):"
    "|^\\s*(?:[\U0001f512\U0001f510\U0001f50f]|:lock:|:closed_lock_with_key:)"
    r"|内緒|秘密に|ここだけの話|保密|不要告诉|别告诉|私密|비밀",
    re.IGNORECASE,
)

_THIS = r"(?:this|that|it|these|those|them|things|what \w+ (?:say|said|write|wrote|told you))"
_NOT = (
    r"(?:dont|do not|dnt|never|not to|please not|pls not|must not|mustnt|should not|shouldnt"
    r"|shall not|may not|cannot|cant|wont|will not|would not|wouldnt|better not|rather not"
    r"|not going to|wanna not|not gonna)"
)
_NOBODY = r"(?:nobody|no one|noone|none of (?:them|this|it)|not (?:everyone|everybody|anyone))"
_LEARN = (
    r"(?:see|sees|read|reads|know|knows|hear|hears|find out|finds out|learn|learns|look at"
    r"|get to (?:see|read|know|hear)|have access|be told|get told)"
)
_SAY = (
    r"(?:tell|share|show|send|forward|mention|repeat|pass (?:it|this|that|them )?on|report"
    r"|disclose|reveal|publish|expose|leak|quote|let on|bring (?:it|this|that) up)"
)

_WISHES = (
    # English
    r"off (?:the )?record",
    r"not (?:for|on) the record",
    r"(?:just |strictly |only )?between (?:us|you and (?:me|i)|me and you|ourselves|the two of us)",
    r"(?:in|strict) (?:strict |strictest |complete |full |total )?confidence(?= |$)(?! (?:interval"
    r"|in|that|level|of|building))",
    r"(?:strictly|highly|very|totally|completely|please) (?:private|confidential|secret)",
    r"(?:is|its|thats|are|was|be|stay|stays|remain|remains|keep|keeps|kept|as|and) "
    r"(?:(?:this|that|it|these|them|all|to be|meant to be|just|very|really) )?"
    r"(?:private|confidential|secret|anonymous)(?: (?:please|pls|ok|okay|though|thanks|thx|from"
    r"|to|for now|btw|between)| ?$)",
    r"(?:make|keep|leave|mark|save) (?:(?:all|everything|some|most) (?:of )?)?"
    rf"(?:{_THIS}|my \w+|the \w+|what i (?:say|said|write|wrote)|\w+) "
    r"(?:\w+ )?(?:private|confidential|secret|anonymous|quiet|hidden|to yourself|between us"
    r"|to ourselves|from (?:her|him|them|@|\w+))",
    r"(?<!i )(?:make|keep|leave|mark) (?:\S+ ){1,8}?(?:private|confidential|secret)"
    r"(?: please| pls)?$",
    r"confidentially",
    r"(?:private|confidential) (?:please|pls|note|remark|thought|message)(?!s)",
    r"^(?:private|privately|confidential|secret)(?: ?$| (?:i|im|ive|my|this|that|about|for|to|but"
    r"|and|please|pls|the|she|he|they|we)(?: |$))",
    r"(?:my|our|a little|this is a|its a|thats a|top) secret",
    r"(?:just |only |meant |strictly |purely |this is |its |thats |and )for (?:me|myself|my eyes)"
    r"(?: (?:only|alone|please)| ?$)",
    r"(?:^|just |only |strictly )for (?:me|myself) (?:only|alone)",
    r"^(?:just|only) for (?:me|myself)",
    r"(?:my|your|own) eyes only",
    r"(?<!leave )(?<!leaves )(?<!left )(?<!leaving )(?<!let )(?:for )?(?:me|myself) (?:only|alone)"
    r"(?: please)?$",
    r"(?:note|reminder|memo) to (?:self|myself)",
    r"not (?:for|meant for|intended for) (?:(?:my|the|our|your|his|her|their) )?"
    r"(?:manager|boss|lead|her|him|them|everyone|everybody|anyone|anybody|others|other people"
    r"|sharing|circulation|publication|hr|team|the team|public|@|\w+s? (?:eyes|ears)|\w+$)",
    r"not to be (?:shared|told|shown|forwarded|repeated|read|seen|passed on)",
    r"no(?:t)? (?:sharing|share|forwarding|telling)(?: (?:please|pls|this|it|with)| ?$)",
    r"unshared|nofwd|no forward|not public|not shared with",
    r"(?:please|pls) (?:not to|no|without) (?:my |the )?(?:manager|boss|lead|@|\S+$)",
    rf"(?:only|just) (?:i|me) (?:should|can|may|must|get to) {_LEARN}",
    r"keep (?:\S+ ){1,2}?out of (?:this|it|that)",
    r"(?:havent|have not|didnt|did not|never) (?:yet )?(?:told|tell|shown|show) "
    r"(?:her|him|them|my|@|anyone|anybody|\S+ (?:this|that|it|yet|about this)(?: |$))",
    r"(?:doesnt|does not|dont) know (?:this|that|it|about (?:this|it|that))(?: yet)?$",
    r"(?:dont|do not|never|please not) pass (?:\S+ )?on",
    rf"(?<!we )(?<!they ){_NOT} (?:you |ever |please |pls |want to |wanna |like to |need to "
    rf"|dare to |dare |be |just |really |go |you dare |even )*{_SAY}",
    r"(?:dont|do not|didnt|did not|never|wouldnt|would not|not) (?:really |even |ever )?"
    r"(?:want|wanted|wish|like|need|let|trust|allow|think|believe)(?: for)? (?:\S+ ){1,5}?"
    rf"(?:to |should |must |may |can )?(?:{_LEARN})",
    r"(?:not|un)(?: |)(?:sure|certain|decided)(?: yet)? (?:if|whether|that|about) (?:\S+ ){0,4}?"
    r"(?:tell|telling|share|sharing|show|showing|mention|mentioning|send|sending|say|saying"
    r"|bring|bringing)",
    r"(?:dont|do not) know (?:if|whether) (?:i|we) (?:should|want to|can|dare|may) "
    rf"(?:even |really |ever )?{_SAY}",
    r"(?:should|shall|do|can|dare) i (?:even |really |ever )?(?:tell|show|mention) (?:her|him|them"
    r"|@|my (?:manager|boss|lead)|this|that|it)",
    rf"(?:id|i would|would|id much|i) (?:rather|prefer)(?: if)? (?:\S+ ){{0,3}}?(?:not|didnt|"
    rf"did not|doesnt|never) (?:{_SAY}|{_LEARN}|say|saw)",
    r"(?:prefer|rather)(?: to)? keep",
    rf"(?:hope|hoping|pray)(?:ing|s)? (?:\S+ ){{1,3}}?(?:doesnt|does not|never|wont|will not|dont"
    rf"|cant) (?:ever )?{_LEARN}",
    r"(?<!\S)\S++ (?:must|should|shall|can|may|needs?|ought|is|has)(?:nt| not| never| no)(?: to)? "
    rf"(?:ever |really )?{_LEARN}(?! (?:\S+ )?(?:how|why|when|where|until)\b)",
    rf"(?:doesnt|does not|dont|do not) (?:need|have) to (?:{_LEARN})",
    rf"{_NOBODY} (?:else |(?:but|except|besides|apart from|other than) (?:for )?(?:me|myself|i) )?"
    r"(?:should|must|can|may|needs?|has|is|shall|to)(?: (?:not|to|ever))* "
    rf"{_LEARN}",
    r"without (?:\S+ ){1,3}?(?:knowing|seeing|reading|finding out|hearing)",
    r"(?:hide|conceal)(?: \S+){1,3}? from",
    r"keep(?: \S+){0,3}? (?:from|away from) (?:her|him|them|@|my|everyone|everybody|anyone|others"
    r"|hr)(?: |$)",
    r"(?:stays?|remains?|keep \S+|keep) (?:strictly )?(?:here|between|with (?:me|you)|in this room"
    r"|under wraps)",
    r"(?:promise|swear) (?:me )?(?:not to|you wont|to keep)",
    r"(?:hush hush|hush|psst|pssst|mums the word|for your ears only|dont breathe a word)",
    # German
    r"(?:nur|bloß|bloss|ausschließlich|allein) (?:für|fuer|fur) (?:mich|dich|uns)",
    r"(?:unter uns|unter vier augen|im vertrauen)",
    r"(?:streng |bitte |ist |bleibt |als )(?:privat|vertraulich|geheim)",
    r"^(?:privat|vertraulich|geheim)(?: |$)",
    r"nicht (?:weitersagen|teilen|weitergeben|weiterleiten|zeigen|weitererzählen|verraten"
    r"|verbreiten|öffentlich)",
    r"nicht (?:für|fuer|an) (?:(?:meine[nr]?|den|die) (?:chef\w*|manager\w*|führungs\w*)"
    r"|andere|alle)",
    r"(?:will|möchte|mag) (?:\S+ ){0,2}?nicht (?:\S+ ){1,4}?(?:sieht|liest|weiß|weiss|erfährt)",
    r"(?:behalt|behalte|behalts) (?:\S+ ){0,3}?für dich",
    r"(?:sag|sags|sage|erzähl|erzähle|erzähls|verrat|verrate|zeig|zeige|zeigs) (?:\S+ ){0,4}?"
    r"(?:nicht|niemand\w*|keine[mn]|nichts)",
    r"(?:soll|darf|muss|braucht) (?:\S+ ){0,3}?nicht (?:\S+ )?"
    r"(?:sehen|lesen|wissen|erfahren|hören)",
    # French
    r"entre nous|entre toi et moi|en off|confidentiel(?:le)?",
    r"(?:juste|seulement|uniquement|rien que|que) pour (?:moi|mes yeux)",
    r"(?:reste|garde|garder|rester)(?: \S+){0,3}? (?:privé|privée|secret|pour toi|entre)",
    r"(?:ne |n)(?:\S+ ){0,4}?(?:partage|partager|partagez|dis|dire|dites|montre|montrer|montrez"
    r"|répète|répéter|transmets|transfère|raconte)(?: |$)",
    r"(?:partage|dis|montre|répète|raconte)(?: \S+){0,3}? (?:pas|rien|à personne)",
    # Spanish, Portuguese, Italian
    r"(?:s[oó]lo|solamente|[uú]nicamente|s[oó]|apenas|somente|soltanto) "
    r"(?:para|per|pra) (?:m[ií]|mim|me)(?: |$)",
    r"entre (?:nosotros|nosotras|t[uú] y yo|n[oó]s)|(?:tra|fra) (?:noi|me e te)|en confianza",
    r"(?:es|é|è|esto es|isso é|questo è|muy|muito) (?:privado|privato|confidencial|riservato)",
    r"^(?:privado|privato|confidencial|riservato)(?: |$)",
    r"(?:no|não|nao|non)(?: (?:lo|la|le|se|me|te|o|a|lho|por favor|isto|isso))* "
    r"(?:compart\w+|partilh\w+|digas?|dig[ao]n?|decir\w*|cuentes?|contes?|conte|contar|muestres?"
    r"|mostr\w+|condivid\w+|dire|dirlo|dirglielo|reenv\w+|inoltr\w+)",
    # Dutch, Scandinavian
    r"(?:alleen|enkel|slechts) voor (?:mij|mezelf|me)|onder ons|vertrouwelijk",
    r"niet (?:delen|doorsturen|doorvertellen|verder vertellen|laten zien|tegen|aan)",
    r"(?:bara|kun|endast|bare) (?:för|for|til) (?:mig|meg)|mellan oss|mellem os|mellom oss",
    r"(?:dela|säg|berätta|visa|del|sig|si|fortæl|fortell|vis) (?:\S+ ){0,2}?(?:inte|inget|ikke)",
    # Polish, Czech, Turkish, Russian, Ukrainian, Finnish
    r"tylko dla mnie|między nami|poufne|nie (?:mów|udostępniaj|pokazuj)",
    r"jen pro mě|mezi námi|důvěrné|neříkej|nesdílej",
    r"sadece benim için|aramızda kalsın|kimseye söyleme|paylaşma",
    r"только для меня|между нами|конфиденциально|никому не"
    r"|не (?:говори|показывай|делись|рассказывай)",
    r"тільки для мене|між нами|нікому не|не (?:кажи|показуй|ділись)",
    r"vain minulle|meidän kesken|älä (?:jaa|kerro|näytä)",
)
_NEAR_NOBODY = 6


_NO_READER = word_set(
    "niemand niemandem niemanden keiner personne nadie ninguém ninguem nessuno nooit ingen nikt"
    " nikomu nikogo"
)
_READS = word_set(
    "sehen lesen sieht liest erfahren erfährt voit voie voient lise lisent vea lea sepa veja leia"
    " saiba vedere veda leggere legga zien lezen ser läsa läser læse læser lese leser widział"
    " widziała widzi zobaczy czyta przeczyta przeczytał se"
)
_WISH = Pattern(where_words_begin(_WISHES))


def wants_private(text: str) -> bool:
    """Whether a text asks, in any words, that others don't read it or hear of it."""
    looked_at = text[:LONGEST]
    if _MARKS.search(looked_at):
        return True
    lines = [plain(piece) for each in _sentences(looked_at) for piece in pieces(each)]
    return any(_WISH.search(line) or _for_nobody(line.split()) for line in lines)


def _for_nobody(words: list[str]) -> bool:
    """“Niemand soll das lesen”: nobody, with reading or seeing nearby."""
    at = [place for place, word in enumerate(words) if word in _NO_READER]
    near = _NEAR_NOBODY
    return any(not _READS.isdisjoint(words[max(0, i - near) : i + near + 1]) for i in at)


def _sentences(text: str) -> list[str]:
    """The text by sentences, so that words of two sentences don't make a wish."""
    return [each for each in re.split(r"[.!?;:,\n…。！？]+", text) if each.strip()] + [text]
