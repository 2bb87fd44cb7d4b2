"""Which words in a question's thread are its answer, and which wait until their author says so."""

from __future__ import annotations

import pytest

from bot.checkins.understanding.answers.reflections import (
    Doubt,
    doubt_about,
    is_for_the_bot,
    may_be_an_answer,
)

ANSWERS = """
I asked my team for feedback on the design doc.
Led the retro with Sam.
Paired with Omar on the parser
Ran the incident review yesterday and wrote up the three causes.
I deleted the old deploy scripts and moved everyone to the new pipeline.
I removed three flaky tests and told the team why.
Built a bot that reminds reviewers, and the queue went from 9 days to 2.
The question I kept asking in planning was what happens if we do nothing.
I stopped taking every ticket myself and asked Sam to lead the migration.
This month I led the incident review.
Left the meeting early to let the juniors decide.
How we plan has changed: I wrote a template and the squad uses it now.
When the API broke I called the vendor and kept support informed.
Did a brown bag about query plans.
Did this twice with the data team.
I answered customer questions in the forum every Friday.
Unsubscribed us from two vendor lists after checking what they cost.
Thanks to your tip I paired with Omar on the parser.
I handled the GDPR request of a customer and wrote up how we delete their data.
Wrote the tool that erases test data before each run.
What I learned: involve legal before the kickoff, not after.
Mentored two interns.
I was on parental leave most of the month, so only a handover to Priya.
We shipped the billing page! I reviewed every pull request in it.
Why do we do retros? I asked the team, and we changed the format together.
Wrote an RFC on caching, got pushback from Lena, and rewrote half of it.
Not much to be honest. I reviewed Ana's migration plan and found the missing index.
No big moment. I helped Tom debug the login flow.
I said no to the redesign because support had no capacity.
I got it wrong: my estimate for the import was off by three weeks.
I forgot to tell the data team about the schema change and apologised.
Someone asked me to take over the on-call rota, and I delegated it to Kim.
I made the decision to stop the rollout after seeing the error rates.
Talked to my manager about priorities and dropped two projects.
I want to stop micromanaging, so I handed the roadmap to Ines.
I would like to get better at estimating; I tracked three tickets this time.
I convinced finance to remove the approval step.
Facilitated a workshop with design, 12 people, clear outcome.
Coached Leo through his first postmortem
Onboarded the new hire, wrote a checklist for next time
My talk at the guild went well and two teams adopted the linter.
Fixed the flaky CI, documented it, and showed QA how to read the logs.
I asked "can you delete my account?" as a customer and followed the flow to its dead end.
The reminder emails we send now cut no-shows by a third.
I questioned the deadline in front of the VP, calmly and with numbers.
Messages from customers pile up on Mondays, so I set up a rota.
Took part in the hiring loop for two designers.
Negotiated scope with the client: fewer reports, same date.
I gave Sam honest feedback on the talk, and it was hard.
Presented the survey results to leadership.
I sat in on sales calls to hear what buyers ask.
Ich habe das Onboarding für zwei neue Kolleginnen übernommen.
Habe mit Jana die Deployment-Pipeline umgebaut und dokumentiert.
Ich habe alte Daten gelöscht und das Backup getestet.
Retro moderiert, drei Maßnahmen vereinbart.
J'ai animé l'atelier avec l'équipe produit et partagé le compte rendu.
J'ai supprimé tout le code mort du service de paiement.
Revue de code avec Léa chaque vendredi
Organicé la retrospectiva y documenté los acuerdos del equipo.
Ayudé a Marta a preparar su primera presentación ante clientes.
Liderei a migração do banco e treinei dois colegas.
Ho guidato la revisione dell'incidente con il team di supporto.
Ik heb de incident review geleid en de acties opgevolgd.
Jag ledde workshopen om incidenter och skrev sammanfattningen.
Poprowadziłem warsztat dla nowych osób w zespole.
Провёл ретроспективу с командой и записал выводы.
Провела рев'ю архітектури разом із командою платежів.
Yeni gelen iki kişiye kod inceleme sürecini anlattım.
先週、後輩の設計書をレビューして改善点を一緒に考えました。
我帮同事评审了支付模块的设计文档,并且写了总结。
신입 동료와 함께 배포 절차를 문서로 정리했습니다.
قمت بمراجعة خطة الإطلاق مع فريق الدعم وكتبت الملخص
मैंने टीम के साथ डिज़ाइन समीक्षा की और नोट्स साझा किए
""".strip().splitlines()

NO_ANSWERS = """
I want out
i want out of this
delete everything about me
please remove me from this thing
who do I talk to about this bot
this question makes no sense for my job
I already answered this last week
why do I keep getting these
asdf
?
test
.
…
-
https://example.com/some/page
<https://example.com/some/page>
+49 170 1234567
4111 1111 1111 1111
test@example.com
hunter2
no
idk
n/a
pass
x
done
nope nothing
test test
just testing this
aaaaaa
qwerty asdf zxcv
12345
lol what
hm not sure what to put here
no idea what this is about
no comment
nothing to report
I have nothing to say here
same as last month
see my answer above
not applicable to my role
doesn't apply to me
prefer not to say
I'd rather not answer
ask me next month
can someone take me off this list
take me off your list please
I never agreed to this
I did not sign up for this
I don't consent to my data being processed
get my name out of your system
I'd like to withdraw from the programme
I no longer wish to take part
is this monitored by HR
who decided to introduce this bot
your questions are always the same
these questions don't apply to people in finance
I don't have time for surveys like this one
wrong person
you have the wrong person, I work in sales
I already told you yesterday
did you get my last message
are you broken
the bot is broken
the buttons don't work on my phone
how often will you ask me this
leave me alone please
do not contact me again
stop sending these every month
stop asking me the same question
unsubscribe me from these messages
make it stop
no more of this please
I want you to erase all my personal data
I would like to have my data deleted as soon as possible
can you please forget everything I told you
what information does the company have about me
how do I get rid of my answers
this feels like surveillance to me and my colleagues
this is a waste of my time
this is so annoying
what a pointless exercise
it feels irrelevant for people in my role
I keep getting these messages every week and they annoy me
you asked me this already in October
ich weiß nicht
keine Ahnung
keine Ahnung was ich sagen soll
Lösch bitte alle meine Daten
Ich will hier raus
je ne sais pas
je ne sais pas quoi répondre
supprimez mes données svp
no sé qué poner
quiero darme de baja
borra todos mis datos
não sei o que dizer
non lo so
non so cosa rispondere
weet ik niet
verwijder al mijn gegevens
jag vet inte
не знаю
удалите мои данные
видаліть мої дані
bilmiyorum
わかりません
データを削除してください
我不知道
请删除我的数据
모르겠어요
내 데이터를 삭제해 주세요
""".strip().splitlines()


def test_what_tells_of_work_is_an_answer() -> None:
    assert [text for text in ANSWERS if doubt_about(text) is not None] == []


def test_what_does_not_is_left_to_its_author() -> None:
    assert [text for text in NO_ANSWERS if doubt_about(text) is None] == []


def test_why_it_may_be_none() -> None:
    cases = [
        ("idk", Doubt.SHORT),
        ("why do I keep getting these", Doubt.QUESTION),
        ("this is such a stupid thing to ask people", Doubt.ANGER),
        ("this question makes no sense for my job", Doubt.THE_BOT),
        ("please take me off this list", Doubt.STOPPING),
        ("can someone delete everything about me", Doubt.ERASING),
        ("I led the retro with Sam. Now delete everything about me.", Doubt.ERASING),
    ]
    assert {text: got for text, doubt in cases if (got := doubt_about(text)) is not doubt} == {}


@pytest.mark.parametrize("text", ["Like this.", "It took two weeks.", "as you asked", "ok"])
def test_short_words_may_be_a_reply_to_a_manager(text: str) -> None:
    assert not is_for_the_bot(text)


@pytest.mark.parametrize(
    "text",
    ["I want out of this", "delete everything about me", "asdf", "the bot is broken"],
)
def test_what_is_said_to_the_bot_is_no_reply_to_a_manager(text: str) -> None:
    assert is_for_the_bot(text)


def test_an_address_among_other_words_is_none_of_them() -> None:
    assert may_be_an_answer("Write to ada@example.com.") is may_be_an_answer("Write to.")


def test_one_very_long_word_is_read_as_far_as_a_short_one() -> None:
    """It would take minutes if each of its letters were a place where an address may begin."""
    assert may_be_an_answer("\u200b" * 400_000) is may_be_an_answer("\u200b")
