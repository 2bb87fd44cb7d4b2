"""A wish for privacy that says nothing else is about words of before."""

from __future__ import annotations

from bot.checkins.understanding.privacy.hiding_requests import (
    asks_to_hide,
    may_refuse,
    means_the_last,
)
from bot.checkins.understanding.privacy.private_wishes import wants_private

REQUESTS = """
nobody but me should see the one before
don't show that last one to maya
that last bit is between me and you only
keep the last one private
please hide what I wrote above
that one isn't for Selam
nobody should see that
no one else should see the previous one
noone should read that please
please don't show the last one to anyone
don't share what i wrote before
do not share the message above with Hana
can you hide the last one
could you please hide that one from maya?
hide that
hide the one above pls
hide my last message from my manager
oops, that was only for me
sorry that one was just for me
only I should see the one before
the last one is for my eyes only
that is between us
just between us please
this stays between you and me
that previous bit was private
the message before should be private
make what I wrote above private
the one above was confidential
that wasn't meant for Maya
that last one was not meant for my boss
I don't want Maya to see the last one
i dont want my manager to read that
I don't want anyone to see what I wrote above
Maya shouldn't see that last one
my boss must not read the one before
she shouldn't see that
he can't see the last message
I'd rather Maya didn't see that
i'd rather keep the last bit to myself, private
please keep what I just wrote private
keep that one between us
unshare the last message
stop sharing what I wrote above
don't let selam see that one
never show that to hana
keep that from Maya please
keep the last message away from my manager
please not to maya, that last one
that last line is confidential
mark the previous message as private
nobody except me should see that
that should not be shared
the last part shouldn't be shared with Maya Chen
that last message is not for maya
wait, don't send that to her
pls dont tell maya the last bit
the two above are private
<@U0MAYA> must not see that
make them all private
those were private
eso que no lo vea nadie por favor
que nadie vea lo último
no le muestres eso a Maya
lo anterior es privado
das soll niemand sehen
bitte zeig das letzte nicht Maya
das bitte nicht teilen
die letzte Nachricht bleibt unter uns
que personne ne voie ça
ne montre pas le dernier à Maya
ne partage pas ça s'il te plaît
le message précédent est privé
que ninguém veja isso
não mostre isso para a Maya
não compartilhe a última
nessuno deve vedere questo
non mostrarlo a Maya
l'ultimo messaggio è privato
niemand mag dit zien
laat dat niet zien aan Maya
niet delen alsjeblieft
ingen ska se det
visa inte det för Maya
dela inte det här
niech nikt tego nie widzi
nie pokazuj tego
ingen skal se det
ikke vis det til Maya
ikke del den forrige
"""

ANSWERS = """
I kept the incident private until legal had looked at it
Nobody saw the outage coming, so I wrote a runbook
I showed the draft to two customers before we shared it
I don't want to know how many hours it took, but the migration is done
I decided not to share the roadmap with the vendor
We agreed to keep the salary data confidential
I told Maya that the launch slips by a week
I made the repository private and rotated the keys
I hid the feature behind a flag
I asked the team not to forward the mail
Private endpoints are now behind the VPN
I wrote the confidentiality agreement for the pilot
I read the previous postmortem and fixed the alert
I shared the last sprint's numbers with the board
The last customer call went badly and I said so
I kept it between the two teams and we shipped
I don't think anyone reads our status page, so I cut it
No one had tested the backup, so I did
I should not have merged on a Friday
I could not see the logs, so I added tracing
I did not tell the customer before the fix was out
Nobody on my team knows Kafka, so I ran a workshop
I taught Selam how to read flame graphs
I said no to two meetings and wrote the spec
I never show slides, I write memos
I hide nothing in reviews and give direct feedback
I didn't share feedback early enough with Ruth
We don't share passwords anymore; I set up the vault
I told nobody about the outage until we had facts
I want everybody to see the dashboard
I can't read German, so I hired a translator
It was not for lack of time, I avoided the talk
I set the board to public
I only shared it with design
I made sure the contractor can't see customer data
Customers must not see each other's invoices, so I wrote a test
I moved the secret keys to the vault
I wrote privately to Ruth to resolve the conflict
Just me and Tom on call, we handled three pages
I paired only with juniors
That was for the Berlin launch
I struggled with Ruth in private
don't tell Maya but I am looking for a new job
nobody but me knows that the budget is gone
keep this between us, Tomas took the credit
I'd rather Maya didn't see this, I cried after the review
this is confidential: we may lose the Acme deal
off the record, the plan won't work
hide this from Maya: I missed the deadline
just for me, I feel lost in planning
I don't want Maya to know that I failed the interview
please keep the bit about Lena's salary private
that thing with Jonas and the invoice is between us
Ich habe niemandem den Entwurf gezeigt und das bereut
Nadie leyó el informe, así que escribí uno más corto
Personne ne lisait la documentation, alors je l'ai réécrite
Ninguém lia os alertas e eu reduzi para cinco
Nessuno leggeva i report, li ho tagliati
Niemand las de documentatie, dus ik heb ze herschreven
Ingen läste rapporten så jag kortade den
Nikt nie czytał raportu, więc go skróciłem
Ingen læste rapporten, så jeg skrev den om
i dont know what to say
no se que decir
ich weiß nicht was ich sagen soll
who can see the last one
is the last one private
can maya see that
I see
nobody
only once
not me
not this month
not yet
I don't know
nobody told me anything
share the last one with Maya
show that to maya
")[0])
"""


def lines(table: str) -> list[str]:
    return table.strip().splitlines()


def test_a_message_that_says_no_more_is_about_words_of_before() -> None:
    assert [text for text in lines(REQUESTS) if not asks_to_hide(text)] == []


def test_an_answer_with_such_words_is_about_itself() -> None:
    assert [text for text in lines(ANSWERS) if asks_to_hide(text)] == []


def test_it_is_told_whether_the_last_alone_is_meant() -> None:
    assert means_the_last("don't show that last one to maya")
    assert not means_the_last("nobody but me should see the one before")


FOLLOW_UPS = """
eso de Lena que no lo vea Ana
das mit Lena soll Ana nicht lesen
le truc avec Lena ne le montre pas
isso da Lena não mostre
quello di Lena non mostrarlo
dat over Lena niet delen
det om Lena ska Ana inte läsa
det om Lena må Ana ikke se
tego o Lenie nie pokazuj
"""


def test_a_short_no_in_another_language_may_be_such_a_request() -> None:
    assert [text for text in lines(FOLLOW_UPS) if not may_refuse(text)] == []


def test_an_english_answer_is_not_taken_for_one() -> None:
    assert [
        text
        for text in [each for each in lines(ANSWERS) if each.isascii()][:40]
        if may_refuse(text)
    ] == []


FOR_NOBODY = """
das mit der Kündigung soll niemand lesen
que nadie vea lo de la reunión con Lena
que personne ne voie ce que j'ai dit de Lena
que ninguém veja isso da Lena
nessuno deve vedere quello di Lena
niemand mag dit over Lena lezen
ingen ska läsa det om Lena
ingen må se det om Lena
niech nikt nie zobaczy tego o Lenie
"""


def test_that_nobody_should_see_it_is_a_wish_in_many_languages() -> None:
    assert [text for text in lines(FOR_NOBODY) if not wants_private(text)] == []
