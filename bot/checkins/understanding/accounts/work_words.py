"""Words with which people describe their work, language by language.

They show that a text *is* about work. A missing word costs an author one tap. So a word belongs
here only if it's hardly ever used for anything private.
"""

from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.word_tables import begun, word_set

DONE_AT_WORK = word_set(
    """
    shipped released deployed refactored reviewed mentored coached facilitated onboarded
    interviewed documented prototyped implemented automated migrated delegated prioritised
    prioritized negotiated presented proposed launched merged debugged drafted estimated analysed
    analyzed researched chaired moderated escalated benchmarked profiled rewrote demoed
    demonstrated redesigned rearchitected reimplemented triaged instrumented monitored patched
    upgraded summarised summarized redrafted brainstormed troubleshot paired shadowed programmed
    codified standardised standardized streamlined consolidated demod deduped
    """
)
"""Past-tense verbs for what people hardly do except at work."""

DONE_TO_THINGS = word_set(
    """
    fixed closed solved resolved done built rebuilt written rewritten finished completed delivered
    tested answered handled cleaned removed trained hired updated added converted replaced
    translated configured installed connected imported exported archived merged validated verified
    approved published cleared covered enabled disabled renamed signed tagged labelled labeled
    """
)
"""What is done to what is counted: “12 tests fixed”.

What people do isn't: “2 customers left”.
"""

DOING_AT_WORK = word_set(
    """
    shipping releasing deploying refactoring reviewing mentoring coaching facilitating onboarding
    interviewing documenting prototyping implementing automating migrating delegating negotiating
    presenting launching debugging drafting analysing analyzing researching chairing moderating
    leading running writing rewriting building testing teaching training designing planning
    organising organizing pairing working helping
    """
)

DO_AT_WORK = word_set(
    "lead run own coordinate maintain mentor coach organise organize chair moderate facilitate"
)
"""Verbs for what somebody does regularly: “I lead the launch”, “we run the standup”."""

DONE = word_set(
    """
    led ran wrote built rebuilt gave made took held got did had set put cut split sent brought
    taught learned learnt found met spoke told said showed shown chose drew began became
    understood dealt kept let handed came went spent caught won paid bought sold swapped written
    run done taken given begun sat hid threw read drove overhauled reset withdrew stood left felt
    heard stuck broke dug rode swam sought fought hit lent reran reworked saw tried
    """
)
"""Past-tense verbs that don't end in “ed”. They count only together with a noun of work."""

NOT_DONE = word_set(
    """
    missed hated skipped failed wanted needed hoped wished liked loved feared worried cried
    ignored stayed waited intended promised postponed delayed struggled suffered stressed expected
    supposed scared annoyed complained quit resigned applied overslept dreaded procrastinated
    barely hardly exhausted overwhelmed embarrassed frustrated bored tired disappointed confused
    need feed speed indeed embed red bed seed exceed proceed succeed used concerned assumed
    wondered bothered planned meant scheduled booked moved retired canceled cancelled
    """
)
"""Past-tense verbs that don't make an account of work, or only with other words."""

BUT_AT_WORK = word_set("planned moved retired scheduled cancelled canceled tried")
"""Of these, the ones that do if a noun of work is named and no “to” follows."""

WORK = word_set(
    """
    steering guests
    account accounts adr agenda auth alert alerts alerting analysis api apis app apps approach
    architecture audit backend backlog backup backups batch benchmark board bot box briefs bug
    bugs build builds cache caching campaign candidate candidates canvas checklist checkout chart
    ci client clients code codebase colleague colleagues competitor complaints component config
    contract contracts conversion cost costs crm cron customer customers cycle dashboard
    dashboards data database deadline deal decision decisions deck defect definition delivery demo
    demos dependency dependencies deploy deployment deploys design designs designer designers
    developer developers devs discovery doc docs document documents documentation draft editor
    endpoint endpoints epic epics engineer engineers engineering error errors escalation estimate
    estimates experiment experiments export exports facts faq feature features file files finance
    fix fixes flag flags flow flows format forum framework frontend function gateway guide guideline
    guidelines guides guild handbook handover helpdesk hire hires hiring import imports importer
    incident incidents index indexes infra insights inspection integration interface internal
    interns intern interview interviews invoice invoices issue issues job jobs juniors junior
    kanban keynote kpi kpis latency launch launches layout leads legal lesson lessons library
    licence license licences linter load log logs login maintenance manual marketing mentee metric
    metrics migration mockup mockups model models module monitoring monolith narrative network
    newsletter objections observability onboarding onboard ops option options outage outages owner
    parser partner partners patch payment payments performance peers permission permissions pilot
    pipeline pipelines planning platform playbook po policy portal postmortem pr prs presentation
    price pricing priorities priority process processes product production project projects
    proposal proposals prototype pull purchase qa quality quarter queries query queue queues
    rebuild recruiting redesign refund refunds regression release releases repo report reporting
    reports repository requirements research retro retros retrospective review reviews rewrite rfc
    rfcs risk risks roadmap rollback rollout rota routine rule rules rulebook runbook runbooks
    sales scheduler schema scope scorecard script scripts sdk security server servers service
    services sheet signup site sketch slides spec specs spike spreadsheet sprint sprints sql squad
    squads staging stakeholder stakeholders standup standups strategy supplier suppliers support
    survey surveys switch sync system systems target task tasks team teams teammates teammate
    template templates test tests testing ticket tickets timeouts tool tooling tools topic traffic
    training tradeoff tradeoffs traps triage ui update updates upgrade usage user users ux vault
    vendor vendors version visualisation warehouse website widget wiki workflow workflows workshop
    workshops copywriting storage budget budgets charity checks collection contributors criteria
    csv depot docker field filter growers hackathon handoff helpline homepage inventory kickoff
    labels leaders leadership ledger legacy mismatches naming objection offsite pager
    reconciliation rehearsals reminders reviewers sandbox scheme sign stack stock subject suite
    symptoms tables tag timeline tracker translation tutorial unit validation variance warehouses
    webinar handouts graph newcomers newcomer starters patches schedule books accounting stages
    guilds apprentice apprentices trainee trainees mentees crew hotline shift shifts logistics
    stocktake audience attendees minutes memo memos formulas macro macros forecast forecasts
    closing payroll tender tenders bid bids lead pitch pitches quota territory prospects prospect
    renewal renewals campaigns brochure brochures flyer slogan press article articles blog seo ads
    persona personas wireframe wireframes figma prototypes sketches icons typography colours
    palette illustrations firmware sensor sensors circuit boards chip simulation simulations
    assembly machine machines factory inspections safety procedure procedures curriculum lecture
    lectures students pupils lab labs dataset datasets notebook notebooks hypothesis hypotheses
    statistics sample samples clause clauses nda compliance gdpr filing lawsuit negotiations
    headcount recruiters referral referrals interviewers panel panels bootcamp induction handbooks
    okr okrs objectives objective retrospectives ceremony ceremonies blocker blockers milestone
    milestones gantt commit commits branch branches repos monorepo kubernetes terraform ansible
    aws azure gcp linux python rust java javascript typescript react golang kotlin swift html css
    graphql json yaml regex e2e selenium playwright cypress pytest jest flaky mocks fixtures stubs
    lint compiler runtime threads deadlock race cpu memory disk bandwidth throughput timeout
    retries webhook webhooks topics kafka redis postgres mysql mongo elasticsearch s3 lambda cdn
    dns tls ssl oauth sso token tokens secrets proxy balancer cluster clusters nodes pods
    container containers registry artifact artifacts mirror probe probes hypercare prod canary
    harness counts scanner scanners printer printers driver drivers barcode barcodes label poc
    oncall null nulls nullable skew hotfix hotfixes readme changelog constraint
    """
)
"""Nouns of work, in English."""

PERHAPS_WORK = word_set(
    """
    answer bit brief call calls change changes channel class classes company copy course event
    events feedback form goal goals hands hour idea ideas image images light line lines list lists
    meeting meetings note notes numbers office order orders page pages people plan plans point
    points post posts question questions request requests rest root search session sessions shop
    shops side status step steps store stories story talk talks thread
    """
)
"""Nouns of which two are needed."""

ENDING_OF_WORK = Pattern(
    r"(?:modell?ing|programming)|\w{4,36}(?:tions?|ments?|ilit(?:y|ies)|ology|ware|shots?|boards?"
    r"|flows?|modell?ing|caching"
    r"|pricing|testing|planning|tooling|coding|logging)"
)
"""Endings of further nouns of work."""

MADE_AT_WORK = (
    r"(?:fix|fixes|hotfix|patch|patches|prototype|prototypes|poc|spike|runbook|runbooks|dashboard"
    r"|dashboards|tests|test cases|docs|guide|script|scripts|rfc|adr|proposal|prs?|demo|checklist"
    r"|spec|specs|draft|postmortem|cleanup|refactor|refactoring|migration|rewrite|rollout|template"
    r"|playbook|benchmark|benchmarks|alerts?|mockups?|wireframes?|tool|tooling|workshop|training"
    r"|faq|adapter|view|report)"
)
"""Things made at work, which count without a verb: “small fix to the label printer”."""

ACTIVITIES = (
    r"(?:code reviews?|design reviews?|reviews?|interviews?|workshops?|retros?|retrospectives?"
    r"|pairing|mentoring|coaching|demos?|postmortems?|onboarding|brown bags?|lightning talks?"
    r"|tech talks?|office hours|triage|pull requests?|rfcs?|adrs?|handovers?|brainstorming"
    r"|user tests?|usability tests?|incident reviews?|revues? de code|ateliers?|code inspections?"
    r"|dry runs?|training|design critiques?)"
)
"""Activities at work, which count without a verb: “Code reviews with Léa every Friday”."""

ELSEWHERE_DONE = Pattern(
    "|".join(
        (
            # German
            r"(?<!\w)(?:moderiert|geleitet|durchgeführt|dokumentiert|umgebaut|entwickelt"
            r"|implementiert|eingeführt|vorgestellt|präsentiert|überarbeitet|behoben|gefixt"
            r"|reviewt|gereviewt|priorisiert|eingearbeitet|automatisiert|migriert|analysiert"
            r"|interviewt|ausgerollt|veröffentlicht|aufgesetzt|zusammengefasst|koordiniert"
            r"|delegiert|gecoacht|gepairt|deployt|released|refactored|debuggt|angeleitet"
            r"|abgestimmt|ausgewertet|aufgeräumt|programmiert|konzipiert|erarbeitet)(?!\w)",
            # French
            r"(?<!\w)(?:animé|rédigé|présenté|documenté|corrigé|déployé|livré|automatisé|migré"
            r"|analysé|interviewé|conçu|développé|implémenté|refactorisé|refactoré|encadré|formé"
            r"|piloté|priorisé|testé|mentoré|codé|restructuré|relu)e?s?(?!\w)",
            # Spanish
            r"(?<!\w)(?:organicé|documenté|automaticé|entrevisté|presenté|lideré|dirigido|dirigí"
            r"|diseñé|desarrollé|implementé|migré|analicé|refactoricé|desplegué|lanzamos"
            r"|desplegamos|documentado|automatizado|presentado|facilité|propuse|redacté|moderé"
            r"|programé|revisé)(?!\w)",
            # Portuguese
            r"(?<!\w)(?:conduzi|apresentei|revisei|organizei|documentei|liderei|automatizei"
            r"|entrevistei|implementei|desenvolvi|migrei|analisei|treinei|facilitei|refatorei"
            r"|lançamos|publiquei|redigi|prototipei)(?!\w)",
            # Italian
            r"(?<!\w)(?:documentato|presentato|rilasciato|intervistato|automatizzato|implementato"
            r"|sviluppato|migrato|analizzato|formato|moderato|guidato|progettato|revisionato"
            r"|condiviso|coordinato|testato)(?!\w)",
            # Dutch
            r"(?<!\w)(?:gedocumenteerd|uitgerold|ingewerkt|gemonitord|begeleid|uitgewerkt"
            r"|gepresenteerd|geautomatiseerd|gemigreerd|geïmplementeerd|ontwikkeld|gereviewd"
            r"|opgeleverd|georganiseerd|geleid|geïnterviewd)(?!\w)",
            # Swedish, Danish, Norwegian
            r"(?<!\w)(?:dokumenterade|presenterade|släppte|intervjuade|automatiserade|utvecklade"
            r"|migrerade|implementerade|modererade|ledde|dokumenterede|præsenterede|udgav"
            r"|interviewede|automatiserede|udviklede|ledede|dokumenterte|presenterte|lanserte"
            r"|intervjuet|automatiserte|utviklet|ledet|faciliterede|fasiliterte|faciliterade"
            r"|gennemgået)(?!\w)",
            # Polish
            r"(?<!\w)(?:przeprowadzi|napisa|wdroży|przygotowa|spisa|poprowadzi|udokumentowa"
            r"|zaprezentowa|zautomatyzowa|zaprojektowa|przetestowa|przeanalizowa|zorganizowa"
            r"|opracowa|zrefaktoryzowa|przejrza)(?:łem|łam|liśmy|łyśmy|ła)(?!\w)",
            # Russian, Ukrainian
            begun(
                "переписа провёл= провела= провели= провел= написал= написала= написали= собрала="
                " собрал= внедрил разработал автоматизировал документировал задокументировал"
                " протестировал спроектировал подготовил обучил выкатил задеплоил отревьюил"
                " отрефакторил провів= описав= описала= написав= впровадив розробив"
                " автоматизував задокументував протестував підготував навчив"
            ),
            # Turkish
            r"(?<!\w)(?:yayınla|paylaş|anlat|sun|yaz|geliştir|hazırla|düzenle|tasarla|incele"
            r"|yönet|belgele|eğit|test et|otomatikleştir|yürüt)(?:dım|dim|dum|düm|tım|tim|tum"
            r"|tüm|dık|dik|duk|dük|tık|tik|tuk|tük)(?!\w)",
        )
    )
)
"""In other languages with spaces between words: what people hardly say except about work."""

ELSEWHERE_PAST = Pattern(
    r"(?<!\w)(?:ich|wir) (?:\w+ ){0,4}?(?:habe|haben|hab)(?!\w)|(?<!\w)(?:habe|hab|haben)(?!\w)"
    r"|(?<!\w)(?:geführt|geschrieben|gebaut|getestet|vereinbart|erstellt|organisiert|geklärt|gelöst"
    r"|gelöscht|vorgeschlagen|widersprochen|übernommen|besprochen)(?!\w)"
    r"|(?<!\w)(?:jai|on a|nous avons|javons) (?:\w+ ){0,3}?\w+(?:é|és|ée|ées|i|is|it|u|us)(?!\w)"
    r"|(?<!\w)(?:he|hemos|lhe) (?:\w+ ){0,3}?\w+(?:ado|ido|to|cho)(?!\w)"
    r"|(?<!\w)\w{2,}(?:é|amos|imos|aste)(?!\w)|(?<!\w)(?:hice|hicimos|puse|fiz|fizemos|escribí"
    r"|escrevi|criei|ajudei|mostrei|dei)(?!\w)|(?<!\w)\w{3,}ei(?!\w)"
    r"|(?<!\w)(?:ho|lho|abbiamo|labbiamo) (?:\w+ ){0,3}?\w+(?:ato|uto|ito|tto|sto|so|ata|ati|ate)"
    r"(?!\w)"
    r"|(?<!\w)(?:ik|we|wij) (?:\w+ ){0,3}?(?:heb|hebben)(?!\w)|(?<!\w)(?:heb|hebben) (?:ik|we|wij)"
    r"(?!\w)"
    r"|(?<!\w)(?:jag|vi|jeg) (?:\w+ ){0,2}?(?:har|skrev|höll|byggde|gjorde|lavede|laget|hjalp"
    r"|hjälpte|visade|testade|testede|testet|bygde|byggede)(?!\w)"
    r"|(?<!\w)\w+(?:łem|łam|liśmy|łyśmy)(?!\w)"
    r"|(?<!\w)(?:я|мы|ми) (?:\w+ ){0,3}?\w+(?:л|ла|ли|лся|лась|лись|в|вся)(?!\w)"
    r"|(?<!\w)\w+(?:dım|dim|dum|düm|tım|tim|tum|tüm|dık|dik|duk|dük|tık|tik|tuk|tük)(?!\w)"
)
"""“I have”, “we did” in other languages. They count only with a noun of work in that language."""

ELSEWHERE_WORK = Pattern(
    begun(
        """
        proyect projeto projet facturaci factura
        kund projekt workshop schnittstelle doku import export support architektur wiki code
        release review retro team daten datenbank prozess entwurf konzept alarm schwellwert bericht
        kolleg vertrieb ergebnis anforder fehler test deployment pipeline dashboard feature ticket
        sprint roadmap onboarding api pr= prs= prototyp vertrag lieferant onboarding planning demo
        client équipe atelier compte= facturation service déploiement développeu page= paiement
        maquette parcours produit synthèse bug réunion tâche processus donnée outil
        cliente equipo usuario guía migración informe producci mejora incidente revisión datos
        proceso herramienta reuni despliegue compañero propuesta diseño panel producto soporte
        equipe time= suporte piloto erro importa exemplo proposta entrega documenta relatório
        ferramenta processo colega dados número painel reunião usuári produto
        guida rilascio clienti prodotto dati processo collegh riunion progett strumento risultat
        klant documentatie collega afspra fout proces gegevens oplever handleiding
        kundtjänst kund kollega resultat dokumentation verktyg möte process steg= guide migrering
        kunde kollega dokumentasjon værktøj verktøy møte beslutning supportteam designgjennomgang
        klient zespoł zespół wydań proces wniosk rozm narzędzi danych błęd spotka checklist
        szkoleni dokumentacj projekt
        клиент команд проект импорт тест код интерфейс инструкц документ созвон поддержк процесс
        данны ошибк демо интервью ревью рев выводы задач релиз сервис архитектур рішення клієнт
        документац помилк підтримк
        müşteri ekip ekib sürüm doküman süreç rapor kod= kodu toplantı proje hata veri görüşme
        """
    )
)

ELSEWHERE_UNSPACED = Pattern(
    "(?:レビュー|リリース|実装|作成|改善|提案|発表|担当|共有|調査|修正|設計|導入|開催|面談|インタビュー"
    "|追加|整理|書き直|文書化|テスト|移行|教え|議論|分析|見直し)[^。！？\n]*?(?:ました|した(?![いら])|しました)"
    "|(?:完成|组织|主持|评审|上线|发布|优化|修复|设计|推动|分享|访谈|培训|重构|部署|测试|整理|编写|负责|写了|分析|迁移)"
    "|(?:작성|리뷰|진행|개선|배포|도입|공유|발표|수정|설계|정리|설명|분석|구현|테스트|인터뷰|만들|이끌|멘토링|교육)"
    "[^.。!?\n]*?(?:했|였|었|습니다)"
    "|(?:قمت ب|راجعت|كتبت|نظمت|قدمت|طورت|أنجزت|صممت|اختبرت|وثقت|أطلقنا)"
    "|(?:समीक्षा|साझा|प्रस्तुत|तैयार|टेस्ट|डिज़ाइन|लॉन्च|विश्लेषण)[^।?!\n]*?(?:किया|किए|की|लिखा"
    "|बनाया)"
)
"""For scripts without spaces, and Korean, in text as it was typed."""
