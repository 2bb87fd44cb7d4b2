"""Private things that words may be about: health, family, absence, complaints. They're never shared
unasked.

This only matters for words that are also about work, since others are private anyway. No list is
ever complete, so it finds too much rather than too little.
"""

from enum import StrEnum

from bot.checkins.understanding.accounts.besides_work import judges_someone
from bot.checkins.understanding.accounts.private_kinds import (
    TELLS_OF_CONFLICT,
    TELLS_OF_JOB,
    TELLS_OF_LIFE,
)
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain
from bot.checkins.understanding.wording.word_tables import begun


class Private(StrEnum):
    """A private thing that words are about, besides work or instead of it."""

    LIFE = "life"
    """Health, family, home, a loss."""
    JOB = "job"
    """Another job, leaving, pay."""
    EXCUSE = "excuse"
    """Why there's no answer, or when there will be one."""
    COMPLAINT = "complaint"


def private_in(text: str) -> Private | None:
    """The private thing that a text is about, if any. ``LIFE`` comes first."""
    said = _OTHERS_AWAY.sub(" ", plain(text))
    for found, form in _FORMS:
        if form.search(said):
            return found
    if judges_someone(text):
        return Private.COMPLAINT
    return next((found for found, form in _UNSPACED if form.search(text)), None)


_KIN = (
    r"(?:sons?|daughters?|kids?|child|children|wife|wifes|husband|hubby|spouse|mum|mums|mom|moms"
    r"|mother|mothers|mam|mama|dad|dads|father|fathers|papa|parents?|grand(?:ma|pa|mother|father"
    r"|parents?|son|daughter|child|kids?)\w*|gran|nan|nana|grandad|baby|babies|bab|toddler|twins"
    r"|dog|dogs|cat|cats|puppy|kitten|pet|horse|brother|brothers|bro|sister|sisters|sis|sibling"
    r"|family|families|fianc\w+|boyfriend|girlfriend|gf|bf|partner|ex|aunt|auntie|uncle|cousin"
    r"|nephew|niece|in ?laws?|flatmate|roommate|godson|goddaughter|stepson|stepdaughter|newborn"
    r"|little ones?|better half|doctor|doctors|gp|dentist|therapist|psychiatrist|midwife|surgeon"
    r"|wedding|honeymoon|divorce|marriage)"
)
_OWN = (
    r"(?:house|home|flat|apartment|landlord|car|boiler|basement|kitchen|body|head|chest|heart|back"
    r"|knee|leg|foot|feet|arm|arms|hand|hands|wrist|shoulder|neck|stomach|eye|eyes|ear|ears|tooth"
    r"|teeth|skin|counsellor|vet|appointment|scan|treatment|blood|meds|medication|pills|period"
    r"|birthday|engagement|health|sleep|life|mood|nerves|sanity|grief|confidence|self esteem|weight"
    r"|diet|anniversary|vows|faith|identity|surgery|recovery|condition|symptoms|blood pressure)"
)
_LIFE = "|".join(
    (
        # English
        rf"(?<!\w)(?:my|our|his|her|their|the) (?:\w+ )??(?:{_KIN})(?!\w)(?! (?:team|office|tests?"
        r"|plan|plans|page|button|call|calls|api|process|processes|of (?:fonts|products)"
        r"|integration"
        r"|meeting|program|programme|company|companies|channel))",
        rf"(?<!\w)my (?:\w+ )??{_OWN}(?!\w)(?! of | page| screen)",
        r"(?<!\w)(?:kids|daughter|husband|wife|mums?|moms|dads?|hospice|personal (?:time|reasons?"
        r"|matters?|stuff"
        r"|life|news|issues?)|private (?:matters?|reasons?|life)|grandma|grandpa|grandmother"
        r"|grandfather|granny"
        r"|nanny|babysitter|day ?care|creche|kindergarten|school|schools|kita|toddler"
        r"|newborn"
        r"|breast ?feeding|pregnan\w*|miscarriage|ivf|fertility|maternity|paternity|parental"
        r"|divorc\w+"
        r"|separated from|broke up(?! (?:the|a|our|this|that|one|two|big|large|it"
        r"|into) )|bereave\w*|funeral|grie(?:f|ving)|mourning|passed away"
        r"|burial|wake|wedding|honeymoon|custody|adoption(?! rate)|due date|my due)(?!\w)",
        r"(?<!server )(?<!process )(?<!job )(?<!disk )(?<!node )(?<!pod )(?<!build )(?<!battery )"
        r"(?<!service )(?<!worker )(?<!script )(?<!cluster )(?<!it )(?<!machine )(?<!laptop )"
        r"(?<!\w)(?:died|dying|suicid\w*|death)(?!\w)",
        r"(?<!\w)(?:sick|sickness|ill|illness|unwell|poorly|flu|fever|feverish|covid|corona|virus"
        r"|norovirus|migraine|headaches?|nause\w+|vomit\w*|puk\w+|dizzy|infection|pneumonia"
        r"|bronchitis"
        r"|tonsil\w*|sinus\w*|allerg\w+|asthma|hospital\w*|surgery|operation on|operated on|a ?e|er"
        r"|emergency room|ambulance|injur\w+|concussion|sprain\w*|fractur\w*|broken (?:\w+"
        r" )?(?:arm|leg"
        r"|wrist|rib|foot|ankle|finger|toe|hand)|twisted|hurt|aching|sore|in pain|chronic|cancer"
        r"|tumou?r"
        r"|chemo\w*|diagnosed with|my diagnosis|diabet\w+|epilep\w+|stroke|heart attack|adhd"
        r"|autis\w+"
        r"|dyslexi\w+|bipolar|depress\w*|anxi\w+|panic attacks?|panicked|burn ?t ?out|burned out"
        r"|burnout"
        r"|burning out|insomnia|sleepless\w*|slept|sleeping|couldnt sleep|cant sleep|exhaust\w+"
        r"|fatigue"
        r"|tired|worn out|drained|therapy|therapist|counsell\w+|psychiatr\w+|psycholog\w+"
        r"|medicat\w+"
        r"|antidepressants?|painkillers|antibiotics|rehab|sober|alcohol\w*|drunk|hung ?over"
        r"|hangover"
        r"|mental health|mentally|struggling|not (?:doing )?(?:great|okay|ok)|fall(?:ing)? apart"
        r"|breakdown|cried|crying|in tears|overwhelm\w*|doctors?s? (?:note"
        r"|appointment|orders)|the doctor|signed off (?:sick|work|by my|until)|in bed|from bed"
        r"|under the weather|not feeling|feeling (?:down|low|awful|terrible|rough|bad)|menopaus\w+"
        r"|(?:my|bad|have|having|got) pms|cramps|dentist|root canal|physio\w*|quarantine"
        r"|isolat(?:e|ing) at home)(?!\w)",
        r"(?<!\w)(?:moving (?:house|flat|flats|home|out)|moved (?:house|flat|flats|home|out|in"
        r" with)"
        r"|plumber|landlord|evict\w*|mortgage|burgl\w+|flooded my|jury duty|in court|lawyer|visa"
        r"|passport|citizenship|embassy|broke down on|car crash|accident on|stuck in|my flight"
        r"|flight (?:got|was)|airport|wedding|religio\w*|ramadan|church|mosque|gender|transition as"
        r"|came out as|gay|lesbian|trans|sexual\w*|(?<!tech )(?<!technical )(?<!design )debts?"
        r"|bankrupt\w*|loan|my salary|my"
        r" pay)(?!\w)",
        # German
        begun(
            """
            krank= kranke= kranker= krankge krankheit erkältet grippe= fieber= krankenhaus
            klinik= migräne kopfschmerz schmerzen= operation= operiert schwanger geburt= baby=
            elternzeit mutterschutz kinder= kind= kita= sohn= tochter= mutter= vater= mama=
            papa= oma= opa= ehefrau ehemann scheidung trennung beerdigung gestorben verstorben
            todesfall trauer= umzug= arzt= ärztin= zahnarzt therapie= therapeut depress burnout
            erschöpf übermüdet schlaflos
            """
        ),
        r"(?<!\w)(?:meine?|meiner|meinem|meinen) (?:frau|mann|hund|katze|bruder|schwester|freund"
        r"|freundin|familie|eltern)(?!\w)",
        # French
        begun(
            """
            malade grippe= fièvre hôpital hopital clinique= chirurgi opéré opérée enceinte=
            grossesse accouch bébé enfant fils= fille= mère= père= maman= papa= mari= femme=
            décédé obsèques enterrement deuil= divorc déménag médecin= dentiste= thérapi dépress
            épuis crèche= congé= congés= migraine
            """
        ),
        # Spanish, Portuguese, Italian
        begun(
            """
            enferm gripe= fiebre= hospital cirugía cirurgia operaron embaraz grávid gravidez
            bebé bebê hijo hija hijos= hijas= niños= niñas= niño= niña= filho filha madre=
            padre= mamá= papá= mãe= pai= avô= avó= abuel espos marido= mujer= falleci faleceu
            morreu murió muerte= funeral entierro enterro luto= divorci divórci mudanza=
            mudança= médico= médica= dentista= terapia= depres ansiedad ansiedade agotad esgotad
            doente internado internada febre= guardería creche= licencia= licença= malat febbre=
            influenza= ospedale chirurg incint figlio= figlia= figli= bambin mamma= papà= nonn
            moglie= morto= morta= funeral lutto= divorz trasloc medico= terapia= depress esaurit
            asilo=
            """
        ),
        # Dutch, Swedish, Danish, Norwegian
        begun(
            """
            ziek= zieke= griep= koorts= ziekenhuis zwanger geboorte= kinderen= zoon= dochter=
            moeder= vader= opa= oma= overleden begrafenis rouw= scheiding= verhuiz dokter=
            huisarts tandarts therapie= depress overspannen sjuk= sjuka= sjukdom feber=
            influensa= sjukhus gravid barn= barnen= barna= børn= børnene= son= dotter= mamma=
            pappa= mormor= farfar= dog= begravning sorg= skils flytt läkare= tandläkare utmattad
            utbränd syg= syge= sygdom sykehus sygehus syk= syke= hospitalet= datter= søn= sønn=
            mor= far= begravelse skilt= lege= læge= tannlege tandlæge utbrent udbrændt
            """
        ),
        # Polish, Russian, Ukrainian, Turkish
        begun(
            """
            chor grypa= gorączk szpital operacj ciąż urodz dziecko= dzieci= syn= syna= córk
            mama= mamy= tata= taty= ojciec= matka= babci dziadek= żona= mąż= zmarł pogrzeb żałob
            rozwód przeprowadzk lekarz= dentyst terapi depresj wypalen болею= болел болела
            заболе больн грипп температур больниц операци беременн роды= ребён ребен дети=
            детей= сын= сына= дочь= дочк мама= мамы= папа= отец= мать= бабушк дедушк жена= муж=
            умер= умерла похорон траур развод переезд врач= врача= стоматолог терапи депресси
            выгоран хвор лікарн операці вагітн дитин діти= дітей= донька= помер похован розлуч
            переїзд лікар депресі hasta hastane ateşi= ameliyat hamile doğum= bebek çocuk oğlum=
            kızım= annem= babam= eşim= vefat cenaze boşan taşın doktor= dişçi terapi depresyon
            """
        ),
    )
)
_EXCUSE = "|".join(
    (
        r"(?<!\w)(?:no|any|enough|the|more|much|little|zero) (?:time|headspace|energy)(?!"
        r" (?:series|zone|zones|stamp|window|out|outs|tracking|sheet|planning))(?!\w)",
        r"(?<!\w)(?:ran|run|running|runs) out of (?:time|day|week|month|hours|energy|steam)(?!\w)",
        r"(?<!\w)(?:didnt|did not|havent|have not|couldnt|could not|cant|cannot|wont|hadnt)"
        r" (?:really "
        r"|yet |even |quite )*(?:get|got|gotten|find|found|have|manage|managed|make|made|do|done"
        r"|write"
        r"|written|answer|reply|look|looked|think|thought|start|started|come)(?: \w+){0,2}? (?:to"
        r"|round"
        r"|around|time|it|this|that|anything|yet|much|about|at|back)(?!\w)",
        r"(?<!\w)(?:not|nothing|havent|didnt|did not|have not)(?: \w+){0,2} (?:worth(?! it)"
        r"|to (?:tell"
        r"|report"
        r"|say|add|share|show)|this (?:time|week|month)|yet)(?!\w)",
        r"(?<!\w)(?:meant|intended|hoped|wanted|planning|going) to (?:answer|reply|write"
        r" (?:something"
        r"|this|it|you|back|an answer|up)|fill|respond|do this|get back)(?!\w)",
        r"(?<!\w)(?:ask|remind|ping|nudge|message|write to|poke|chase) me(?!\w)",
        r"(?<!\w)(?:(?:got|was|were|been) cancell?ed|gimme|give me (?:a|till|until|some|another)"
        r"|can (?:you|this|it|we) wait|not"
        r" finished"
        r"|not done yet|unfinished|wrong (?:thread|chat|channel|person|window)|still dont"
        r" get)(?!\w)",
        r"(?<!\w)(?:sorry|apologies|forgive me|my bad)(?!\w)",
        r"(?<!\w)(?:swamped|slammed|snowed under|drowning|buried in|up to my (?:neck|ears|eyes)"
        r"|too busy|crazy busy|so busy|hectic|too many meetings|overran|no chance|bear with"
        r" me)(?!\w)",
        r"(?<!\w)(?:on|from|during|after|before|until|till|took|taking|booked|back from|my|annual"
        r"|sick"
        r"|unpaid) (?:my |a |an |the |some |two |three |\w+ )?(?:leave|holidays?|vacations?|pto|ooo"
        r"|sabbatical|time off|days? off|week off|weeks off|month off|day off)(?!\w)",
        r"(?<!\w)(?:i am|im|ill be|i was|ive been|we are) (?:\w+ )?(?:ooo|out of office|away"
        r"|off(?! by)"
        r"|on leave|travelling|traveling|abroad)(?!\w)",
        r"(?<!\w)(?:will|ill|i will|gonna|going to) (?:\w+ ){0,2}?(?:answer|reply|respond|get back"
        r"|write (?:about|more|it|this|something|you)|do (?:this|it)|tell you|fill)(?!\w)",
        r"(?<!\w)(?:later today|later this week|ask again|tmrw|tomorrow)(?!\w)",
        # Other languages
        r"(?<!\w)(?:keine zeit|urlaub\w*|frag mich|melde mich|erinner\w* mich|pas le temps|vacances"
        r"|désolée?|relance\w*|relancer|sin tiempo|no tengo tiempo|vacaciones|lo siento|pregúntame"
        r"|sem tempo|férias|desculpa|desculpe|ferie|scusa|non ho tempo|rispondo|vakantie|geen tijd"
        r"|vraag (?:het|me)|semester|ledig|fråga mig|ingen tid|ferie|spørg|spør meg|urlop\w*"
        r"|nie mam czasu|zapytaj|przepraszam|нет времени|отпуск\w*|спросите|извини\w*|немає часу"
        r"|відпустк\w*|izinde\w*|tatilde\w*|vaktim yok|zamanım yok|haftaya sor)(?!\w)",
    )
)
_COMPLAINT = "|".join(
    (
        r"(?<!\w)(?:nobody|no one|noone|none of (?:them|you|my \w+)) (?:\w+ )?(?:listens?|cares?"
        r"|reads? (?:what|my|me|any|it|them|a single|one|a)"
        r"|helps?|helped|cared|listened|thanks|thanked|bothers?|bothered|notices|noticed"
        r"(?! (?:good|great|nice|perfect|success|anything|a thing|the (?:switch|change|move"
        r"|migration|cutover|outage)))"
        r"|appreciates?"
        r"|respects?|asked|does anything|gives)(?!\w)",
        r"(?<!\w)(?:nobody|no one|noone) else (?:\w+ ){0,5}?(?:can|could|would|did|does|will"
        r"|bothered)(?!\w)",
        r"(?<!\w)(?:(?:took|takes|take|taking|steals?|stole|got|gets) (?:all |all the |the |my "
        r"|full )?"
        r"credit|as usual|once again i|yet again|as always|of course (?:he|she|they|it|nobody)"
        r"|typical"
        r"|under the bus|goal ?posts|thankless|unpaid|underpaid|overwork\w*|favou?rit(?:e|ism|es)"
        r"|unfair\w*|disrespect\w*|humiliat\w*|bull(?:y|ied|ying)|harass\w*|discriminat\w*|toxic"
        r"|micro ?manag(?:ed|ing me|er|es)|gasli\w+|screamed|yelled|shouted|threatened|blamed"
        r"|blames"
        r"|blaming|ignored me|ignores|ignoring|keeps (?:\w+ )?(?:changing|moving|adding|ignoring"
        r"|asking"
        r"|interrupting|blaming|dumping)|dumped|sick of|tired of|fed up|had enough|ive had it|im"
        r" done"
        r"|i am done|over it|hate|hates|hated|resent\w*|furious|angry|anger|mad|pissed|frustrat\w+"
        r"|annoy\w+|nightmare|ridiculous|absurd|pointless|useless|hopeless|miserable|unbearable"
        r"|joke"
        r"|bullshit|crap|shit\w*|fuck\w*|damn|hell|wtf|waste of|whats the point|no point|lonely"
        r"|invisible"
        r"|demotivat\w*|unmotivated|disillusion\w*|unhappy|unappreciated|undervalued|scared|afraid"
        r"|worried|worry|worries|worrying|dread\w*"
        r"|stressed|stressful|resign(?:ed|ing|ation)?|quit(?:ting)? (?:my|the"
        r"|this|tbh"
        r"|soon)|i quit|quitting|new job|job interviews?|offered me|another job|job hunt\w*"
        r"|headhunter|recruiter called|job"
        r" offer"
        r"|another company|counter ?offer|promised me|a raise|pay rise|my bonus|my promotion"
        r"|passed over"
        r"|incompetent|lazy|idiot\w*|stupid|clueless|liar|lies|lied|cant stand|behind my back"
        r"|alone while"
        r"|while (?:the )?others|on my own again|without (?:asking|telling) me|cant be bothered"
        r"|couldnt be bothered|whatever|such a mess|is a mess|total mess|a shambles|chaos"
        r"|politic\w+)(?!\w)",
        r"(?<!\w)(?:faked|cheated|lied|broke production|petition|union|unionis\w+"
        r"|strike|salary|salaries|earns? (?:more|less)|wages?|fired|laid off|layoffs?|redundan(?:t"
        r"|cy)|sacked"
        r"|got promoted|dating|seeing (?:a|some) \w+ from|at [1-5] ?am|weekends|all night|leaving"
        r" the"
        r" (?:team|company)|maternity|rumou?rs?|gossip)(?!\w)",
        r"(?<!\w)(?:nobody|no one|noone|they dont|they do not) (?:really )?(?:needs?|wants?|likes?"
        r"|values?|trusts?) me(?!\w)|(?<!\w)im (?:so|too|very) slow(?!\w)"
        r"|(?<!\w)i (?:am|was|feel|felt) (?:(?:so|too|very|a (?:bit|little)|little bit|bit) )?"
        r"(?:slow|bad|sad|useless|stupid|weak|worthless|guilty|ashamed|insecure)(?!\w)",
        r"(?<!\w)(?:but (?:to be honest|tbh|honestly|to say it openly|to tell the truth"
        r"|openly|frankly) i|no thanks to|work of (?:two|three)|thrown"
        r" under)(?!\w)",
        r"(?<!\w)(?:talk\w*|spoke|spoken|met|went|complained|complaint|report\w*) (?:\w+ )?(?:to"
        r"|with) hr"
        r"(?!\w)|(?<!\w)(?:z|mit|avec|con|met|с|com|med|к|w) (?:hr|rrhh|rh)(?!\w)",
        r"(?<!\w)(?!i |we |you )\w+ (?!asked|paired|pushed|invited|helped|taught|showed|told"
        r"|trained|coached"
        r"|supported|introduced|joined|mentored|encouraged|trusted|assigned|advised|reminded"
        r"|shadowed)"
        r"\w{3,}ed (?:at |on |to )?me(?!\w)",
        # Other languages
        begun(
            """
            nervt= kotzt ungerecht sinnlos= scheiß frust wütend kündig überlastet marre= ras-le
            injuste inutile= énerv démission harto= harta= injusto inútil renunci cansei cansad
            injusta demissão stufo= stufa= ingiust inutil dimission zinloos oneerlijk ontslag
            boos= orättvis meningslös urettferdig uretfærdig opsig dość= niesprawiedliw
            bezsensu wkurza достал надоел несправедлив бессмысл увольн набрид bıktım haksız
            anlamsız istifa
            """
        ),
    )
)
_OTHERS_AWAY = Pattern(
    r"(?<!\w)(?!i |we )(?!my (?:wife|husband|partner|mum|dad))\w{1,40} (?:was|is|were|are) (?:on"
    r" (?:\w+"
    r" )?"
    r"(?:leave|holiday|holidays|vacation)|away|off|out)(?!\w)"
)
"""Why somebody else's work was done. Neither part is about the author."""
_FORMS = (
    (Private.LIFE, Pattern(_LIFE)),
    (Private.LIFE, TELLS_OF_LIFE),
    (Private.JOB, TELLS_OF_JOB),
    (Private.EXCUSE, Pattern(_EXCUSE)),
    (Private.COMPLAINT, Pattern(_COMPLAINT)),
    (Private.COMPLAINT, TELLS_OF_CONFLICT),
)
_UNSPACED = (
    (
        Private.LIFE,
        Pattern(
            "風邪|病気|病院|入院|手術|熱を?出|発熱|子供|子ども|息子|娘|妊娠|出産|葬|亡くな|離婚|引っ越|医者|歯医者"
            "|体調|うつ|妻|夫|母が|父が|生病|发烧|發燒|感冒|医院|住院|手术|怀孕|孩子|儿子|女儿|老婆|老公"
            "|去世|葬礼|离婚|搬家|医生|抑郁|失眠|我妈|我爸|아파|아프|병원|입원|수술|열이|감기|임신|출산|아이|아들"
            "|딸|돌아가|장례|이혼|이사|의사|우울|아내|남편|엄마|아빠|مريض|مستشفى|طفل|ابني|ابنتي|توفي|बीमार|अस्पताल|बच्च"
            "|मृत्यु"
        ),
    ),
    (
        Private.EXCUSE,
        Pattern(
            "時間がな|忙しく|休み|休暇|来週|後で|すみません"
            "|没时间|沒時間|太忙|休假|请假|下周|下次|抱歉|시간이 ?없"
            "|바빠|바쁘|휴가|다음 ?주|나중에|죄송"
        ),
    ),
    (
        Private.COMPLAINT,
        Pattern(
            "疲れ|つらい|辛い|辞め|転職|退職|跳槽|이직|퇴사|むかつ|腹が立|不公平|烦死|受够|不公平|辞职|累死|짜증|힘들|불공평|그만두"
        ),
    ),
)
