"""Words that name nothing and can be in any sentence, about work or not.

They're the function words of languages, and words for talking to a bot about its question
(“answer”, “question”, “last month”). They're in the form that ``plain_words`` returns.
"""

from framework import few_slips

_MISSPELT = range(3, 6)
"""How many letters a word has that may be misspelt. A longer one is often another word."""

_ENGLISH = """
a an the i me my mine myself we us our ours you your yours u ur he him his she her hers it its
they them their theirs this that these those who whom whose which what when where why how
im ive id ill youre youve youd youll hes shes were weve wed well theyre theyve thats whats theres
am is are was were be been being isnt arent wasnt werent aint have has had having havent hasnt
hadnt do does did doing done dont doesnt didnt can could cant couldnt cannot will would wont
wouldnt shall should shouldnt may might must mustnt need needs want wants wanted wanna like let
lets and or but nor if then else than so because cause as of at by for from in into on onto off
out over under up down to too with without about against between through during before after
again once more most other others some any each every all both few own same such only just even
still yet also not no nope nah none never ever n t s re ll ve d m
here there now today yesterday tomorrow soon later already always often sometimes usually lately
recently ago last next since until till while time times day days week weeks month months
quarter year years morning evening first
thing things stuff something anything nothing everything someone somebody anyone anybody nobody
everyone everybody one ones lot lots bit much many little enough kind sort way
yes yeah yep yup ok okay sure please pls plz thanks thank thx sorry hi hello hey oh hm hmm um uh
lol haha well anyway btw tbh idk idc na nvm
really very quite rather pretty actually honestly totally completely maybe perhaps probably
basically literally absolutely again thats think thought guess suppose mean means know knew known
say says said saying tell tells told telling see sees look looks looking seem seems feel feels
feeling sound sounds get gets getting got go goes going gone come comes make makes keep keeps
give gives take takes put try use happen happens happened
idea clue point sense reason comment opinion interest interested report add remember unsure
available applicable relevant apply applies skip pass fine good great bad nice cool alright
whatever usual above below else blah bla
answer answers answered answering reply replies replied respond response question questions
questionnaire survey bot bots chatbot app message messages prompt reminder reminders check ins
checkin checkins chat
"""
_OTHERS = """
ich du er sie es wir ihr mich mir dich dir uns euch mein meine meinen der die das den dem des ein
eine einen einem und oder aber nicht kein keine nichts nix ist sind war bin habe hat haben was wer
wie wo warum wann zu in im an auf mit von für dazu hier da so auch noch schon mal bitte ja nein
weiß weiss wissen will möchte soll kann muss ahnung frage fragen antwort antworten sagen monat
woche heute gestern nur gerade wirklich
je tu il elle on nous vous ils me te se moi toi mon ma mes le la les un une des du de et ou mais ne
pas rien est suis ai as a être avoir que qui quoi comment pourquoi où à au aux en dans sur avec
pour par ce cet cette ça cela oui non sais sait savoir veux veut dire réponse répondre question
idée aucune mois semaine
yo tú él ella nosotros mi mis tu tus el los las lo una unos unas y o pero no sé se sabe es soy
estoy está he ha que qué quién cómo por para con sin esto esta este eso nada sí quiero decir
poner responder respuesta pregunta ni mes semana idea ninguna del al
eu ele ela nós meu minha meus o os um uma e ou mas não nao sei sabe é sou estou tenho que quem como
por para com isso isto nada sim quero dizer responder resposta pergunta nem mês ideia nenhuma
io lui lei noi mio mia miei il i gli uno ed ma non so è sono ho che chi come perché per con questo
questa niente nulla sì voglio dire cosa rispondere risposta domanda mese
ik jij hij zij wij mij mijn het een en of maar niet geen niets is ben heb weet wat wie hoe waarom te
op met van voor dit dat hier ja nee wil zeggen antwoord vraag antwoorden maand idee
jag vi mig min mitt en ett och eller men inte inget ingen är var har vet vad vem hur varför att på
med av för det den detta här ja nej vill säga svara svar fråga månad aning
jeg vi meg mig min mitt et og eller men ikke ingenting er har ved vet hva hvad hvem hvordan hvorfor
å at på til med av for det dette her ja nei nej vil si svar spørsmål
ja ty on my nie wiem nic co kto jak dlaczego to jest na w z do i a ale tu mam chcę odpowiedzieć
pytanie
я ты мы мне меня мой не ни нет да что кто как почему это в на с о и а но знаю знает сказать
ответить вопрос ничего мой уже здесь хочу
ми мені мене ні що хто як чому це у в на з і й але знаю сказати відповісти питання нічого вже тут
ben bir ve bu ne kim nasıl neden bilmiyorum yok hayır evet şey için soru cevap
"""

ENGLISH_WORDS = frozenset(_ENGLISH.split())
FUNCTION_WORDS = frozenset(f"{_ENGLISH} {_OTHERS}".split())
"""English, and the languages most often used besides it."""

_OFTEN_MISSPELT = tuple(each for each in ENGLISH_WORDS if len(each) in _MISSPELT)


def may_be_misspelt(word: str) -> bool:
    """Whether a word may be an English one of these with a slip in it: “teh”, “abut”, “wat”."""
    return len(word) in _MISSPELT and bool(few_slips(word, _OFTEN_MISSPELT, 1))
