"""Words of secrecy, of readers and of what was written before, language by language.

No list is ever complete, so these never allow something to be read. They only add cases in which
the author is asked.
"""

from bot.checkins.understanding.wording.patterns import Pattern, where_words_begin
from bot.checkins.understanding.wording.word_tables import begun, word_set

MANAGERS = word_set(
    """
    manager managers boss bosses supervisor supervisors superior superiors management leadership
    chef chefs chefin vorgesetzte vorgesetzten vorgesetzter führungskraft cheffe patron patronne
    responsable hiérarchie jefe jefa jefes gerente chefe chefes gestor gestora capo responsabile
    baas leidinggevende chefen sjef sjefen leder lederen lederne szef szefowa szefa szefowi
    kierownik kierownika kierowniczka šéf šéfa nadřízený nadřízená vedoucí főnök főnököm főnököd
    vezetőm müdür müdürüm yöneticim patronum esimies esimieheni pomo pomoni шеф шефу начальник
    начальнику начальница руководитель руководителю менеджер керівник керівнику προϊστάμενος
    προϊσταμένη διευθυντής μάνατζερ מנהל מנהלת המנהל המנהלת בוס הבוס مدير مديري مديرتي المدير
    upstairs hr
    """
)
LEADS = word_set("lead leads")
"""These mean managers only after “my”, “our” or “team”."""
WHOSE = word_set("my our team line")
KINDS_OF_MANAGER = word_set(
    """
    product project program programme account package state store password secret secrets campaign
    task office hiring community sales case content event marketing facility operations brand
    fund property release service customer success engineering partner vendor process data test
    window connection session cache people delivery incident network transport knowledge senior
    development middle general fellow branch regional country area shift change
    """
)
"""Words before “manager” that make it somebody else, or not a person at all."""

MANAGERS_UNSPACED = Pattern(
    "上司|ボス|マネージャ|部長|課長|老板|老闆|经理|經理|领导|領導|主管|上级|상사|팀장|매니저|부장"
)

NOT = word_set(
    """
    not never no nobody none noone nothing neither nor without cannot dont doesnt didnt isnt arent
    wasnt werent wont wouldnt shouldnt couldnt mustnt cant havent hasnt hadnt neednt aint nowhere
    hardly barely
    nicht nie niemals niemand niemandem niemanden kein keine keinen keiner keinem nichts ohne
    ne pas rien jamais aucun aucune personne sans
    nunca nada nadie ni sin não nem ninguém ninguem sem tampouco
    non mai nulla niente nessuno senza
    niet geen nooit niets zonder inte ingen inget aldrig ingenting utan ikke aldri uden uten
    nie nikt nikomu nigdy niczego bez не ни нет никто никому никогда без ні ніхто нікому
    değil yok hiç ei en eivät älä nem sem semmit senki soha není nikdo nikomu nikdy δεν μην
    לא אל אין لا لم لن ليس
    """
)

CONCEALED = word_set(
    """
    know knows knew knowing known see sees saw seeing seen hear hears heard hearing learn learns
    learnt learned notice notices noticed aware unaware ignorant realise realises realize realizes
    suspect suspects guess guesses believe believes think thinks thought read reads reading
    keep keeps keeping kept leave leaves leaving left hide hides hiding hid hidden conceal spare
    would should could must may might can will shall cant wont if unless until till yet still
    except besides minus instead rather apart dark blind behind back eyes ears head away stay stays
    remain remains please pls hopefully hope pretend pretends you your u bot copy access remove
    drop drops forget erase delete find finds mistake accident let lets letting allow allows
    allowing mind regret
    """
)
"""If an account of work names its reader and has these, it may be about what the reader knows."""

WITH = word_set("mit avec con com met med z ze с со з із s se together kanssa ile birlikte spolu")
"""Words for “with” in other languages, before the person something was done with."""

SECRECY = Pattern(
    begun(
        """
        privt priv= pvt= confidental confindential cofidential
        hush psst pssst shh schtum shtum embargo classified undisclosed unannounced sensitive
        discreet discretion discretely= offrecord incognito nofwd sworn
        vertraulich geheim diskret verschwieg stillschweig heimlich weitersag weitererzähl
        confidentiel ébruit discrét secrèt confidencial secreto segred sigil segret riservat
        vertrouwelijk stiekem hemlig konfidenti fortrolig hemmelig tajemn tajne tajné tajný poufn
        sekret dyskret důvěrn секрет тайн таємн конфіденц конфиденц приватн sır= gizli mahrem
        salais salaa luottamuksel titok titk bizalmas μυστικ εμπιστευτ סוד סודי חסוי سري سرّي سرا
        privé= privée= privado privada privato privata
        """.replace("_", " ")
    )
    + r"|(?<!\w)secre(?:t|cy)(?!ar|s? (?:rotation|manag\w+|vault|store|keys?|scan\w*|santa))"
    r"|(?<!\w)confidential(?! computing)"
    r"|(?<!\w)privat(?!e (?:\w+ ){0,1}(?:methods?|keys?|repos?|repository|beta|cloud|network"
    r"|endpoints?|channels?|sector|equity|package|packages|registry|api|apis|class|subnet|links?"
    r"|customers?|clients?|lessons?|fields?))(?!iz|is)"
    + "|"
    + where_words_begin(
        (
            r"off (?:the )?record|otr|under (?:an |the )?nda|sub rosa|mums? the word|zip it",
            r"(?:my |our |your )?lips (?:are )?sealed|eyes only|no \S+ eyes|(?:my|your|bots?|own"
            r"|her|his|their) (?:eyes|ears)|four walls|these walls|wraps|lid on",
            r"between (?:us|you|me|ourselves|the two)|you and (?:me|i)|me and you|in confidence",
            r"(?:tell|say to|told) (?:no ?one|nobody|none|anyone|anybody)|silence (?:on|about)",
            r"handle with care|quote me|quoted|(?:let|slip) (?:it |that |this )?(?:slip|out|on)",
            r"from me|breathe a word|(?:not a|no) word|word (?:gets|got|getting) (?:out|around)",
            r"internal only|internal use|inside information|insider|not (?:cleared|announced"
            r"|official|public|meant|intended|supposed|allowed)|(?:off|out of) limits",
            r"mine to (?:spread|tell|share|announce)|(?:no|an?|any|slightest) (?:clue|inkling)",
            r"(?:nobody|no one|noone) (?:else )?(?:will|should|must|may|can|would|gets?)"
            r"|come across|(?:hold|wind|whiff) of",
            r"(?:for|to|in) my (?:diary|journal)|dear diary|whatever i (?:write|say|wrote)",
            r"(?:only|just) (?:writing|saying|telling)|trust you|confide(?:d|s)?|(?:a|just|the|to) "
            r"(?:vent|rant)|venting|ranting|get (?:this|that|it) off my chest",
            r"(?:erase|delete|burn|destroy|forget|shred|bin|trash) (?:(?:this|that|it|these"
            r"|what) )?(?:once|after|when|as soon|i (?:said|wrote|told))",
            r"would (?:fire|kill|murder|freak|flip|explode)|be (?:furious|livid)|in trouble",
            r"hear of (?:it|this|that)|in the dark|behind (?:\S+ ){1,2}backs?|on the (?:quiet|sly"
            r"|down ?low)|(?:she|he|they|her|him|them) (?:\S+ ){0,2}?(?:knew|finds? out|suspects?"
            r"|found out)|(?:she|he) (?:\S+ ){0,2}?(?:not|never|doesnt|didnt|hasnt|wont|cant"
            r"|shouldnt|mustnt|isnt|wasnt) (?:\S+ )?(?:know|knows|see|read|hear|learn|aware|told)",
            r"treat (?:it|this|that) (?:\S+ )?(?:that way|carefully|discreetly|accordingly)",
            r"(?<!i )(?<!we )(?<!they )(?:dont|do not|never|not|please) (?:ever )?(?:pass|spread"
            r"|repeat|share|forward|tell|show|leak|mention|reveal|disclose|publish|circulate)",
            r"(?:nobody|no one|noone) (?:\S+ ){0,3}?knows?|(?:nobody|no one|noone) else (?:reads"
            r"|sees|gets|hears)|(?:stays?|remains?|kept) (?:with|among|between|inside|within) "
            r"(?:us|you|me|here|this)|not (?:\S+ )?public|public yet|just between|between friends"
            r"|under the rose|(?:small|inner|closed) circle|ears|^please|please$"
            r"|^(?:dont|do not|never|keep|lock|guard|swear|promise|protect|treat|bury|shield)",
            # Other languages
            r"unter uns|vier augen|für mich behalten|nicht (?:weiter\w*|verraten)|mondje dicht"
            r"|onder ons|entre nous|quatre yeux|sous le sceau|entre nosotros|entre nós|en confianza"
            r"|acqua in bocca|(?:tra|fra) (?:di )?noi|mellan oss|mellem os|mellom oss|tyst om"
            r"|håll tyst|hold tett|między nami|mezi námi|между нами|між нами|aramızda|meidän"
            r" kesken|köztünk|no digas|no cuentes|não conte|non dirlo|ne dis|ne dites",
        )
    )
    + r"(?!\w)"
)
"""For plain words."""

SECRECY_UNSPACED = Pattern(
    "極秘|秘密|内緒|内密|オフレコ|ここだけ|非公開|見せないで|言わないで|知られたくない|隠し|隠す|隠して"
    "|机密|機密|保密|私密|私下|别说|別說|不要说|别告诉|不要告诉|不要让|别让|別讓|不能让|不想让|还不知道"
    "|隐藏|隱藏|看不到|不能看|不能知道|别知道|极密|绝密"
    "|극비|비밀|기밀|비공개|우리끼리|숨겨|숨기|보지 ?못|보여주지|말하지 ?마|알리지"
    "|أخف|اخف|إخفاء|سري|بيننا|لا تدع|لا تخبر|لا تقل|הסתר|להסתיר|תסתיר|בינינו|אל תראה|אל תספר"
    "|[\U0001f512\U0001f510\U0001f50f\U0001f92b\U0001f910\U0001f64a]"
    "|:(?:lock|closed_lock_with_key|lock_with_ink_pen|shushing_face|zipper_mouth_face"
    "|speak_no_evil):"
)
"""For text as it was typed."""

LABELS = Pattern(r"(?:priv|pvt|conf|nda|otr|hide|hidden|secret|internal)(?: |$)")
"""Labels before words that say something about them."""

_NOUN = (
    r"(?:message|messages|msg|msgs|text|texts|post|posts|entry|entries|answer|answers|reply"
    r"|replies|note|notes|line|lines|paragraph|paragraphs|sentence|sentences|bit|bits|part|parts"
    r"|one|ones|thing|things|words|comment|comments|thread|chat|stuff|sharing)"
)
_EARLIER = r"(?:last|latest|previous|earlier|prior|above|preceding|former)"
EARLIER_WORDS = Pattern(
    r"(?<!\w)(?:"
    rf"{_EARLIER} (?:message|messages|msg|text|texts|post|entry|answer|reply|sentence|paragraph"
    rf"|words|bit|one|ones)|(?:message|messages|msg|text|answer|reply|entry|paragraph|sentence|bit"
    r"|words|part) (?:above|before|earlier)|(?:i|ive|just) (?:over ?shared|wrote above)"
    r"|this (?:thread|chat|conversation|answer|message)|overshared|the above"
    r"|unshare\w*|un share\w*|unsend\w*|unpublish\w*|undo (?:the |that |my )?shar\w+)(?!\w)"
    r"|^above(?!\w)"
)
"""Earlier words, and their sharing, as the topic of a sentence."""
SAID_OF_WORDS = Pattern(
    r"(?:(?:oh|ok|no|yes|and|so|but|please|pls|plz|kindly|just|wait|sorry|oops|hey|hi|can you|can"
    r"|could you|could we|can we|could|would you|will you|lets|id like to|i want to|i need to|i"
    r" need|i want|you should|better|actually|never mind|maybe) )*"
    r"(?:hide|mask|cover|blur|redact|retract|withdraw|yank|revoke|recall|restrict|lock|exclude"
    r"|block|drop|strike|scratch|scrap|conceal|remove|delete|take|pull|bring|undo|reverse|cancel"
    r"|make|keep|unshare|black|blank|cut|erase|move|put|stop|get|the|that|this|my|what)"
    rf"(?: \S+){{0,3}}? (?:{_NOUN}|what i (?:\S+ )?(?:said|wrote|posted|sent|typed|shared|put))"
    r"(?!\w)"
)
"""At the beginning of a short sentence: a request to do something about named words."""
DONE_TO_WORDS = Pattern(
    r"(?<!\w)(?:hide|hidden|mask|cover up|blur|redact|retract|withdraw|yank|revoke|recall|restrict"
    r"|lock|exclude|block|strike|scratch|scrap|conceal|take|pull back|bring back|undo|reverse"
    r"|invisible|visible|vanish|disappear|gone|private|only|stay|limits|eyes|meant|supposed"
    r"|shouldnt|should|mustnt|must|isnt|wasnt|not)(?!\w)"
)
HIDING = Pattern(
    begun(
        """
        versteck verberg ausblend rückgängig masqu cacher cachez retire= retirez ocult escond
        nascond togli verwijder dölj göm= göm_ skjul ukryj schowaj skryj skryt gizle sakla piilota
        скрой скрыть спрячь спрятать убери сховай приховай rejtsd elrejt elrejteni κρύψε ascunde
        """.replace("göm_", "gömma")
    )
)
"""“To hide” in other languages, for short messages."""
