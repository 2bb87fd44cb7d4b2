"""What people write to a check-in whose manager is Maya Lindqvist: work, secrets and requests.

They were written before the code that reads them, in other words than its own. Add what
somebody wrote whom it failed.
"""

from __future__ import annotations

READER = "Maya Lindqvist"


def lines(table: str) -> list[str]:
    return table.strip().splitlines()


WORK = lines(
    """
Maya and I agreed the plan for the new onboarding flow.
My manager asked me to lead the review of the payment service.
Together with Maya I interviewed four candidates for the data role.
Got feedback from Maya on my talk and rewrote the opening.
I presented the migration plan to Maya and the platform group.
After a 1:1 with my manager I dropped two side projects.
Maya suggested a smaller pilot, so I ran it with one customer.
My boss was on leave, so I chaired the weekly planning.
I covered for Maya in the steering meeting twice.
I prepared the quarterly numbers for my manager and found a reporting error.
Maya paired me with Jonas and we cut build times by half.
The lead of the search squad asked for help, and I spent two days with them.
I challenged my manager's estimate with data from the last three launches.
Worked with Maya and Legal on the supplier contract.
I took over the vendor calls from Maya in October.
My manager and two directors joined the demo I organised.
I wrote the hiring scorecard that Maya now uses in every interview.
I disagreed with Maya about the deadline and we found a middle ground.
Maya Lindqvist praised the runbook, and support adopted it.
At the request of my manager I mapped out risks for the launch.
I shared what I learned about caching at the guild.
Showed two new colleagues how our dashboards work.
The support team couldn't see error details, so I built a page for them.
I told the vendor that we would not renew.
Nobody owned the alert list, so I assigned each one.
I kept the scope small and shipped in nine days.
Wrote a public postmortem of the outage in March.
Moved API tokens out of the repo and into the vault.
I asked three users to read the guide aloud and noted where they stopped.
I removed an unused message queue and the nightly job behind it.
Reviewed the last release with the on-call group and wrote down five lessons.
Nobody had heard of the new policy, so I ran two lunch sessions.
I let the juniors run standup and only listened.
We were behind on security patches; I made a schedule and we caught up.
I made an internal newsletter that 40 people read.
I hid the beta behind a flag until QA was happy.
Kept stakeholders informed with a short note every Friday.
Found out why the invoices were late and fixed the cron job.
I wrote a private package registry guide for the data team.
The last incident taught us that nobody reads the wiki, so I moved it into the tool.
Learned Rust in the evenings and rewrote the slow importer.
Closed the year-end books two days early.
I asked for help sooner this time and it saved the sprint.
Interviewed eight customers and grouped what they said into four themes.
Split the monolith's billing module into two services.
I set up a mentoring circle for women in engineering.
Estimated the rewrite at six weeks and it took seven.
Debugged a memory leak with Priya over two afternoons.
Gave the keynote at our internal conference, 200 people came.
Turned the onboarding doc into a checklist.
I pushed back on a rushed launch and we moved it by a week.
Ran a blameless review after the cache outage.
Negotiated the renewal with our cloud vendor, saving 12 percent.
I handed my old service to the new team and answered their questions for a month.
Translated the help centre into Spanish with the support crew.
Fixed accessibility problems that a customer had reported.
Organised the team offsite in Lisbon.
Rewrote the alerting rules so that only real problems page someone.
Trained three colleagues on the new CRM.
I finally said no to a project that did not fit our goals.
Habe mit Maya die Roadmap für das zweite Quartal erarbeitet.
Ich habe zwei Praktikanten eingearbeitet und ihnen den Code gezeigt.
J'ai préparé la démo avec Maya et répondu aux questions des clients.
Organicé con Maya la revisión trimestral y presenté los resultados.
Ho seguito la formazione di due nuovi colleghi.
Переписал сервис отчётов и обучил команду поддержки.
リリース手順を見直して、チームに共有しました。
我重构了支付服务,并给团队做了培训。
Maya joined our customer call and I took the notes.
I ran the budget review with my boss and we cut two tools.
Asked my manager for a stretch project and got the search rewrite.
Maya's questions in the review pushed me to write a clearer summary.
I wrote a proposal for Maya about merging the two queues.
My manager recommended a course on negotiation, and I finished it in October.
Following Maya's feedback, I shortened the deck to six slides.
I helped Maya onboard two interns.
Maya and the design lead visited the Lisbon office with me.
I escalated the vendor problem to my manager and we changed the contract.
With Maya's support I started a weekly architecture hour.
I stepped in for my manager at the board meeting.
Thanks to Maya I got to speak at the all-hands.
Shadowed Maya in three interviews, then led two on my own.
I sent Maya and finance a weekly status of the migration.
Pair-programmed with Lena on the scheduler every Tuesday.
Cut the build from 20 minutes to 6 by caching dependencies.
Kept a decision log for the whole quarter.
I never skipped a retro this month and brought one idea to each.
Set up alerts nobody had to babysit.
We found a bug in the tax code and told accounting the same day.
The new hire couldn't run the tests, so I fixed the setup script.
I took the last on-call shift of the year and documented each page.
I read two books on facilitation and tried the exercises with my squad.
The hardest part was saying no to sales.
Removed the last manual step of the release.
I reported a security hole to the platform team and helped close it.
Visibility of our roadmap was poor; I made a public board.
I covered the stuff nobody wanted: licences, backups, access lists.
I answered forty support tickets and tagged each one.
Ich habe mit dem Team die Testabdeckung verbessert.
J'ai corrigé le calcul de la TVA et ajouté des tests.
"""
)

SECRETS = lines(
    """
We may lose the Acme account, and Maya is better off not hearing of it.
I interviewed elsewhere last week. Maya would be furious.
Quarterly numbers are wrong again, but let Maya find that out on her own.
This is a vent, nothing Maya has to deal with.
I cried after the retro. I'd die if Maya read this.
For the bot's ears: the reorg is making me ill.
Leo is expecting a child and that news isn't mine to spread.
I covered for Leo's absence; his boss has no clue.
Tell no one, but finance found a hole in the budget.
Sworn to silence on this: Leo is moving to Berlin.
Handle with care: Leo was warned by HR.
Top confidential, the merger talks have begun.
Not something I would say in front of Maya: the plan is doomed.
Please leave Maya off this one, I missed the deadline by a week.
Strictly you and me: I want to change teams.
I haven't brought this up with Maya and I won't, the workload is too high.
Maya is unaware that I missed two deadlines in October.
I wrote the tests after the release, which Maya still believes was the other way round.
The demo was faked. Nobody upstairs has an inkling.
My lead would fire me, but I skipped the security review.
I was drunk at the offsite, hopefully my boss never gets to hear of that.
Behind Maya's back I talked to the recruiting team.
Between these four walls: the launch will slip.
Inside information: we lose the tender on Monday.
I am only writing this because nobody will look at it: I feel burnt out.
Whatever I write now is for my diary: the month was awful.
Keep a lid on the fact that Leo resigned.
It's hush-hush that Leo got the promotion.
Don't quote me on it, but the estimates were invented.
Don't let it slip that the pilot customer left.
You never got this from me: the audit failed.
Classified: the board wants to close the Berlin office.
Internal only, the price increase is coming in May.
Not cleared for release yet: we hired a new CTO.
Discretion please, Leo's contract ends in March.
No manager should come across this: I slept through the on-call alert.
Wouldn't want my supervisor stumbling on this, I forgot to back up the data.
Erase this once you've taken it in: Leo falsified the report.
I trust you with this: my doctor told me to slow down.
The following stays off Maya's desk: I overspent the training budget.
My superior mustn't get a hold of the fact that the tests were skipped.
Maya needn't be bothered with how badly the workshop went.
Spare Maya the detail that two people left the room.
I am not ready for Maya to learn about the failed migration.
Too personal for Maya: my marriage is breaking up and work suffers.
Maya-free zone: I disliked how the review was run.
@Maya please look away, I botched the hiring call.
Hide: I took a sick day without being sick.
PRIV - I applied for the lead role in the other department
conf: the partner wants to leave the contract
nda: new chip delayed until autumn
Pssst, the roadmap will be cut in half next week
🔐 Leo hands in his notice tomorrow
I made a mistake in payroll (keep schtum)
the pilot failed, zip it though
lips sealed: the founders are selling
sub rosa: the new pricing was my idea and Kim took it
entre quatre yeux: the CFO is leaving
Das Projekt ist gescheitert, aber erzählt es bloß Maya nicht weiter
Ich suche einen neuen Job, Maya ahnt davon nichts
Mein Chef hat keine Ahnung, dass ich den Termin verpasst habe
Vertraulichkeit erbeten: Leo kündigt im März
J'ai raté la migration et ma cheffe ne s'en doute pas
À ne pas ébruiter : Leo quitte la boîte en mars
Top secret, l'audit est négatif
Cometí un error en la factura y mi jefa no tiene ni idea
Que quede en secreto: Leo se marcha en marzo
O projeto falhou, mas a Maya nem sonha com isso
Segredo: o Leo vai sair em março
Ho sbagliato il preventivo, Maya è all'oscuro
Acqua in bocca: Leo se ne va a marzo
Ik heb de deadline gemist, Maya heeft er geen weet van
Mondje dicht: Leo vertrekt in maart
Jag missade releasen, Maya anar ingenting
Håll tyst om att Leo slutar i mars
Jeg glemte backuppen, og Maya aner det ikke
Zawaliłem wdrożenie, a Maya nie ma pojęcia
Tajemnica: Leo odchodzi w marcu
Я провалил релиз, Майя об этом не догадывается
Секрет: Лео уходит в марте
Projeyi batırdım, Maya'nın haberi yok
Sır: Leo martta ayrılıyor
Epäonnistuin julkaisussa, Maya ei tiedä siitä
Salaisuus: Leo lähtee maaliskuussa
Pokazil jsem nasazení, Maya o tom nemá tušení
Tajné: Leo odchází v březnu
Elrontottam a kiadást, Maya nem tud róla
Titok: Leo márciusban felmond
Έκανα λάθος στον προϋπολογισμό, η Μάγια δεν το ξέρει
リリースに失敗しました。マヤはまだ知りません
極秘ですがレオは三月に辞めます
我搞砸了发布,玛雅还不知道
机密:李明三月离职
배포를 망쳤는데 마야는 아직 몰라요
극비: 레오는 3월에 퇴사합니다
فشلت في الإطلاق ومايا لا تعلم بذلك
سري: ليو سيغادر في مارس
נכשלתי בהשקה ומאיה לא יודעת
I flunked the certification, and I haven't the nerve to say so to Maya.
If this lands with Maya I am done here: I broke the build on purpose.
Omar resigned; Maya gets the news on Friday.
The vendor bribed someone. Nothing for outside ears.
Maya thinks I wrote the spec, Omar did.
I want a transfer and Maya is the reason.
My manager is the reason I want a transfer.
Honestly my boss scares me, so I agree to everything.
I'm sick, nobody at work knows about the diagnosis.
It's a surprise for Maya: we are planning her farewell party.
Only HR has been told that Omar is on a warning.
I'd hate for this to travel: the CEO yelled at Omar.
The layoffs list exists and I have seen it; it must stay with us.
Not yet public: we are buying Initech.
Just between friends, Omar copied the code.
Lock this away: I lied on the timesheet.
Swear you won't leak it, the numbers are cooked.
Please guard this, my visa is expiring.
Under the rose: the product is being killed
Maya can have the first half, the second half is mine: I froze in the talk.
For a small circle: bonus pool is gone.
Wish Maya weren't on this. I struggled with the migration.
I am hiding from Maya that the tests are red.
Don't you dare let her see it, I cried in the standup
Bitte nichts davon an Maya, das Budget ist weg
Maya soll das auf keinen Fall mitkriegen, ich habe verschlafen
Surtout que Maya n'apprenne rien, j'ai raté l'examen
Que Maya no sepa que suspendí el examen
Maya non deve sapere che ho sbagliato
Maya hoeft dit niet te weten, ik zakte voor het examen
Niech Maya się nie dowie, oblałem egzamin
Пусть Майя не узнает, что я завалил экзамен
Maya duymasın, sınavdan kaldım
玛雅不能知道我考试没过
試験に落ちたことはマヤに内緒
마야한테는 말하지 마세요, 시험에 떨어졌어요
لا تخبر مايا أنني رسبت في الامتحان
אל תספר למאיה שנכשלתי במבחן
"""
)

REQUESTS = lines(
    """
Yank my previous entry from Maya's feed
could Maya's copy of that vanish
Maya got my last text by mistake, undo
that went to Maya? no way, reverse it
I don't feel good about Maya having the bit on Omar
please drop Maya from the readers
I changed my mind about letting Maya in
the above: strike it from what gets passed upward
that wasn't supposed to go to my boss
scrap the sharing for the last bit
bring my last message back from Maya
block Maya from the paragraph on salaries
cover up what I said of Omar
can this thread be invisible to Maya
I need the Omar part gone from Maya's screen
pull back what I posted
take down the message from this morning
blur the sentence on Kim
I over-shared above, fix that
no manager eyes on the earlier one
Mach die letzte Nachricht rückgängig, Maya soll da nicht reinschauen
nimm Maya da raus
retire mon message précédent de la vue de Maya
quita a Maya de mi último mensaje
togli Maya da quel messaggio
son mesajı Maya'dan gizle
piilota edellinen viesti Mayalta
skryj poslední zprávu před Mayou
убери прошлое сообщение от Майи
前のメッセージをマヤから隠して
把上一条消息对玛雅隐藏
이전 메시지를 마야에게 숨겨줘
أخفِ الرسالة السابقة عن مايا
rejtsd el az előző üzenetet Maya elől
"""
)
