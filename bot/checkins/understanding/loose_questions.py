"""Questions about the bot that no list of whole forms has: their beginning is enough.

“Can my boss see what I just tapped?”, “who reads my taps”. They're answered and change nothing.
Their author can still say that the message was an answer.
"""

import re

from bot.checkins.understanding.answers.reflections import may_be_an_answer
from bot.checkins.understanding.small_talk.bot_questions import bot_question_in
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import EMOJI, plain
from bot.checkins.understanding.wording.question_forms import Topic

MOST_WORDS = 22

_LED = (
    r"^(?:(?:so|and|but|ok|okay|k|hi|hey|hello|wait|hm|hmm|um|uh|sorry|oh|oops|pls|plz|please|btw"
    r"|also|now|actually|quick question|question|just|then|well|yo|bot|bro|lol|real quick|by the"
    r" way"
    r"|does this mean|do you know(?: if)?|just checking|i wonder(?: if)?|wondering(?: if)?"
    r"|tell me(?: if)?|i want to know(?: if)?|not sure(?: if)?) )*"
)
_SEE = (
    r"(?:see|sees|seeing|read|reads|reading|view|views|viewing|access|open|opens|look at|looks at"
    r"|have access to|has access to|find|know)"
)
_ONE = (
    r"(?:(?:my|the|our|a|any) (?:direct |line |skip level |new |old |team )*(?:manager|managers"
    r"|boss"
    r"|bosses|lead|leads|team|supervisor|director|hr|admin|ceo|company|colleagues|coworkers|peers"
    r"|teammates|skip level|one|others)|hr|she|he|they|(?:any|some|every)(?:one|body)(?: else)?"
    r"|people|others|management|(?!i |we |it |this |that |you |there |opt )[^\W\d]+)"
)
_WORDS = (
    r"(?:it|this|that|these|those|them|mine|everything|anything|all of (?:it|this|that|them)"
    r"|what (?:i|ive|i have)(?: just| already)? \w+|(?:the|my|your|any|all)(?: \w+){0,2}? (?:taps?"
    r"|answers?|ones?|stuff|things?|words|messages?|check ?ins?|replies|reply|notes?|evidence"
    r"|texts?"
    r"|responses?|entries|entry|history|chat)|my \w+(?: (?:stuff|things|ones))?"
    r"|(?:private|hidden) (?:ones?|answers?|stuff|things|messages?|check ?ins?|words))"
)
_END = (
    r"(?: (?:now|right now|still|already|too|as well|or not|or just \w+|or what|please|pls|though"
    r"|then|here|yet|today|again|anymore|any more|also|else|at all|from before|before|above"
    r"|i (?:just )?\w+(?: \w+)?|in (?:here|slack|this chat)|from (?:last|this) \w+|on my \w+))*$"
)
_ADVERBS = (
    r"(?:(?:still|also|now|already|actually|really|just|even|always|ever|currently|be able to) )*"
)

_WHO_CAN_READ = (
    r"^(?:(?:y|e|et|und|en|i|a|pero|mais|aber|ma|mas|perdón|hola) )?(?:(?:quién(?:es)?"
    r"|quien(?:es)?|quem|qui|chi|wer|kto|vem|hvem|kuka|kim|кто|хто|kdo)(?: \w+){0,2}? (?:puede"
    r"|pueden|pode|podem|peut|peuvent|può|puo|possono|kann|können|darf|kan|mag|może|moze|lee|leen"
    r"|ve|ven|lê|vê|lit|voit|legge|vede|liest|sieht|czyta|widzi|läser|ser|læser|leser|lukee|näkee"
    r"|voi|okuyabilir|görebilir|může|čte|vidí|может|читает|видит|може|читає|бачить)"
    r"|wie(?: \w+)? (?:kan|mag|leest|ziet))(?: \w+){0,6}$"
    r"|^(?:誰が|谁(?:能|可以)|誰(?:能|可以)|누가)\w*(?: \w+){0,4}$"
)
_LEAVES = (
    r"leave|leaves|leaving|left|quit|quits|quitting|goes|going|gone|moves|moving|moved|resigns"
    r"|resigned|resigning|retires|retiring|retired|changes|promoted|fired|stops|switches|out"
)
_READ_MINE = (
    r"(?:see|sees|read|reads|have|has|open|opens|get|gets|access|happens?|with|to|about|of|my|mine"
    r"|answers|it|them|that|everything)"
)

_HR = r"(?:(?:(?:any|some)(?:one|body)|people) in )?(?:the |our |my )?(?:hr|human resources)"

_ADMIN = (
    r"(?:(?:the|our|my|an|any|your) )?(?:next rung |bot |slack |workspace )?(?:admins?"
    r"|administrators?|operators?|sysadmins?|it department|it team)"
)

_FORMS: tuple[tuple[Topic, str], ...] = (
    (
        Topic.ADMIN_READS,
        rf"{_LED}(?:can|could|does|do|did|has|have|will|would|is|are) {_ADMIN} {_ADVERBS}(?:{_SEE}"
        rf"|get|gets|got|seen|saw|knows?|able to {_SEE})(?: to)?(?: {_WORDS})?{_END}"
        rf"|{_LED}(?:what|how much) (?:can|could|does|do|will|would) {_ADMIN} {_ADVERBS}{_SEE}"
        rf"(?: of (?:it|this|mine))?{_END}",
    ),
    (
        Topic.HR_READS,
        rf"{_LED}(?:can|could|does|do|did|has|have|will|would|is|are) {_HR} {_ADVERBS}(?:{_SEE}"
        rf"|get|gets|got|seen|saw|knows?|know about|told(?: about)?)(?: {_WORDS})?{_END}"
        rf"|{_LED}(?:does|do|did|will) {_HR} get (?:told|notified|informed|pinged)(?: \w+){{0,4}}$"
        rf"|{_LED}{_HR} {_ADVERBS}(?:can |could |will )?{_SEE} {_WORDS}{_END}"
        rf"|{_LED}(?:is|are) {_HR} (?:in|on|reading) (?:here|this|it|this \w+|the (?:chat|thread))"
        rf"{_END}"
        rf"|{_LED}(?:do|does|did|will) (?:you|this|it|that|these|any of it|my \w+) (?:go|get sent"
        rf"|send|report|tell|show)(?: {_WORDS})? (?:to )?{_HR}(?: \w+){{0,3}}$",
    ),
    (
        Topic.WHO_READS_COMMENTS,
        rf"{_LED}(?:who(?: else| all)?(?: can| could| will| gets to)? {_SEE}|(?:can|could|does|do"
        rf"|will"
        rf"|is|are|has|have|did) {_ONE} {_ADVERBS}(?:{_SEE}|seen|got|opened)) (?:my|the|these|a"
        r"|those|that|[^\W\d]+s) comments?(?: \w+){0,4}$",
    ),
    (
        Topic.SEES_I_LOOKED,
        rf"{_LED}(?:can|could|does|do|will|would|is|are|did) {_ONE} {_ADVERBS}(?:see|sees|know"
        rf"|knows"
        r"|notice|notified|told|tell|get (?:told|notified)|hear|find out)(?: that| if| when|"
        r" about it"
        r" (?:if|when))? (?:i|we|ive|i have)(?: just| have)? (?:look|looked|read|open|opened|viewed"
        r"|saw|was here|click|clicked|check|checked|see|view)(?!\w).*$",
    ),
    (
        Topic.SEES_CHANGES,
        rf"{_LED}(?:can|could|does|do|will|would|is|are|did) {_ONE} {_ADVERBS}(?:see|sees|know"
        rf"|knows|notice|notices|notified|told|tell|get (?:told|notified)|hear|find out)(?: that"
        rf"| if| when| about it (?:if|when))? (?:i|ive|i have)(?: just| have| already)?"
        rf" (?:chang|edit|delet|correct|fix|und|remov|took|switch|rewrote|hid|hide|unshar|made"
        rf" (?:it|this|that|one|my))\w*.*$"
        rf"|{_LED}(?:can|could|does|do|will|would) {_ONE} {_ADVERBS}{_SEE} (?:my|the|an|any|all)"
        rf" (?:\w+ )?(?:versions?|edits?|changes|corrections?|drafts?|history of changes)"
        rf"(?: \w+){{0,4}}$"
        rf"|{_LED}(?:can|could|does|do|will|would) {_ONE} {_ADVERBS}{_SEE} what (?:i|it|my \w+)"
        rf" (?:\w+ ){{0,3}}(?:before|first|at first|originally|earlier)$",
    ),
    (
        Topic.LEAVING,
        rf"{_LED}(?:(?:if|when|once|after|since|because) )?(?:i|im|i am|ill|i will|ill be"
        rf"|i will be)(?: soon| just| now)? (?:{_LEAVES})(?: \w+){{0,6}}?"
        r" (?:who|what|how)(?: \w+){0,5} my (?:team|reports|directs|people|direct reports)"
        r"(?: \w+){0,3}$"
        rf"|{_LED}(?:who|what|how)(?: \w+){{0,5}} my (?:team|reports|directs|people|direct reports)"
        rf"(?: \w+){{0,3}}? (?:if|when|once|after) (?:i|im|i am)(?: \w+)? (?:{_LEAVES})"
        r"(?: \w+){0,4}$",
    ),
    (
        Topic.NEXT_MANAGER,
        rf"{_LED}(?:(?:if|when|once|after|since|because) )?{_ONE}(?: is| has| will| are| gets?)*"
        rf"(?: just| soon| now)? (?:{_LEAVES})(?: \w+){{0,6}}? (?:who|what|can|will|does|do)"
        rf" (?:\w+ ){{0,8}}{_READ_MINE}(?: \w+){{0,4}}$"
        rf"|{_LED}(?:who|what|can|will|does|do|could)(?: \w+){{0,8}}? (?:if|when|once|after)"
        rf" {_ONE}(?: \w+){{0,2}} (?:{_LEAVES})(?: \w+){{0,4}}$"
        rf"|{_LED}(?:can|could|will|would|does|do|may) (?:my|the|a|our|any) (?:\w+ )?(?:new|next"
        rf"|future|later|second|following) (?:direct |line )?(?:manager|boss|lead|supervisor|one)"
        rf" (?:\w+ ){{0,3}}?{_SEE}(?: \w+){{0,6}}$"
        rf"|{_LED}(?:what|who)(?: \w+){{0,8}}? (?:if|when|once|after) i (?:get|have|change"
        rf"|switch|am given)(?: \w+){{0,3}}? (?:managers?|boss|bosses|lead|teams?)"
        rf"(?: \w+){{0,3}}$",
    ),
    (
        Topic.SEE_PRIVATE,
        rf"{_LED}(?:can|could|may|do|will|am) i (?:\w+ ){{0,2}}?{_SEE}(?: to)? (?:the |their |his "
        r"|her |my teams |my reports |any |also )*(?:private|hidden|unshared|locked)(?!\w).*$"
        rf"|{_LED}(?:how|where) (?:do|can|could) i (?:\w+ )?{_SEE} (?:the |their |his |her"
        rf" )*(?:private"
        r"|hidden|unshared)(?!\w).*$",
    ),
    (
        Topic.EDIT_COMMENT,
        rf"{_LED}(?:(?:how|where) (?:do|can|could) (?:i|we) |how to |can i |could i |i want to "
        r"|i need to |id like to |let me )?(?:edit|change|fix|correct|rewrite|reword|update|amend)"
        r" (?:a|my|the|that|this|one)(?: \w+)? comments?(?: \w+){0,4}$",
    ),
    (
        Topic.DELETE_COMMENT,
        rf"{_LED}(?:(?:how|where) (?:do|can|could) (?:i|we) |how to |can i |could i |i want to )?"
        r"(?:delete|remove|take back|undo|erase|retract) (?:a|my|the|that|this|one)"
        r"(?: \w+)? comments?(?: \w+){0,4}$"
        rf"|{_LED}(?:(?:how|where) (?:do|can|could) (?:i|we) |how to |can i |could i |i want to )?"
        r"take (?:a|my|the|that|this|one)(?: \w+)? comments? (?:back|out|down|away)(?: \w+){0,4}$",
    ),
    (
        Topic.WRITE_FOR_ME,
        rf"{_LED}(?:(?:can|could|would|will) (?:you|u) |please )?(?:just )?(?:write|draft|fill(?:"
        rf" in)?"
        r"|type|make|generate|compose|answer|do|come up with)(?: up)? (?:it|this|that|(?:the|my|an)"
        r" (?:\w+ )?(?:answer|check ?in|reply|reflection|text|response)|one|something)"
        r" (?:for me|on my behalf|instead of me)(?: \w+){0,2}$"
        rf"|{_LED}(?:(?:can|could|would|will) (?:you|u) )?answer for me$"
        rf"|{_LED}(?:can|could) (?:you|u) (?:use )?(?:ai|chatgpt|gpt) .*$",
    ),
    (
        Topic.KEEPING_PRIVATE,
        rf"{_LED}(?:(?:how|where) (?:do|can|could) (?:i|we) |how to |can i |could i |i want to "
        r"|id like to )(?:make|keep|set|have) (?:everything|all(?: of)?(?: (?:it|this|that|my"
        r" \w+))?"
        r"|it all|my \w+|them|it|this|new ones|new answers)(?: \w+)? private(?: \w+){0,4}$",
    ),
    (
        Topic.WHO_READS,
        rf"{_LED}(?:can|could|does|do|will|would|did|has|have|is|are) {_ONE}"
        rf" {_ADVERBS}{_SEE} {_WORDS}{_END}"
        rf"|{_LED}who(?: else| all| exactly| apart from me| besides me)?(?: can| could| will| would"
        rf"| is| gets to| has to)? {_ADVERBS}{_SEE} {_WORDS}{_END}"
        rf"|{_LED}(?:is|are|was|were|will|does|do|did) {_WORDS} (?:be )?(?:going|go|goes|sent"
        rf"|shared|visible"
        rf"|shown|forwarded|seen|readable|get sent|get shared) (?:to|with|by) {_ONE}(?:"
        rf" \w+){{0,5}}$"
        rf"|{_LED}(?:how|what|when|where)(?: exactly| else| much| all)?(?: of (?:it|this|that|these"
        rf"|my \w+))? (?:can|could|does|do|will|would|is|are) {_ONE} {_ADVERBS}{_SEE}"
        rf"(?: (?:of )?{_WORDS}| here)?{_END}"
        rf"|{_LED}how (?:does|do|will|would) {_WORDS} (?:look|appear|show up|show)(?: like)?"
        rf" (?:to|for) {_ONE}{_END}"
        rf"|{_LED}(?:is|are|was|were|will) {_WORDS} (?:private|public|anonymous|shared|saved|safe"
        rf"|secret"
        r"|visible)(?: or \w+(?: \w+)?)?(?: now| yet| too)*$"
        rf"|{_LED}(?:has|have|did) {_ONE} (?:already |just )*(?:see|seen|read|opened?|got|get)"
        rf" {_WORDS}{_END}"
        rf"|{_WHO_CAN_READ}",
    ),
    (
        Topic.WHAT_IS_MEANT,
        rf"{_LED}what (?:do|did|would) (?:you|u|they|we|i) (?:want|need|expect|like|have)(?: me|"
        rf" from me| us)?(?: to)? (?:write|say|answer|put|do|tell|type)(?: here| now| you| in here"
        rf"| about| down)*$",
    ),
    (
        Topic.HOW_LONG,
        rf"{_LED}how (?:long|much time) (?:is|does|do|will|would|should)(?: (?:this|it|that|these"
        rf"|you"
        r"|answering|the \w+|all this))? (?:(?:\w+) ){0,3}?(?:take|taking|need|last|be|go|going)"
        r"(?: \w+){0,4}$"
        rf"|{_LED}(?:will|does|is) (?:this|it|that) (?:going to |gonna )?(?:take|be)(?: very| too"
        rf"| so)?"
        r" (?:long|quick|ages|forever)$",
    ),
    (
        Topic.MY_MANAGER,
        rf"{_LED}(?:who is|whos|who are|who) (?:you think is )?my (?:\w+ )?(?:manager|boss|lead"
        r"|supervisor)(?: (?:acc|according|in|for|per|to|here|on|as|now|then|you|your|the|this"
        r"|system"
        r"|roster|list|files|bot|opinion|books|records|think))*$",
    ),
    (
        Topic.WHAT_ARE_YOU,
        rf"{_LED}(?:what is|whats|what are|who are|who is|whos) (?:this|that|it|these|you|u)"
        r"(?: (?:bot|app|thing|here|for|about))*$"
        r"|^(?:co to (?:jest|za bot)?|czym jestes|was ist das(?: hier)?|was bist du|wer bist du"
        r"|quest ce"
        r" que c ?est|cest quoi(?: ça| ca)?|qui es tu|qué es esto|que es esto|quién eres|o que é"
        r" isso"
        r"|o que é isto|quem é você|cosè questo|cosa è questo|che cosè|chi sei|wat is dit|wie ben"
        r" je"
        r"|vad är det här|vem är du|hvad er det(?: her)?|hva er dette|mikä tämä on|что это(?:"
        r" такое)?"
        r"|кто ты|що це(?: таке)?|хто ти|bu ne|bu nedir|sen kimsin|co je to|これは何ですか|これは何"
        r"|这是什么|這是什麼|이게 뭐예요|이게 뭐야)$",
    ),
)
_IS_NEW = Pattern(
    r"^(?:(?:sorry|hi|hello|btw|because|as|since) )*(?:i|ive|im|i am|i have) (?:only |just |still "
    r"|quite |very |brand )*(?:started|joined|began|new|starting)(?: \w+){0,4}$"
)
"""“I'm new here” beside a question explains it. It's no account of work."""
_READ = tuple((topic, Pattern(form)) for topic, form in _FORMS)


def loose_question_in(text: str) -> Topic | None:
    """What a sentence of a short message asks about the bot; ``None`` if none does.

    A message that also says what somebody did at work doesn't count.
    """
    bare = EMOJI.sub(" ", text)
    if len(bare.split()) > MOST_WORDS:
        return None
    found: Topic | None = None
    for sentence in re.split(r"[.!?;\n…？！。]+", bare):
        said = plain(sentence)
        topic = next((topic for topic, form in _READ if form.search(said)), None)
        tells = len(said.split()) > 3 and _IS_NEW.match(said) is None
        if topic is None and tells and may_be_an_answer(sentence):
            return None
        found = found or topic
    return found


def asks_the_bot(text: str) -> bool:
    """Whether a question in a text is about the bot, or about who reads what."""
    parts = re.split(r"([.!?\n…？！。])", text)
    asked = (f"{said}?" for said, end in zip(parts[::2], parts[1::2], strict=False) if end in "?？")
    topics = {bot_question_in(each) or loose_question_in(each) for each in asked}
    return bool(topics - {None, Topic.WHAT_IS_MEANT})
