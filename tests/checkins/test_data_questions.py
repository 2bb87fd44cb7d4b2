"""Questions about what happens to words here are told from those about who reads them."""

from bot.checkins.understanding.small_talk.data_questions import data_question_in
from bot.checkins.understanding.wording.question_forms import Topic

ASKED = {
    Topic.SENT_AWAY: """
        do you send this to chatgpt
        is this sent to openai
        do you use ai on my answers
        does chatgpt read this
        do you train ai on my answers
        does it go to a third party
        does this leave slack
        will my answers be used for ai training
    """,
    Topic.ENCRYPTED: """
        is it encrypted
        is my data encrypted
        are my answers stored encrypted
        do you encrypt this
    """,
    Topic.HOW_LONG_KEPT: """
        how long do you keep it
        how long do you keep my answers
        how long is this kept
        for how long are my answers stored
        do you keep this forever
    """,
    Topic.WHAT_IS_STORED: """
        what do you have on me
        what do you know about me
        what data do you store about me
        what data do you have
    """,
    None: """
        did you send this to anna
        do you use ai
        how long does this take
        who can read this
        we sent the data to openai and measured it
        i encrypted the backups
        is it private
        what do you know about the roadmap
    """,
}


def test_it_is_told_what_they_ask() -> None:
    assert [
        (text.strip(), got)
        for topic, lines in ASKED.items()
        for text in lines.strip().splitlines()
        if (got := data_question_in(text)) is not topic
    ] == []
