"""What is written with the wish that others don't read it, however that is said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.understanding.privacy.private_wishes import wants_private

WISHES = """
dont tell maya but Ruth did, weasel
dont tell maya!! I'm leaving
off the record: Civet
please don't share: puma
nur für mich: luchs
not sure if I should tell Maya about iguana
hello? private: I should have named Selam, magpie9
private: Tomas took the credit
Please keep this between us
(private) I dislike it
I'd rather not share this with anyone
I don't want Maya to see this
Maya must not read this
hope she never reads this
this is confidential
for my eyes only
just for me: I am sad
note to self: ask for a raise
🤫 I closed nothing
between you and me, Ruth did it
don’t show this to my boss
keep it to yourself
entre nous, je déteste ça
ne le dis pas à Maya
solo para mí: no me gusta
no se lo digas a Maya
in confidence: I am looking for a new job
not for Maya's eyes
my manager shouldn't know
I didn't want her to know
nobody else should read this
Keep private please
I don't think Maya should see this
please make this private
this stays between us
hide this from Maya
Sag es Maya nicht
not for sharing
Maya doesn't need to know this
I would not want Maya to know that I struggled
ich will nicht dass Maya das liest
please not to Maya
pls no manager
not for the manager
confidential - I struggled
i prefer this stays private
don't pass this on
I haven't told Maya this
Maya doesn't know this yet
keep Maya out of this
only I should see this
for me only
not public please
"""
WORK = """
I asked first and closed the ticket
I wrote private methods in the API
We made the repository private and moved on
I ran the retro, and the team agreed on one owner
I closed the ticket for my manager
I shared the notes with Maya and the team
I told Maya about the outage before the customer did
Nobody else knew how the pipeline worked, so I wrote it down
I didn't know how to start, then asked Hana
We don't share state between services
I gained the team's confidence in the release
I built confidence in the new process
The confidence interval was too wide
I showed Tomas how to read a trace
I also closed the API tickets, meerkat
I kept the on-call notes from the incident
I could not see the metrics, so I added a dashboard
Users could not read the docs
The report is not for me to judge
I led the confidential computing project
I helped Tomas with his first review
I said no to a feature, and explained why
I sent the doc to everyone for comments
The secret rotation job failed; I fixed it
I kept it simple and shipped
Not much this month
I did it just for fun
I should have asked earlier
Nothing this month, I was on leave
I was not sure if the fix was right, so I tested it
They do not report bugs early so I set up a channel
I made the case for a smaller team
I can see what you mean
I stayed with the customer until it worked
the service keeps its secret in the vault
I could hear nothing on the call so I wrote it down
I let Tomas lead and see it through
It was hard for me
A session for me and Tomas
das war nicht für die Katz
no dije nada en la reunión
"""


def test_a_wish_for_privacy_is_heard() -> None:
    assert [
        text
        for text in WISHES.strip().splitlines()
        if not wants_private(text) or not wants_private(f"I closed the ticket. {text.upper()}")
    ] == []


def test_words_about_work_are_no_wish() -> None:
    assert [text for text in WORK.strip().splitlines() if wants_private(text)] == []


@given(st.text())
def test_any_text_is_looked_at(text: str) -> None:
    assert wants_private(f"private: {text}")
    assert wants_private(text) in (True, False)
