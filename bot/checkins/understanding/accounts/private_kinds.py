"""English phrases about private things, kind by kind. Words about these are never shared unasked.

A line of a table has phrases, as patterns of plain words. A line that begins with a plus sign
continues the one above. Phrases that are also common at work have words that distinguish them, or
aren't here at all.
"""

from bot.checkins.understanding.wording.patterns import Pattern

_CONTINUED = Pattern(r"\n[ \t]*+\+")


def _said(*tables: str) -> Pattern:
    joined = "\n".join(_CONTINUED.sub("", table) for table in tables)
    lines = [each.strip() for each in joined.splitlines() if each.strip()]
    return Pattern(rf"(?<!\w)(?:{'|'.join(lines)})(?!\w)")


_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|spring|summer|autumn|fall|winter)"
)

_LEAVING = rf"""
    (?:whoever|who|when someone|someone who) (?:replaces?|succeeds?|follows) me|replaces? me
    cv(?! (?:screening|parser|parsing|upload|uploads|import|review))
    (?:my|updated (?:the )?|polished (?:the )?) ?(?:\w+ )?(?:resume|linkedin|portfolio
    +|cover letter)
    linkedin (?:profile|page)|on linkedin|cover letters?|reference letter|letter of reference
    open to work|job ?seek\w*
    (?:(?<!our )recruiter|headhunter|headhunters|headhunted)
    interview(?:s|ed|ing)? (?:\w+ ){{0,2}}?at (?!the |our |a |an |least |once |work |\d
    +|scale )\w+
    interview(?:s|ed|ing)? (?:somewhere|elsewhere|externally|around|for a|for another
    +|for the role)
    my (?:\w+ )?interviews?(?! (?:with (?:a|an|the|our|two|three|\d)|guide|notes|script
    +|template|summary|findings|plan|series|feedback))
    final interview
    (?:final|first|second|third|next|last|1st|2nd|3rd) (?:\w+ )?rounds? at (?!the |our )\w+
    (?:phone screen|take ?home (?:test|task|assignment|challenge)|leetcod\w*|google loop
    +|my loop)
    my (?:\w+ )?loop at
    appl(?:ied|ying|y) (?:to|for|at|with|elsewhere|internally|externally|somewhere|around
    +|abroad) (?!the |our |all |every |both |each |\d|prod|staging|new |existing |a (?:fix
    +|patch|filter|rule|discount))\w+
    applied (?:elsewhere|internally|externally|somewhere|around|abroad)
    (?:a|the|my) (?:job )?application (?:to|at|for a) (?:job|role|\w+ job|sap|google|amazon
    +|meta)
    (?:my (?:next|last|old|other|current|new|own)|another|dream|day|second
    +|better) jobs?(?! (?:queue|scheduler|run|runner|failed|definition|in the (?:queue
    +|pipeline)))
    (?:my job|for a job(?= (?:at|in|with|elsewhere)))(?! (?:queue|scheduler|run|runner|that
    +|which|to|for|ad|description))
    job at (?!\d|midnight|night|noon|the )\w+
    job (?:in \w+land|hunt\w*|search\w*|offers?|market|interviews?|applications?|cent(?:re|er)
    +|fair)
    jobless|unemploy\w*|dole|job seeker
    look(?:ed|ing|s)? (?:around|elsewhere|for (?:work|something (?:new|else|better)
    +|a (?:new )?(?:role|position|employer)))
    (?:notice period|my notice|two weeks notice|weeks notice|months notice)
    (?:gave|give|giving|gives|hand|handed|handing|put|putting|served?|serving
    +|working)(?: in)?(?: my)?(?: out)? notice
    (?:im|i am|ill be|i will be|hes|shes|theyre|we are|think\w* (?:about|of)) leaving
    leaving (?:\w+ ){{1,3}}?(?:in|at the end of|by|next|this) (?:{_MONTH}|year|month|week
    +|the year)
    leaving (?:soon|work|for good|\w+ for (?:good|\w+)|party|do|present|drinks|date)
    (?:my|his|her|their) (?:last|final) (?:day|days|week|month|weeks)|last day (?:at|is|here)
    (?:when|before|once|after|until|till|if|in case) i(?: am| m)? (?:go to|join
    +|(?:leave|left)(?! the (?:project|meeting|call|room))|move to|gone|quit)
    before im gone|get out of here|out of here
    my (?:replacement|exit interview|exit|farewell)
    exit (?:interview|package|plan)|farewell|goodbye (?:email|letter|note|party|cake|card)
    leaving email
    (?:signed|signing) (?:with|for|on with) (?:another|google|amazon|a (?:competitor|startup
    +|new)|my new)
    (?:two|three|four|some|other|several|\d) (?:companies|startups|firms) (?:asked|want|wanted
    +|called|wrote|contacted) (?:me|to hire)
    (?:an|my|written|verbal|competing|job) offer (?:from|at) (?!the |our |a )\w+|got an offer
    my offer
    offer letter|signing bonus|sign on bonus
    severance|non ?compete|gard(?:en|ening) leave|settlement agreement
    (?:my|his|her) (?:\w+ )?contract(?! tests?)|contract (?:isnt|wasnt|not|wont be) renewed
    temp contract
    join(?:ing|ed)? (?:google|amazon|meta|apple|microsoft|another|a (?:startup|competitor)
    +|the competition)
    start(?:ing|ed)? at (?!the |our |\d)\w+ in {_MONTH}
    poached|poach|previous employer|next employer|new employer|old employer
    (?:my|our|an) (?:old|former|ex) (?:company|employer)
    moonlight\w*|freelanc(?:e|ed|ing) (?:for|on|at|as)|i freelanc\w+
    on the side(?! (?:of|panel|bar|menu|nav))|side (?:gig|hustle|income|business)
    self employed|start(?:ed|ing)? my own
    my own (?:business|company|startup|firm|shop|brand|studio|app)
    founded a (?:company|startup|business|band)|co ?found(?:ed|er|ing)|quit my
    career (?:change|break|coach|switch)|retire early|early retirement
    (?:an?|my) (?:mba|phd|masters|bachelors?|thesis|dissertation)|my (?:degree|master)
    masters? programmes?
    (?:got|get|accepted|admitted) into (?:\w+ )?(?:uni\w*|school|college|stanford|harvard|mit
    +|oxford|cambridge|insead)
    grad school|law school|med school|art school|evening classes|night school|open university
"""
_PAY = r"""
    (?:my|our|his|her|their) (?:\w+ )?(?:salary|pay|raise|wage|payslip|comp|compensation|bonus
    +|pension|savings|finances|bank account|rent|shares|stocks|equity|options|promotion)
    (?:a|the|my|for|about|no|another|that) (?:pay )?raise
    pay ?(?:rise|cut|gap|slip|check|cheque|day|packet|grade)|more money
    what \w+ (?:earns|earned|makes|gets paid)|how much \w+ (?:earns|makes|gets)|earns?|underpaid
    overpaid
    paid (?:more|less|better|worse) than|overtime pay|unpaid overtime|stock options
    vest(?:ed|ing|s)|rsus?
    (?:my|tax) (?:tax return|tax returns|refund)
    tax ?(?:returns?|refund|advis[eo]r|accountant|man|office|debt)|my taxes|own taxes
    (?:did|do|doing|filed?|filing|done|paid|pay) (?:my |the |our )?taxes
    taxes (?:are )?(?:done|filed|due)|hmrc|irs
    inherit(?:ance|ed (?:a|some|the) (?:house|flat|money|\w+ from (?:my|an?)))|bitcoins?
    crypto(?:currency|currencies)?(?! (?:lib\w*|module|api|package|code|keys?|layer))|ethereum
    dogecoin|etf|etfs|day ?trading|(?:bought|sold|traded|shorted|dumped) (?:\w+ ){0,2}?shares
    (?:bought|traded|shorted) \w+ \w+ stock|robinhood
    overdraft|overdrawn|(?:my|our) credit card
    maxed out (?:my|the|our|a|two|three) (?:credit )?cards?|bailiffs?|insolven\w+|repossess\w*
    pawn(?:ed|shop|ing)
    debt collectors?|collection agency|owe (?:my|him|her|them|the bank|\w+ money)|owes me
    lent (?:him|her|my|\w+ money)|borrowed (?:money|from)|broke af|(?:im|i am|am|so) broke
    klarna|payday|food bank|child support|alimony|benefits office|welfare|side income
"""
_MEDICINE = r"""
    (?:delivery|operating|emergency|recovery) room|maternity ward|(?:new|old|these|those) pills
    (?:dont|do not|didnt|cant|no longer) (?:want|wanna|wish)? ?(?:to )?(?:live|be here|wake up
    +|exist|be alive|go on|face (?:another|the) (?:day|week|morning))(?: anymore| any more
    +| like this)?
    end(?:ing)? it all|end(?:ing)? my life|kill(?:ing|ed)? myself|(?:no|any) reason to live
    better off (?:dead|without me)|the void|wish i (?:was|were) dead
    giv(?:e|ing) up on (?:life|everything)|cant (?:take|do) (?:it|this) any ?more
    in a (?:cast|sling|brace)|beta ?blockers?|blood thinners?|braces off|wisdom teeth
    a (?:tooth|crown|filling)
    \w{2,}(?<!techn)(?<!method)(?<!tern)ologists?|\w{3,}iatrists?|p(?:a)?ediatric\w*
    \w{3,}opaths?|orthodont\w*|orthop(?:a)?ed\w*
    gyn(?:a)?e\w*|gyno|derm|obgyn|ob gyn|optician|optometrist|chiropract\w*|surgeons?
    physicians?|paramedics?|nurses?|midwife|doula|clinics?|a shrink|my shrink|healer|acupunct\w*
    physio
    (?:a|my|saw a|the) (?:doc|medic|gp)(?= (?:said|says|told|appointment|gave|put|wants|thinks))
    doctors?
    waiting room|icu|intensive care|hospice|ward \d|in ?patient|out ?patient|check ?up
    my referral
    meds|medicines?|(?:my|the|took|take|taking|sleeping|popping|on) pills?|dosage
    (?:my|the|a|upped \w+|higher|lower|new|double) doses?|prescri(?:bed|ption|ptions)|pharmac\w+
    side effects of (?:my|the (?:new )?(?:meds|drugs?|pills?))
    ritalin|adderall|vyvanse|concerta|elvanse|prozac|zoloft|xanax|valium|lexapro|insulin|ozempic
    wegovy|mounjaro|ibuprofen|paracetamol|aspirin|codeine|morphine|tramadol|cortisone|steroids?
    ssris?|lithium|melatonin|gabapentin|prednisone|methadone|viagra|botox|antihistamines?
    \w{3,}(?:traline|oxetine|alopram|azepam|azolam|statins?|mycin|cillin|phetamines?|phenidate
    +|prazole|sartan|codone|glutide|triptan|afaxine|apine|idone)
    (?:my|our) (?:\w+ )?results?(?= (?:are|were|came|back|is|was))
    (?:my|blood|lab|scan|biopsy) results? (?:are |were |came |is )?(?:back|in|bad|good|clear
    +|fine|ok|normal|negative|positive)
    (?:got|get|had|have|waiting for) (?:the|my|our|a) (?:\w+ )?(?:test|tests|results?|scan
    +|bloods?|biopsy|diagnosis) (?:back|from the (?:doc\w*|hospital|clinic))
    (?:got|have|had|received) (?:my|the) (?:\w+ )?results(?= back|$)
    (?:tested|came back|swab|smear) (?:negative|positive)
    (?:negative|positive|benign) (?:thank god|thankfully|phew)
    tested for|got tested|getting tested|benign|malignant|metasta\w+|remission|relaps\w*
    biops\w+|(?:ct|ultrasound|smear|smear test)|mris?|x ?rays?|mammogram|transfusions?
    infusions?|chemo|dialysis|catheter|stoma|stitches|crutch(?:es)?|wheelchair|hearing aids?
    pacemaker|inhaler|epipen|iud|iuds|\w{3,}ectom(?:y|ies)|\w{3,}oplasty|\w{3,}oscopy|lasik
    laser eye|(?:an?an)?(?:a)?esthe(?:sia|tic)\w*|vaccin\w+|my (?:\w+ )?op|knee op|hip op
    transplant\w*|organ donor|prosthe\w+|physical therapy|check up
    hiv|stds?|stis?|hpv|herpes|chlamydia|syphilis|hepatitis|shingles|measles|mumps|psoriasis
    eczema|acne|lupus|crohns?|hashimotos?|parkinsons?|alzheimers?|dementia|ptsd|ocd|bpd|audhd
    tourettes?|anorexi\w*|bulimi\w*|bing(?:e|ed|ing|eing)(?! reads?)|purging|eating disorder
    self ?harm\w*|cut(?:ting)? myself|seizures?|tinnitus|vertigo|faint(?:ed|ing)|passed out
    palpitations?|angina|heart (?:rate|monitor|condition|problem|failure|surgery)|rash|hernia
    kidney stones?|gall ?(?:bladder|stones?)|thyroid|uterus|ovar(?:y|ies|ian)|prostate
    h(?:a)?emorrhoids?|ibs|uti|bladder|bleed(?:s|ing)?(?! edge)|bled|bleed|threw up
    throw(?:s|ing)? up|diarrh\w+|constipat\w+|hormones?|testosterone|o?estrogen|hrt
    hot flash(?:es)?|hot flushes|\w{4,}(?<!bronch)itis|fibro\w*|endometri\w*|pcos|scoliosis
    sclerosis|thrombosis|cirrhosis|psychosis|psychotic|manic|mania|schizo\w*|neuro ?diver\w*
    autism|autistic|aspergers?|long covid|leuk(?:a)?emia|an(?:a)?emi[ac]|lymphoma|melanoma
    lumps?|tumou?rs?|disab(?:led|ility)(?= (?:leave|pass|card|status|pension|benefits?))
    my disability|sobri\w+|mental breakdown|psych ward|meltdown|dissociat\w+|intrusive thoughts
    cant focus without|(?:in a|in|had a|having a|my|i) panic\w*
    panic(?:s|ked|king)? (?:attacks?|before|when)|trauma\w*|trigger warning|counseling
    counselling
    hours? of sleep|(?:my|no|without|little|bad|lost|any|some|more|enough) sleep
    sleep (?:schedule|depriv\w+|clinic|apn\w+|tracker|pattern)|asleep|naps?|napp(?:ed|ing)
    awake (?:all|since|at)|nightmares|insomniac
"""
_BODY = rf"""
    (?:my|menstrual) (?:\w+ )?cycle|my cycles|cycle (?:data|tracker|tracking)
    period (?:pain|pains|from|cramps|tracker)|periods? (?:came|late|started)
    (?:late|heavy|got my|on my) period|ovulat\w*|pms|pmdd|menstru\w*|tampons?
    egg (?:retrieval|freezing|donor)|froze my eggs|embryos?|sperm|trimester
    weeks? (?:along|pregnant)|(?:im|i am|baby|is|shes) due(?: in)?(?: {_MONTH})?
    (?:were|we are|im|i am|shes|is) expecting|baby (?:bump|shower|name|names)|contractions
    in labou?r|c section|pump(?:ed|ing) (?:milk|between|at work)|breast\w*|milk between
    stillb\w+|abort(?:ion|ed my|ed the pregnancy)|contracepti\w+|birth control|the pill
    surrogate|foster (?:care|kids?|child|parents?)|first baby|second baby
    lost (?:the|a|our|my) (?:baby|pregnancy)
    (?:lost|gained|lose|gain|losing|put on|drop(?:ped)?|down) (?:\w+ )?(?:kilos?|kg|pounds|lbs
    +|stone|weight)
    my weight|calorie\w*|keto|intermittent fasting|fasted|fasting|went vegan|gym(?! app)|yoga
    pilates|peloton|crossfit|half marathons?|marathons?|triathlons?|iron ?man|parkrun|10k run
    couch to 5k|jogg(?:ed|ing)|push ?ups|bench press\w*|personal trainer|spa day|massage|sauna
    tattoo\w*|piercings?|hair ?cut|hair ?dresser|my hair|my nails|nail salon
    body (?:image|fat|count)|wig|bald\w*|hung ?over
"""
_HABITS = r"""
    drinking
    (?:quit|stopped|off|without|gave up|no) (?:the )?(?:drinking|drink|booze|alcohol|wine|beer
    +|smoking|weed|drugs?|coke|cigarettes?|gambling|porn|sugar)
    boozy?|beers?|wine|vodka|whisk(?:e)?y|tequila|rum|gin|prosecco|champagne|cocktails?
    pub(?! sub)|pubs|tipsy|wasted on|stoned|(?:got|get|was|high) high|high on weed|a joint
    smok(?:e|ed|ing)(?! (?:tests?|tested|testing|check))|cigarettes?|vap(?:e|ed|ing)|nicotine
    cocaine|lsd|mdma|ecstasy|ketamine|heroin|fentanyl|opioids?|opiates?|meth|shrooms?
    mushroom trip|microdos\w+|edibles?|acid trip|bad trip|good trip|psychedelic\w*|ayahuasca
    cannabis|marijuana|thc|cbd|drugs?|drug test|junkie|addict(?:ed|ion|ions|s)?
    dependen(?:t|ce) on (?:alcohol|pills)|aa|aa meetings?|my sponsor|12 steps?|twelve steps?
    detox\w*|clean for \d+ (?:days|weeks|months|years)|days? (?:clean|sober)
    day \d+ (?:without|of (?:not|no)|clean|sober)|gambl\w+|betting|sports? bets?|my bets?
    placed (?:a |some )?bets?|bookies?|bookmakers?|casinos?|poker(?! planning)|slot machines?
    roulette|lottery|lotto|scratch ?cards?|blackjack|horse rac\w+|porn\w*|onlyfans
"""
_LOVE = r"""
    has a thing for|(?:hit|hits|hitting) on (?:me|him|her|my)|into (?:me|him|her)|ghosted
    (?:dating|dated(?= (?:a|my|him|her|someone|\w+ from)))
    (?:first|blind|hot|tinder|coffee|dinner) dates?(?! (?:picker|field|range|format))
    (?:on|had) (?:a|two|three|some|my) (?:\w+ )?dates? (?:with|tonight|after|last|w)|date night
    tinder|bumble|grindr|okcupid|hook(?:s|ed|ing)? up with (?:a|someone|my|him|her|\w+ from)
    hookups?|one night stand|(?:a|my|office|have a|had a) crush|crush(?:ing)? on|flirt\w*
    kiss\w*|made out|making out|slept with|sex|sexy|sext\w*|nudes?|naked|horny|in love|fell for
    love life|lovers?|an affair|office romance|cheat(?:ed|ing|s) on|mistress|heartbr\w+
    single again
    (?:nice|cute|pretty|handsome|gorgeous|sweet|hot|lovely|beautiful
    +|attractive) (?:\w+ )?(?:girl|guy|boy|woman|man|lady|dude|colleague|intern|person|one from
    +|designer|dev)
    girl ?friends?|boy ?friends?|cute|(?:went|going|go) out with|asked (?:him|her|\w+) out
    seeing (?:someone|each other)|moved in together|we split|split up
    broke (?:it off|things off)|breakup|a break up|my ex|exes|got engaged|engaged to|married
    marry\w*|anniversary with|valentines?|polyam\w+|threesome|queer|nonbinary|non binary|lgbt\w*
    pride (?:month|march|parade|workshop|group)|came out to|coming out|closeted|not straight
    bisexual|asexual|homosexual\w*|transgender|deadname\w*|husbands?|wives|fiance\w*
    couples? (?:therapy|counsel\w+)|prenup|honeymoon\w*|we ll see where it goes|love letter
"""
_HOME = r"""
    (?:hgv|lorry|boat|hunting|fishing|gun|motorbike) licen[cs]e
    (?:my|our|new|first|own|dream|parents|bigger|smaller|a|the)
    + (?:new |old |own |first )?(?:apartments?|condo|cottage|kitchen|bathroom|balcony
    +|attic|garage|driveway|couch|sofa|bike|motorbike|motorcycle|caravan|camper|allotment|boat
    +|hot tub|bedroom
    +|living room)(?! (?:app|view|file|list|table))
    (?:my|our|own|dream|parents|bought a|sold the|sold a) (?:new |own |first |old )?(?:house
    +|home|car|van|place|garden)(?! (?:cent(?:re|er)s?|style|view|screen|page|rules?|brand
    +|plants?|order|tab|team|directory|folder|region|for (?:the|our)))
    (?:at|from|in|to) home(?= (?:with|sick|alone|again|because|bc))
    (?:home|house|flat) ?(?:hunting|viewings?|sale|purchase|loan|renovation|buying|insurance)
    (?:my|our|signed \w+|flat|apartment|car) leases?
    (?:my|our|own|new) (?:new )?flat(?! (?:files?|lists?|structure|json|hierarchy|design|rates?
    +|fees?|config|model|tree|format|pricing|schema|layout|table))
    tenants? (?:association|rights)|my tenant|land ?lady|landlord
    rent(?= (?:is|was|doubled|went|increase|due|strike|payment))|the rent|evict\w*
    (?:movers|moving (?:company|van|boxes|day|to (?:berlin|london|paris|spain|lisbon|canada
    +|\w+ with)))
    ikea|renovat\w+|diy|redecorat\w+|the roof at|fixed the roof|leaky roof|boiler
    washing machine|dish ?washer|laundry|groceries|hoover\w*|vacuumed|ironing|dinner|my mortgage
    remortgag\w*|refinanc\w+|the couch|couch|sofa|hammock|bath ?tub
    (?:to|in|from|out of|back to|into|my) bed|pyjamas|pajamas|hot tub
    (?:my|our|an|on|own|opened an?) (?:air ?bnb|etsy|e ?bay|vinted|patreon|substack|youtube
    +|twitch)
    youtube channel
    my (?:podcast|blog|channel|band|novel|book|memoir|album|poems?|poetry|songs?|stream|startup
    +|garden|shop|store|bakery|cafe|farm|brewery|newsletter|game|pet project|side projects?
    +|own app)
    (?:a|an|the|our|first|new|wrote \w+|recorded \w+|\d+) (?:songs?|albums?|novels?|memoir
    +|poems?|poetry|gig|mixtape|short film)(?! (?:player|feature|page|upload|import|list))
    songs?|choir|my band|guitar|piano|violin|drums|karaoke|dj set|open mic|stand ?up comedy
    comedy night|theatre|pottery|knit(?:ted|ting)|crochet\w*|sewing|painting (?:class|course)
    watercolou?rs?
    driving (?:test|licen[cs]e|lessons?|instructor|exam)|(?:speeding|parking) (?:tickets?|fine)
    pilots? licen[cs]e|flying lessons?|surf(?:ed|ing) (?:trip|lesson|camp|in)
    ski(?:ed|ing)(?! lift)|snowboard\w*|boulder(?:ed|ing)|rock climbing
    climbing (?:gym|wall|trip)|football|soccer|rugby|cricket|tennis|basketball|volleyball|golf
    swimming|cycled to|chess (?:club|tournament)|karate|judo|world cup|premier league|minecraft
    fortnite|play ?station|xbox|nintendo|zelda|elden ring|in wow|world of warcraft|netflix
    binge ?watch\w*|dungeons|lego|warhammer|my raid|gaming|video games?|concert|festival
    disneyland|beach|sightseeing|city trip|road trip|camping|hiking|a hike|hiked
    adopted (?:a|two|our|my|the) (?:dog|cat|puppy|kitten|child|kid|baby|son|daughter|greyhound
    +|rescue)
    (?:a|the|our|new|got a|puppy) (?:dog|cat|puppy|kitten|hamster|horse|parrot)s?(?! (?:picture
    +|photo|pictures|photos))
    dog ?sitt\w*|dog walk\w*|the vet|hamster
"""
_FAMILY = r"""
    (?:son|sons|daughters|wife|wifes|mom|mommy|mummy|daddy|hubby|step ?(?:mom|mum|dad|father
    +|mother|son|daughter|brother|sister|kids?|parents?)|nephews?|nieces?|aunt|aunts|auntie
    +|uncle|uncles|cousins?|grand ?(?:ma|pa|mother|father|parents?|son|daughter|child|children
    +|kids?|dad|mum)|granddad|twin sister|twin brother|in laws?|mother in law|father in law
    +|brother in law|sister in law|godchild|godmother|godfather|housemates?|flat ?mates?
    +|room ?mates?|neighbou?rs?|best friend|best friends|my friends?
    +|(?<!refer )(?<!invite )a friends?|an old friend|best mate|my mates?)(?! (?:join|search
    +|distance|policy|nodes?|vectors?|feature|flow))
    (?:between|night|bottle|breast) feed(?:s|ings?)|bottle feed\w*|home ?owners
    tenants association|allotment|at ours|at (?:my|our) place|at mine|potty|diapers?|nappy
    nappies|sleepover|parents? evening|pta|school (?:run|trip|play|fair|holidays?)|homework
    teenagers?|teething|naptime|bed ?time|summer camp|kids camp|play ?date|birthday|christening
    bar mitzvah|bat mitzvah|communion|graduation|reunion|single (?:mum|mom|dad|parent)
    co ?parent\w*|care(?:r|giver) for|caring for|care home|nursing home|old folks
    power of attorney
    buried (?:my|our|her|his|him|the|a|\w+ on)|ashes|wake for|condolences?|eulogy|obituary
    memorial|coffin|killed (?:him|her|my|them)self
    (?:since|after|when|before|that) \w+ (?:passed|died)|tom passed|passed on \w+day
    took (?:his|her|their|my) (?:own )?life|widow\w*
    lost (?:my|our|her|his|a) (?:\w+ )?(?:dad|father|mum|mom|mother|friend|cat|dog|son|daughter
    +|baby|brother|sister|aunt|uncle|gran\w*|husband|wife|partner)
    miss (?:him|her) (?:so|every|a lot)|anniversary of
    (?:my|from|to|at|from the|to the|at the|our|kids?|the kids|private|which) nursery(?! (?:in
    +|we|customer|account|on|owner|manager|that))
    nursery (?:is|was|were|closed?|shut|called|run|rang|pick ?up|drop ?off|school|place|fees
    +|again|teacher|bug)
    (?:painted|paint|decorat\w+) the nursery
"""
_BELIEF_AND_LAW = r"""
    iftar|suhoor|sehri|tarawih|puja|diwali|vesak|seder
    pray(?:s|ed|er|ers|ing)?|to mass|at mass|bible|quran|koran|rabbi|imam|shiva|kaddish|rosary
    rosh hashanah|yom kippur|priest|pastor|monastery|synagogue|shabbat|sabbath|passover|hanukkah
    baptis\w+|confession
    converted (?:to (?:islam|christ\w*|juda\w*|buddh\w*|catholic\w*|hindu\w*)|last \w+|from)
    atheist\w*|hijab|headscarf|kosher|found (?:god|jesus|faith)|thank (?:god|allah)|jesus|allah
    the lord|my faith|spiritual\w*|meditation retreat|retreat (?:with|in|at) (?:a|the|my) \w+
    pilgrimage|hajj|jehovah\w*|mormon|scientolog\w*|tarot|horoscope
    vot(?:e|ed|es|ing) (?:(?:for |against )?(?:the )?(?:labou?r|greens?|left|right|spd|cdu|afd
    +|fdp)|in the (?:election|referendum|primar\w+)|remain|leave)
    elections?|my vote|canvass\w*|campaign(?:ed|ing) (?:for|against)|activis[mt]\w*|afd|trump
    brexit|biden|tories|tory|republicans?|democrats?|the greens|left ?wing|right ?wing
    communis\w*|fascis\w*|party member\w*|protest(?:s|ed|ing|ers)?|rally|picket\w*|walk ?outs?
    works council|betriebsrat|verdi|unison|unite the|ig metall|shop steward|union rep
    collective (?:bargaining|agreement)|whistle ?bl\w+|boycott\w*|gaza|israel|ukraine war
    strike (?:fund|ballot|vote)|on strike
    police|cops?|arrest(?:ed|s)?|jail|prison|on bail|bailed|court (?:date|case|hearing|order)
    (?:in|to|at|from) court|the court|sued|suing|solicitor|attorney
    reported \w+ to (?:compliance|hr|the police|legal|his|her|the (?:board|ceo|works council))
    criminal record|dui|burglar\w*|robbed|mugged|shoplift\w*|stole|stolen (?:from me|my)
    stole my|assault\w*|rape\w*|groped|stalk(?:ed|er|ing)|black eye|bruis\w+
    beat(?:en|s)? (?:me|him|her|up)|dont ask|restraining order
    witness(?:ed)? (?:in|to|statement)|perjury|domestic (?:violence|abuse)
    abus(?:ed|ive) (?:me|by|boyfriend|husband|partner|relationship|ex)|women shelter
    community service|hit and run
    residence permit|residency permit|green ?card|work permit|h ?1b|h ?1 b|blue card|asylum
    deport\w*|immigration|naturali[sz]\w+|refugees?|foreigners office|auslanderbehorde
    ausländerbehörde|permanent residen\w+|home office letter|my papers
    undocumented (?:migrant|immigrant)
"""
TELLS_OF_LIFE = _said(_MEDICINE, _BODY, _HABITS, _LOVE, _HOME, _FAMILY, _BELIEF_AND_LAW)
"""Health, love, home, faith: the author's own life."""
TELLS_OF_JOB = _said(_LEAVING, _PAY)
"""Another job, and money."""


_INSULT = r"""
    (?<!in the )ass|arse|asshole\w*|arsehole\w*|dick|dickhead|prick|jerk|bitch\w*|bastard\w*
    cunt|twat|wanker|douche\w*|moron\w*|imbecile|clowns?|diva|snakes?|narcissist\w*|psycho
    bull(?:y|ies)|a creep|creepy|loser|losers|dumbass|brain ?dead|snitch|brown ?nos\w+|suck ?up
    kiss ?ass|backstab\w*|two faced|control freak|know it all|dinosaur|dead ?weight|freeloader
    slacker|slackers|slacking|coward|hypocrit\w*|egomaniac|big ego|ego trip
    full of (?:it|shit|himself|herself|crap)|waste of space|good for nothing|dumb as|thick as
    cant be trusted|full of themselves
"""
_CONFLICT = r"""
    sulk(?:s|ed|ing)?|pout(?:s|ed|ing)|rolled (?:his|her|their) eyes|(?:she|he) types with
    (?:nobody|no one|noone|everyone|everybody|we all) (?:likes?|hates?|avoids?|laughs? at
    +|dislikes?|fears?|trusts?) (?!the |it|this|that |our |a )\w+
    (?:the|that|this|old|poor|stupid|new) (?:man|guy|woman|girl|dude|bloke|chap|lady|boy
    +|kid) (?:is|was|cant|never|doesnt|has|keeps|wont|should|just)
    not the (?:sharpest|brightest|fastest|smartest)
    should (?:have|ve) been (?:fired|sacked|let go)|shouldve been (?:fired|sacked)
    (?:formal|written|verbal|final|official) warnings?
    warnings? from (?!the |a |an |our |eslint|mypy|ruff|clang|gcc|sonar|sentry|grafana|datadog
    +|prometheus|npm|dependabot)\w+
    warnings? from the (?:boss|manager|lead|ceo|cto|director|vp|head|top)|warning letter
    warned me (?:that i|about my|to|again|i)|got warned
    (?:a|on a|on|my|the|me on a) pip
    performance (?:plan|improvement|warning|talk|issues? with me)|disciplin(?:ary|ed)|misconduct
    grievances?|written up|told (?:me|him|her|them|us) off|telling off|told off|scold\w*
    reprimand\w*|chewed (?:me )?out|dressing down|demot(?:ed|ion)|on probation|probation\w*
    my suspension|suspended (?:me|from work|with pay|without pay)|got suspended|bad review
    my (?:\w+ )?performance review|poor rating|my rating|underperform\w*|low performer
    called (?:me )?in(?:to)? (?:hr|the office|about|because|for)
    hr (?:called|asked|wants|wrote|invited|meeting|case|complaint|file)|in trouble (?:with|for)
    yelled at|barked at|snapped at|laughed at|mock(?:ed|s|ing) (?:me|my|him|her)|shamed
    insult\w*|called (?:me|him|her) (?:a|an|names|\w+ names)|calls me|names in front
    as if i were
    (?:he|she|hes|shes|youre|theyre) (?:is |was )?(?:such )?a (?:\w+ )?(?:pain|nightmare
    +|disaster|joke|liability)
    treats? (?:me|us) (?:like|as)|talk(?:ed|s|ing) down to|talked over me|interrupts? me
    hung up on|slammed the|walked out on|storm(?:ed|s) out|fell out with|falling out
    argument with|argu(?:ed|ing) with (?!data|numbers|facts)\w+|fight(?:s|ing)? with (?!the )\w+
    fought with (?!the )\w+|(?:a|big|huge) (?:fight|row|argument|clash)
    clash(?:ed|es|ing)? with (?!the )\w+|beef with|not (?:speaking|talking) to|silent treatment
    cold shoulder|shut(?:s)? up|drives? me|drove me|gets on my|on my nerves|hates me|out to get
    after my job|trust (?:issues|him|her)|dont trust|cant trust
    do(?:es|ing)? nothing (?:all|but)|doesnt do (?:anything|a thing|shit)
    (?:messes|messing|screwing|screws|fucks) (?:things |everything |it all |all |it )?up
    keeps (?:messing|forgetting|whining|complaining)
    (?:did|doing|do|does|done) \w{3,}s (?:job|work|tasks?|tickets)(?: for (?:him|her
    +|them))?(?= (?:again|for|as usual|because|bc|while)|$)
    carr(?:y|ied|ying) (?:the|my|our|this) (?:whole |entire |rest of the )?(?:team|squad
    +|department|company)
    clean(?:ed|ing)? up after (?!the |a |an |our )\w+
    (?:what|everything|whatever|everything that|that) \w+ (?:broke|messed up|screwed up
    +|left behind|botched) (?:again|as|for)
    botched|blames|scapegoat\w*|threw (?:me|him|her) under|steals
    takes? (?:all |the )?credit(?! cards?)|took credit|the credit for
    behind (?:his|her|their|our) back
    (?:he|she|hes|shes) (?:never|always|cant|cannot|wont|doesnt|didnt even|keeps|only
    +|just wants|thinks|hates|refuses|lied|lies)
    never (?:tests|listens|reads|helps|delivers|shows up|replies|answers|does|reviews|finishes
    +|works|says thanks|thanks)
    (?:managers|leads|people|colleagues|who) to avoid
    avoid(?:s|ing)? (?:him|her|maya|my (?:boss|manager|lead)|working with)
    so (?:that )?(?!i |we |they |it |the )\w+ shuts up
    (?:the|our|this) (?:reorg|restructuring|management|leadership|ceo|cto|boss) (?:is|are|was
    +|sucks|has no|is so|cant|doesnt|never)
    we all (?:think|hate|know|laugh\w*)|ceo is|cto is|vp is|my boss is|my manager is
    (?:his|her) fault|all (?:his|her|their) fault|nepotism|teachers pet|old boys|racis[mt]\w*
    sexis[mt]\w*|mansplain\w*|mobbing|hostile|burn ?out
    (?:dont|do not) (?:tell|repeat|mention|pass (?:it|this)|say anything)
    between (?:us|you and me)|off the record
    (?:before|until|till) its (?:public|official|announced)
    not (?:yet )?public(?! (?:api|endpoint|facing))|under nda|(?:the|a) (?:merger|takeover)
    lay ?offs?|insider|confidential(?! computing)|confidentially|in confidence
    in secret|secretly|my secret|hush
    keep (?:it |this |that )?(?:quiet|to yourself|between)
    (?:nobody|no one|noone) (?:else )?knows (?:yet|about (?:it|this|us|me)|i|im|that i)
    i know who|who leaked
    leaked (?:it|the (?:news|memo|salaries|list|numbers)|to (?:the )?press)|overheard
    eavesdrop\w*|snoop\w*|spied|spying
    found out (?:that )?\w+ is (?:dating|seeing|leaving|pregnant|gay|looking|interviewing|sick
    +|ill)
    told me (?:that )?(?:s?he|hes|shes|theyre|they are|about (?:his|her|their)|in confidence)
    fak(?:e|es|ed|ing) (?:the|my|his|her|it|numbers|data|results|a|sick)|fudg\w+
    made up (?:the|some|my|half) (?:numbers|data|results|report)
    cook(?:ed|ing) the (?:books|numbers)|forg(?:ed|ing) (?:the|a|my|his|her)|pretend\w*
    plagiari\w+|padded (?:my|the) (?:hours|expenses|timesheet)
    expens(?:ed|ing) (?:my|a|the) (?:dinner|lunch|trip|taxi)|my expenses
    (?:the|our) customer list home|took \w+ \w+ \w+ home|for my own|bribe\w*|kickback\w*
    embezz\w*|insider trading|covered (?:it|this|that) up|hid (?:it|my)
    didnt (?:tell|admit|own up)|got away with|slept through|zoned out|phoned it in|slacked off
    did nothing all|my phone all|half assed|job interview\w*
"""
TELLS_OF_CONFLICT = _said(_INSULT, _CONFLICT)
"""Anger, judgements, warnings, secrets, and what somebody did wrong."""
