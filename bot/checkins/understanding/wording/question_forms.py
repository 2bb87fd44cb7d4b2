"""The forms in which people ask about the bot, in a short notation.

``(a | b)`` means one of them, ``[a | b]`` one of them or none. A name in capitals stands for its
text in ``PIECES``. Everything is in lower case, without punctuation and apostrophes. There's one
form a line.
"""

from enum import StrEnum


class Topic(StrEnum):
    """What somebody wants to know."""

    WHO_READS = "who_reads"
    WHAT_IS_MEANT = "what_is_meant"
    WHAT_ARE_YOU = "what_are_you"
    WHY_ME = "why_me"
    WHEN = "when"
    WHERE_STORED = "where_stored"
    """Where what they write is saved."""
    SENT_AWAY = "sent_away"
    """Whether it's sent to others, such as an AI."""
    ENCRYPTED = "encrypted"
    HOW_LONG_KEPT = "how_long_kept"
    WHAT_IS_STORED = "what_is_stored"
    """What is known about them here."""
    WITHOUT_ANSWER = "without_answer"
    """What happens if they don't answer."""
    STOPPING = "stopping"
    KEEPING_PRIVATE = "keeping_private"
    HOW_TO_DELETE = "how_to_delete"
    HOW_TO_CHANGE = "how_to_change"
    UNDO_LAST = "undo_last"
    """How to undo what was done last."""
    AM_I_AWAY = "am_i_away"
    """Whether they're away here."""
    NOT_AWAY = "not_away"
    """An absence of theirs doesn't happen."""
    WHO_IS_AWAY = "who_is_away"
    """Who of their team is away."""
    HOW_LONG = "how_long"
    WHO_READ = "who_read"
    MY_LEVEL = "my_level"
    MY_MANAGER = "my_manager"
    JOINING = "joining"
    """How somebody on no roster can start."""
    NO_ANSWER = "no_answer"
    """Their manager hasn't answered them."""
    ANY_NEWS = "any_news"
    """What happened to their request."""
    WRONG_PLACE = "wrong_place"
    """Their level, ladder or manager here isn't right."""
    OWN_PLACE = "own_place"
    """They say what their level is, or who their manager is, and are on no roster."""
    CHANGING_PLACE = "changing_place"
    """How to change these."""
    NO_MANAGER = "no_manager"
    """They don't have a manager."""
    NOT_MY_REPORT = "not_my_report"
    """A manager said by mistake that somebody is on their team."""
    REMIND_TEAM = "remind_team"
    """A manager wants their team reminded."""
    WAITING = "waiting"
    """What, or who, waits for them."""
    NOT_NOW = "not_now"
    """Their author can't answer at the moment."""
    WHO_READS_COMMENTS = "who_reads_comments"
    SEES_I_LOOKED = "sees_i_looked"
    """Whether somebody sees what is opened and read here."""
    ADMIN_READS = "admin_reads"
    """Whether an admin can read what they answer."""
    SEES_CHANGES = "sees_changes"
    """Whether somebody sees what an answer was before it was changed."""
    LEAVING = "leaving"
    """What happens to their team once they leave."""
    SEES_SILENCE = "sees_silence"
    """Whether a manager learns that somebody skipped, didn't answer, or kept something private."""
    IS_TOLD = "is_told"
    """Whether a manager is told that somebody answered."""
    SEES_CHAT = "sees_chat"
    CORRECTING = "correcting"
    """Whether a manager sees what is written to the bot."""
    NEXT_MANAGER = "next_manager"
    """Who reads answers once their author has another manager."""
    SEE_PRIVATE = "see_private"
    """Whether a manager can read private words."""
    DELETE_COMMENT = "delete_comment"
    EDIT_COMMENT = "edit_comment"
    JUDGING_TEAM = "judging_team"
    """How people of a team are doing, which nothing here judges."""
    PACKET_OF_ME = "packet_of_me"
    """Whether their manager made a packet from what they shared."""
    WRITE_FOR_ME = "write_for_me"
    WHO_IS = "who_is"
    """Somebody’s place on the roster, for whom they ask."""
    MY_ADMIN = "my_admin"
    """Who runs the bot."""
    HR_READS = "hr_reads"
    """Whether HR can read what they answer."""
    SPYING = "spying"
    """Whether the bot is a person, or watches them for somebody."""
    FOR_REVIEWS = "for_reviews"
    """Whether answers are used to judge them."""
    I_LEAVE = "i_leave"
    """What happens to their answers once they leave."""
    OUR_WORDS = "our_words"
    """What a word means here, such as coverage."""
    ON_ROSTER = "on_roster"
    """Where somebody is on the roster, for an admin."""
    WHO_READS_WHAT = "who_reads_what"
    """Who can read what of whom."""
    WHO_READS_REPORT = "who_reads_report"
    """Who can read what a report of theirs wrote."""
    BEFORE_MY_TIME = "before_my_time"
    """Whether they can read what a report wrote before they were their manager."""
    THEIR_COMMENT = "their_comment"
    """A wish to hide or delete a comment that their manager wrote."""
    OTHERS_WORDS = "others_words"
    """What somebody else wrote, who isn't a report of who asks."""
    BE_ADMIN = "be_admin"
    """How somebody becomes an admin."""
    NOT_FOR_A_BOT = "not_for_a_bot"
    """A question about people, or for a person."""


PIECES = {
    "THESE": "(it | them | (this | that | these | those | my | the | your) [private] [WRITTEN]"
    " | WHAT_I_WROTE)",
    "WRITTEN": "(answer | answers | reply | replies | response | responses | words | note | notes"
    " | check in | check ins | checkin | checkins | evidence | message | messages | text | texts"
    " | question | questions | reflection | reflections | stuff | thing | data | conversation"
    " | chat)",
    "WHAT_I_WROTE": "(what | everything | anything | something | stuff) [that] (i | ive | i have)"
    " [just] (put | puts | enter | entered | post | posted | tell you |"
    " write | wrote | written | type | typed | say | said | answer | answered | share"
    " | shared | send | sent) [here | in here | in there | to you | in this]",
    "WHOM": "([my | our | the | a | any] (manager | boss | lead | team | team lead | line manager"
    " | colleagues | coworkers | teammates | company | peers | skip level | leadership | management"
    " | admin | admins | hr | director | operator | sysadmin | it department) | anyone [else]"
    " | anybody [else] | everyone [else]"
    " | everybody | someone [else] | somebody | others | other people | people | you | NAME)",
    "SEE": "[able to | allowed to | going to | get to | gets to | also | really]"
    " (see | sees | read | reads | view | views | access | have access to"
    " | has access to)",
    "HIDDEN": "[completely | really | actually | truly | fully] (anonymous | anonymised"
    " | anonymized | private | confidential | public | secret | visible | shared | between us"
    " | just between us | only for me | just for me | safe | recorded | stored)",
    "POLITELY": "[can you | could you | would you | will you] [please]",
    "ANSWER": "(answer | reply | respond | do it | do this)",
    "WRITE": "(write | say | answer | put | do | reply | type | send)",
    "OFF": "(stop | end | pause | mute | silence | disable | block | leave | quit | cancel"
    " | unsubscribe | unsubscribe from | opt out | opt out of | get out of | get rid of"
    " | switch off | turn off)",
    "REMOVE": "(delete | remove | erase | clear | retract | unsend | withdraw)",
    "CHANGE": "(edit | change | correct | fix | update | amend | undo | redo | add to)",
}

FORMS = {
    Topic.MY_ADMIN: """
        (who is | whos | who are) ADMIN [here | now]
        who (runs | administers | operates | maintains | hosts | installed) THIS_BOT [here]
        who is (in charge of | responsible for) THIS_BOT [here]
        (who | whom) (do | can | should | could) i (ask | contact) about THIS_BOT
        how (do | can | could) i (find | reach | contact | ask) ADMIN
        (do | dont) (i | we) have ADMIN [here]
        POLITELY [tell me | show me] who ADMIN is
        (what is | whats) (the name of ADMIN | ADMIN name)
        (i want | i need | id like) to (find | reach | contact | ask | talk to) ADMIN
    """,
    Topic.BE_ADMIN: """
        POLITELY (make | set) (me | us | OTHER) [as | to be] ADMIN
        POLITELY (give | grant | get) (me | us | OTHER) [the] ADMIN_RIGHTS
        (i want | i need | id like | i have | i should | let me) to (be | become) ADMIN
        (i want | i need | id like | let me have) [the] ADMIN_RIGHTS
        (how | where) (do | can | could) (i | we) (become | be | get to be) ADMIN
        (how | where) (do | can | could) (i | we) get [the] ADMIN_RIGHTS
        (can | could | may) (i | OTHER) (be | become | be made) ADMIN
        (how | where) (do | can | could) (i | we) (make | add) [OTHER] [as | to be] ADMIN
        (am i | why am i not | why isnt OTHER | is OTHER) ADMIN
    """,
    Topic.JUDGING_TEAM: """
        (who is | whos | who are | is SOMEONE | are people) [really] DOING_SO ON_MY_TEAM
        (is | are) (SOMEONE | people) ON_MY_TEAM DOING_SO ON_MY_TEAM
        (how is | hows) my [whole] team [doing | feeling | going] [overall | today | NOW]
        (who | which of my (reports | people)) (needs | need) [my | more | some] ATTENTION [NOW]
        who (is | are) [my | the] (best | worst | top | weakest | strongest) [PERFORMER] ON_MY_TEAM
        (who | which of my (reports | people)) (might | will | could | may) (leave | quit)
        who should i (promote | fire | worry about | be worried about) [next | first | NOW]
        should i (worry | be worried) about (SOMEONE | my team) ON_MY_TEAM
    """,
    Topic.PACKET_OF_ME: """
        (did | has | have | will | can | could | does | is) WHOM [ever | already] MADE A_PACKET
        (is | was) there A_PACKET
    """,
    Topic.OUR_WORDS: """
        (what is | whats | what are | what does | explain | define) [a | an | the | my] OUR_WORD
        (what is | whats) meant (by | with) [a | an | the] OUR_WORD
        (what is | whats) (a | an | the | my) [promotion] packet [for | good for]
        (what | which things) (counts | count | qualifies | is good | can i use) [as] OUR_WORD
        whats the point of [a | an | the] OUR_WORD
    """,
    Topic.OTHERS_WORDS: """
        POLITELY [let me] (show me | show | see | read | read me | give me | open) WHAT_OTHERS_WROTE
        (can | could | may) i [please] SEE WHAT_OTHERS_WROTE
        (i want | i need | i have | id like) to SEE WHAT_OTHERS_WROTE
        what (did | has | have) OTHER [OTHER] [just] SAY_OR_SAID [this month | last month]
        POLITELY tell me WHAT_OTHERS_SAID
    """,
    Topic.HR_READS: """
        (can | could | does | do | will | would | is) HR SEE THESE
        (is | are | was | will) THESE [be] HIDDEN (to | with | from | for | by) HR
        (is | are | does | do | will) THESE [be | get] (go | going | sent | forwarded) to HR
        is HR (reading | seeing) THESE
        (do | will) you (tell | inform | notify) HR [about THESE]
        (do | will) you (share | show | send | forward) THESE (to | with) HR
        (what | how much) (can | does | do | will) HR SEE [of THESE | about me | here]
    """,
    Topic.SPYING: """
        are you [a | an] [real] [bot | human | person] [or] [just] [a | an | the] [WHO_SPIES] SPYING
        (is | are) (this | it | you | these) [just | really] [WHO_SPIES] SPYING
        (is | are) WHO_SPIES [really] [using] [you | this] [to] SPYING
    """,
    Topic.FOR_REVIEWS: """
        (is | are | will | can | could) THESE [be | get] [used | kept] FOR REVIEW
        is (this | it) REVIEW
        (does | do | will | would | can | could) THESE COUNT REVIEW
        (will | does | do | can | could) WHOM use THESE FOR REVIEW
        (will | does | do | can | could) WHOM use THESE against me
        (is | are | will | can | could) THESE [be | get] used against me
        (am i | are we) [being] JUDGED [here] [(on | by | for | with | from) [THESE | you]]
        (will | do) (i | we) (be | get) JUDGED [here] [(on | by | for | with | from) [THESE | you]]
        (do | will) you (grade | rate | score | evaluate | judge | assess) (me | us | THESE)
    """,
    Topic.I_LEAVE: """
        WHAT_HAPPENS [(to | with | of) (THESE | me)] WHEN_I_GO
        WHEN_I_GO WHAT_HAPPENS [(to | with | of) (THESE | me)] [then]
        I_GO WHAT_HAPPENS (to | with | of) (THESE | me) [then]
        [WHEN_I_GO | I_GO] who [still] [can | could | will | would] [still] SEE THESE WHEN_I_GO
        WHEN_I_GO who [still] [can | could | will | would] [still] SEE THESE
        (can | could | does | do | will | would) WHOM [still] SEE THESE WHEN_I_GO
        (do | will) you [still] (keep | delete | erase | store | save | remove) THESE WHEN_I_GO
        (is | are | will) THESE [be | still] ERASED WHEN_I_GO
        (does | do | will) THESE stay [here] WHEN_I_GO
    """,
    Topic.WHO_READS: """
        who [all | else | exactly] [can | could | will | would | is | does] SEE THESE
        who (reads | sees | can see | can read) [what]
        who gets THESE
        who [do | does | will] (you | THESE) (share | show | send | go) [THESE] [to | with]
        who (is | are) THESE (shared with | visible to | sent to | shown to | for)
        (can | could | does | do | will | would | is) WHOM SEE THESE
        (is | are | was | will) THESE [be] HIDDEN [(to | with | from | for | by) WHOM]
        is WHOM (reading | seeing) THESE
        what happens (to | with) THESE
        where (do | does | will | is | are) THESE (go | end up | going)
        (do | will) you (share | show | send | forward) THESE (to | with) WHOM
        (do | will) you (tell | show) WHOM
    """,
    Topic.WHAT_IS_MEANT: """
        what (does | do | did | is) THESE [even | actually] (mean | meant) [by that]
        what (do | did) you [even] mean [by (that | this | it)]
        what is meant [by (that | this)]
        i [really] (dont | do not | didnt | did not) (understand | get) [you | the question | THESE]
        i [really] (dont | do not) (understand | get) what (you mean | (this | that) means)
        i cant follow
        (im | i am) (confused | lost)
        [this is] confusing
        unclear
        [im | i am] not sure (what you mean | what (this | that) means | what to WRITE)
        [im | i am] not sure i (understand | get it)
        (i dont know | no idea) what (you mean | (this | that) means | to WRITE)
        what (should | shall | do | can | could | would) i [have to | need to] WRITE [here | now]
        what am i (supposed | meant) to WRITE [here | now]
        how (should | do | can) i (answer | reply to | respond to) [THESE]
        what do you want [from me | to hear | to know | me to WRITE]
        POLITELY (explain | clarify | rephrase) [THESE] [to me]
        POLITELY say (that | it) again
        come again
        POLITELY (give | show) [me] (an example | some examples | examples | another example)
        (do you have | any | got any | have you got) (an example | example | examples)
        (an example | examples) please
        what (was | is) (this | the | that | your) question [again | about]
        whats (this | the | that | your) question [again | about]
    """,
    Topic.WHAT_ARE_YOU: """
        (what is | whats | what are) (this | that | these | you | it) [bot | app | thing] [ABOUT]
        what [even | exactly | the hell | on earth] (is | are) [even] (this | you | it) [ABOUT]
        what (this | it) is [ABOUT]
        what (this | that | it) [even]
        who (are you | is this | made you | made this | built you | built this)
        whos this
        (who | what) (are you | is this) and why (do | did | are) you [keep] ASK [me | us] [THESE]
        (who | what) (are you | is this) and why (am i | did i | do i) GETTING [THESE]
        (who | what) (are you | is this) and what do you (do | want) [from me | here | of me]
        are you [a | an] [real] (bot | robot | human | person | ai | machine | real | chatgpt)
        are you [a] (bot | human | person) or [a] (bot | human | person)
        (is | are) (this | that | it | you) [thing | bot | app] (from | by | run by | made by) WHOM
        is (this | it) [a | an] (bot | robot | human | real person | person | ai)
        am i talking to a (bot | robot | human | real person | person)
        (do you | does this) use (ai | chatgpt | an llm)
        how (does | do) (this | it | you | next rung | check ins) [bot | app | thing | all] work
        what (can | do | could) you [even | actually] do [for me]
        what does (this | it | this bot | next rung) [even | actually] do
        what can i (do | ask | type) [here | you]
        how do i use (this | you | it | this bot)
        (what is | whats) [a | the] (next rung | nextrung | check in | checkin)
        what are [the] (check ins | checkins)
        what (even | exactly | the hell | on earth) (are you | is this | is it)
        (who | what) the hell (are you | is this)
        (wtf | wth) (are you | is this)
        [is] ANYBODY (there | here | home | listening)
        what commands (are there | do you know | do you understand)
    """,
    Topic.WHY_ME: """
        why (me | this | now)
        why (am i | did i | do i | are we) (getting | get | receiving | receive | seeing) [THESE]
        why (am i being | am i | are we) asked [THESE]
        why (do | did | are | would) you [keep] ASK [me | us] [THESE]
        (do i | do we) [really | actually] (have to | need to) ANSWER [to] [THESE | you]
        (do i | do we) (have to | need to) ANSWER every (month | time)
        why do i (have to | need to) ANSWER [to] [THESE]
        (should i | must i) [really] ANSWER [to] [THESE | you]
        (do i | do we) [really | actually] (have to | need to) write (anything | something | this)
        (do i | do we) (have to | need to)
        (is | are) (this | it | that | these | answering) [really] (mandatory | required | optional)
        (is | are) (this | it | that | these) [really] (compulsory | obligatory | voluntary)
    """,
    Topic.WITHOUT_ANSWER: """
        [so | and] (what | what happens) if i (skip | dont | do not | never | cant) [ANSWER] [THESE]
        [so | and] what happens (when | if) i [ever] (ignore | miss | forget) THESE
    """,
    Topic.WHERE_STORED: """
        where (do | does | will | is | are | exactly is) THESE [being] (stored | saved | kept) [at]
        where do you (store | save | keep) (THESE | everything | my data)
        where does (everything | my data) (live | get stored | get saved)
        where is everything (stored | saved | kept)
    """,
    Topic.WHEN: """
        when (do | will | would) i (get | be | start being) [next] asked [next | first | something]
        when am i [next] asked [next | first | something]
        when (do | will) you [next] (ask | message | write) [me] [next | again | next time]
        when are you [going to] (ask | asking) [me] [next | again | next time]
        (when is | whens | when are) (this | it | that | THE_NEXT) [due | over | coming]
        (whats | what is) the (deadline | due date)
        is there a deadline
        can i ANSWER (later | tomorrow | next week)
        how often (do | will) you (ask | message | write) [me]
        when (do | will | would | should) i (get | receive | see | have) THE_NEXT [from you]
        when (does | do | will | would) THE_NEXT (come | start | begin | arrive)
        when (does | do | will) (it | this) (start | begin)
        when do (you | we | i) (start | begin)
        how often (does | is | will) (this | it | that | the question) [happen | come | be]
        (until | till | by) when [(can | do | should | must) i [have to | need to] ANSWER]
        when do i (have to | need to) ANSWER [by]
        how (long | much time) do i have [left]
    """,
    Topic.HOW_LONG: """
        how long (does | will | would) (THESE | answering) take [me]
        how much time (does | will | would) (THESE | answering) take [me]
        how long (should | does) (it | this | that | THESE) [have to | need to] be
        (does | will) (this | it | that) take [very] long
    """,
    Topic.WHO_READ: """
        (who [all | else | exactly] (has | have) | whos) [all | else] [already] SEEN THESE
        who [all | else] (saw | looked at | opened) THESE
        (has | have | did) WHOM [already | ever] (SEEN | see | saw | look at | open) THESE [yet]
    """,
    Topic.MY_LEVEL: """
        (what | whats | what is | which) [is] my [current | own] (level | grade | next level)
        [on] (what | which) level (am i | i am | im) [on | at] [even | actually | really]
        where am i [on the ladder]
        (what | which) (level | grade) (did | have) i CHOSEN
        (how | where) (do | can | could | will) i (get | be) promoted [here | to NEXT_LEVEL]
        (how | what) (do | can | could | should) i [do] [to] GET_AHEAD
        (how do | when do | when can | when will) i GET_AHEAD
        what (do | would) i need [to (do | show | learn)] (next | for NEXT_LEVEL | GET_AHEAD)
        (what is | whats) (missing | left | needed | required) [for | to] [me] [for | to] AHEAD
        (what is | whats) expected of me [now | next | at NEXT_LEVEL]
        (what is | whats) (my next step | NEXT_LEVEL) [for me]
        (am i | when am i | how far am i) [ready for | close to | from] (NEXT_LEVEL | A_PROMOTION)
    """,
    Topic.MY_MANAGER: """
        (who is | whos | who are) [listed as | set as] my BOSS [here | now | in here]
        who (do | am) i (report | reporting) to [here | now]
        (who do you think | who does the roster say) [is] my BOSS [is]
        which BOSS (do | am) i [have | report | reporting] [to] [here]
    """,
    Topic.JOINING: """
        (how | where) (do | can | could) i (join | sign up | register | enroll | enrol) [here]
        (how | where) (do | can | could) i (start | begin | get started | take part | get going)
        (how | where) (do | can | could) i (get | be) [put | added] (on | onto | to) THE_ROSTER
        [[is] ANYBODY (there | here)] [its | this is] [my] first (day | week | month) [here]
        [why] (am i | am i not | arent i | im not | i am not) [yet] on THE_ROSTER [yet]
        (im | i am) [brand] new [here | to this | on the team | in the team]
        (i want | id like | i would like) to (join | start | take part | sign up)
        (can | could | may) i (join | start | take part | sign up) [too | as well]
        POLITELY (add me | sign me up | let me in) [to THE_ROSTER]
        (how | where) (do | can) i (set | enter | choose | say | tell you) my (BOSS | RANK)
        who (can | could) (add me | put me on THE_ROSTER)
        what (do | should | can) i do (now | next | first)
        (whats | what is) next
        I_AM_CALLED [i] [ive | i have] [only | just] STARTED [here] [TODAY] [AS_WHAT]
        [i | ive | i have] (only | just) STARTED here [TODAY] [AS_WHAT]
        [i | ive | i have] [only | just] STARTED [here] TODAY [AS_WHAT]
        [I_AM_CALLED] [today is | todays | its | it is] [my] first (day | week | month) [here]
        (my name is | soy | me llamo | ich bin | je suis | mi chiamo | eu sou) NAME [NAME]
    """,
    Topic.NO_ANSWER: """
        WHOM NOT_YET ANSWERED [me | it | my request | to me] [yet] IS_IT_NORMAL
        (has | did) WHOM [already] ANSWERED [me | it | my request | to me] [yet]
        why NOT_YET WHOM ANSWERED [me | it | my request | to me] [yet]
        (what | what happens) if WHOM (never | doesnt | does not | dont) ANSWERED [me | my request]
        how long (does | will) WHOM (have | need | take) to ANSWERED [me | my request]
        [im | i am] [still] waiting (for | on) WHOM [to ANSWERED] [WHAT_NOW]
    """,
    Topic.ANY_NEWS: """
        [is there | are there | do you have | got] any NEWS [ON_MY_REQUEST]
        [im | i am] [still] waiting [here] WHAT_NOW
        [im | i am] still waiting [here]
        (what | whats) (happens | happening | going to happen | going on) [now | next]
        (has | did) anything (happen | happened | change | changed) [yet | since]
        (whats | what is) the status [of (my | the) ENTRY]
        (hows | how is) (my | the) ENTRY [going | doing | coming along]
        (what | whats) (happened | happening | going on) (to | with) (my | the) ENTRY
        (where | how) (does | do | is) (my | the) ENTRY [stand | now]
    """,
    Topic.WRONG_PLACE: """
        [oops | no | i think] I_DID (the | a) wrong (BOSS | RANK) [by (mistake | accident)]
        [oops | no] [thats | that is | this is | its | it is] [the | a | my] wrong (BOSS | RANK)
        [oops | no] NAME [NAME] is (the | a | my) wrong (BOSS | RANK)
        [oops | no] (thats | that is | this is | its | it is) not my (BOSS | RANK)
        my (BOSS | RANK) [here] (is | isnt | is not) [the] (wrong | right | correct | incorrect)
        my (BOSS | RANK) [here] is (outdated | out of date | not correct | not right)
        [you have | you have got | youve got] (the | my) (BOSS | RANK) wrong
        [you have | youve got] the wrong (BOSS | RANK) [for me]
        [that | this | it] was the wrong (BOSS | RANK)
        NAME [NAME] (is not | isnt) my BOSS [anymore | any more | here]
    """,
    Topic.CHANGING_PLACE: """
        (how | where) (do | can | could) i CHANGE (my | the) (BOSS | RANK | ENTRY) [here]
        how to CHANGE (my | the) (BOSS | RANK | ENTRY) [here]
        (can | could | may) i [still] CHANGE (my | the) (BOSS | RANK | ENTRY) [here]
        POLITELY CHANGE my (BOSS | RANK | ENTRY)
        [i want to | i need to | id like to] CHANGE my (BOSS | RANK | ENTRY)
        (set | enter | choose) my level
    """,
    Topic.NO_MANAGER: """
        (i | we) [dont | do not] report to NOBODY
        (i | we) (have | got | have got) (no | nobody as) BOSS [here | yet | right now | anymore]
        (i | we) (dont | do not) [really | currently] have (a | any) BOSS [here | yet | anymore]
        (NOBODY | there is NOBODY) [who] is my BOSS
        (what | who) (do | should | can) i (choose | pick | enter | put | do) if WITHOUT_BOSS
        [but | and] [what] if WITHOUT_BOSS
        [but] (im | i am) [the | a | one of the] (founder | ceo | owner | founders | co founder)
        [but] (im | i am) my own BOSS
    """,
    Topic.WHO_IS: """
        who (is | are) NAME
        whos NAME
    """,
    Topic.NOT_FOR_A_BOT: """
        who (is | was | are) (she | he | they)
        whos (she | he)
        what (does | did | is) (she | he | they | NAME) (mean | meant | saying | want | on about)
        why (does | did | is) (she | he | they | NAME) (ask | asking | say | want) [this | that]
        I_WANT [to] (talk | speak | complain) (to | with) A_PERSON [please]
        (i want | i need) [to] (hr | a human | a real person | quit | resign)
        (who | how) (do | can) i (talk | speak | complain | contact | reach) [to] [hr | someone]
        [ok | fine | thats it] (i quit | i resign | im quitting | im resigning | i am quitting)
        how (do | can) i (quit | resign)
        (when | how) (do | can | will | could) i (get | ask for) (a | my) [next | pay] PAY_RISE
        (get | give) me (hr | a human | a person | a real person)
    """,
    Topic.STOPPING: """
        (how | where) (do | can | could) i OFF [getting | receiving] [THESE | you | this bot]
        (how | where) (do | can | could) i stop you [from] (asking | messaging | writing) [to] [me]
        (how | where) (do | can | could) i (turn | switch) (THESE | you | this bot) off
        (how | where) (do | can | could) i (skip | pass) [this | it] [one | month]
        how to OFF [getting | receiving] [THESE | you | this bot]
        how to (turn | switch) (THESE | you | this bot) off
        can i (turn | switch) (THESE | you | this bot) off
        can i (opt out | unsubscribe | stop | stop getting | turn off | mute) [of] [THESE | you]
    """,
    Topic.KEEPING_PRIVATE: """
        (how | where) (do | can | could) i (make | keep) THESE private
        (can | could | may) i (make | keep) THESE private
        POLITELY (make | keep) THESE private
        POLITELY keep (it | this | that) (to yourself | between us)
        (this is | thats | that is | it is | its) (private | confidential)
        [please] (dont | do not | never) (share | show | send | forward) THESE [(to | with) WHOM]
        [please] (dont | do not) (tell | show) (anyone | anybody | my manager | my boss) [THESE]
    """,
    Topic.HOW_TO_DELETE: """
        (how | where) (do | can | could) (i | you | we) REMOVE THESE
        (how | where) (do | can | could) (i | you | we) REMOVE (something | things | stuff | words)
        (how | where) (do | can | could) (i | you | we) REMOVE (a message | an answer | a note)
        how to REMOVE (something | things | stuff | words | a message | an answer | a note)
        how to REMOVE THESE
        (can | could | may) i REMOVE THESE [again | later]
        POLITELY (delete | remove | erase | forget | discard) (this | that | it | WHAT_I_WROTE)
        POLITELY REMOVE THESE [again | now]
        POLITELY REMOVE ALL_I_SAID about (NAME | her | him | them | my manager | my boss)
        POLITELY (delete | remove | erase | discard) my [last] (answer | reply | message)
        POLITELY DROP (that | this | the) [last] (one | message | bit | line | thing)
        POLITELY DROP (my | the) (last | latest | previous) [one | message | answer | reply | bit]
        POLITELY (scratch | strike | unsend) (that | this | it)
        POLITELY DROP (all | everything | what) [that] [i | ive] [just] WRITTEN_OF (today | now)
        POLITELY DROP (all | everything) [from] today
        [sorry] [this | that | it] (was | is) [meant] (not for you | for (someone | somebody) else)
        (not for you | ignore that | sorry not for you)
        POLITELY (ignore | disregard) (this | that | it | me | my last message)
        [that was the | this was the | this is the] wrong (chat | channel | window | dm | thread)
        [oops] [i] [just | accidentally] (sent | hit) [it | that | this | enter | send] TOO_EARLY
    """,
    Topic.HOW_TO_CHANGE: """
        (how | where) (do | can | could) i CHANGE THESE
        how to CHANGE THESE
        (can | could | may) i [still] CHANGE THESE [again | later | afterwards]
        [oops] [i] [just] [accidentally] (pressed | clicked | hit | tapped | chose) WRONG_ONE
        POLITELY CHANGE [A_TYPO in] (my | the | that) [last | latest | newest] (one | WRITTEN)
        [oops] [that was the] wrong (button | click | tap | option | one | answer)
        (oops | ooops | whoops) [my bad | my mistake]
        [i] [just] (misclicked | mis clicked | mistapped | fat fingered | fatfingered) [it | that]
        [OOPS] [it was a | that was a | a | my] (misclick | mis click | mistap | typo | fat finger)
        [OOPS] [my | the] (finger | fingers | thumb) slipped
        [OOPS] i [just] (pressed | clicked | hit | tapped) [it | that] by (mistake | accident)
        [OOPS] i [accidentally | mistakenly] (pressed | clicked | hit | tapped) (it | that | this)
        [OOPS] i (didnt | did not) mean to (press | tap | click | hit | choose) [it | that | this]
        [OOPS] i tapped [on] the wrong thing
        (how | where) (do | can | could) i CHANGE MY_TAP
        [how to | i want to | i need to | id like to | let me] CHANGE MY_TAP
        (can | could | may) i [still] CHANGE MY_TAP
        POLITELY CHANGE MY_TAP
        POLITELY (take back | reset) MY_TAP
        POLITELY take MY_TAP back
        [can i] take (it | that) back
        [can i | can we | lets | let me] start (again | over | afresh | from scratch)
    """,
}

PIECES |= {
    "ADMIN_RIGHTS": "(admin | administrator | operator) (rights | access | permissions | permission"
    " | role | powers | privileges)",
    "THEIR": "(my | the) (managers | boss | bosses | leads | colleagues | coworkers | teammates"
    " | teams)",
    "WHAT_OTHERS_WROTE": "(WHAT_OTHERS_SAID | (the | all | all the) WRITTEN (of | from | by) OTHER"
    " [OTHER] | [OTHER] OTHERS [last | latest | private] WRITTEN"
    " | THEIR [last | latest | private] WRITTEN)",
    "WHAT_OTHERS_SAID": "(what | everything | anything | whatever) [that] OTHER [OTHER] [has | have"
    " | just] SAY_OR_SAID [to you | here | this month | last month]",
    "SAY_OR_SAID": "(write | wrote | written | say | said | answer | answered | reply | replied"
    " | share | shared)",
    "ADMIN": "[my | the | our | your | a | an | any] [next rung | bot] (admin | admins"
    " | administrator | administrators | operator | operators)",
    "THIS_BOT": "(this [bot | app | thing] | you | it | next rung | the bot)",
    "HR": "[anyone in | anybody in | someone in | people in | somebody in] [the | our | my] (hr"
    " | human resources | (hr | people) (team | department | people | ops))",
    "WHO_SPIES": "(hr | [my] (boss | manager) | [the | my] company | management)",
    "SPYING": "[a] (spy | spying | spies | spyware | watching | monitoring | surveillance) [on] [me"
    " | us | people] [for WHO_SPIES]",
    "FOR": "(for | in | as | part of | to decide [on] | linked to | tied to | connected to)",
    "COUNT": "(affect | influence | impact | decide | (count | go | matter | play | feed | flow"
    " | end up | figure) (for | in | into | to | toward | towards))",
    "REVIEW": "[a | an | the | my | our | any] [next | annual | yearly | mid year] [performance"
    " | perf] (performance | review | reviews | evaluation | evaluations | appraisal | appraisals"
    " | rating | ratings | promotion | promotions | bonus | salary | pay | raise | compensation"
    " | calibration)",
    "JUDGED": "(graded | rated | scored | evaluated | judged | assessed | reviewed | monitored)",
    "WHAT_HAPPENS": "what (happens | becomes | will happen | would happen)",
    "WHEN_I_GO": "(when | if | once | after | as soon as | in case) I_GO",
    "I_GO": "(i | im | i am | i have | ive | ill) [ever | just | will | should] [be | am | have]"
    " (leave | leaving | left | quit | quitting | resign | resigned | gone | fired | go"
    " | change jobs) [the | this | my | our] [company | firm | job | organisation | organization"
    " | roster | workspace | here] [soon | next week | next month | next year | tomorrow]",
    "ERASED": "(deleted | erased | removed | kept | stored | gone | there)",
    "GETTING": "(getting | get | receiving | receive | seeing | hearing from)",
    "OOPS": "(oops | whoops | sorry | oh | oh no | no | ugh | damn)",
    "TOO_EARLY": "(too (early | soon | fast | quickly) | by accident | by mistake)",
    "A_TYPO": "(the | a | my) (typo | typos | mistake | spelling)",
    "MY_TAP": "(my | the | that) [last | latest | previous] (tap | taps | click | choice"
    " | selection | button)",
    "ABOUT": "([all | even] (about | for) | even | called | exactly | supposed to be)",
    "BOSS": "[line | new | own] (manager | boss | lead | team lead | supervisor)",
    "RANK": "(level | grade | ladder | title)",
    "OUR_WORD": "(coverage | evidence | (piece | pieces) of evidence"
    " | [promotion] (packet | packets) | agenda | agendas) [mean | here | for | good for]",
    "SOMEONE": "([any | some] (anyone | anybody | someone | somebody))",
    "NOW": "(now | right now | at the moment | this month | lately | these days)",
    "ON_MY_TEAM": "[[on | in | of | from | among] (my team | my reports | my people | the team)]"
    " [NOW]",
    "DOING_SO": "(unhappy | happy | sad | struggling | stressed [out] | burnt out | burned out"
    " | burning out | frustrated | overloaded | overworked | in trouble | blocked | stuck"
    " | demotivated | unmotivated | disengaged | underperforming | doing (badly | well | poorly"
    " | ok | okay | great) | ready for [a] (promotion | promo) | at risk [of (leaving | burnout)]"
    " | (about to | going to | likely to | planning to | thinking of | looking to)"
    " (leave | quit | leaving | quitting) | leaving | quitting | lazy | slacking [off])",
    "ATTENTION": "(help | support | attention | a raise | a promotion | coaching | feedback)",
    "PERFORMER": "(performer | performers | employee | employees | report | reports | person"
    " | people | one)",
    "MADE": "(make | made | makes | making | create | created | generate | generated | prepare"
    " | prepared | write | written | have | print | printed)",
    "A_PACKET": "([a | the | my | any] [promotion | promo] (packet | packets) [(about | on | for"
    " | of) (me | my [OTHER] promotion)] [yet | already | from my (answers | check ins)])",
    "NEXT_LEVEL": "([the | my] next (level | step | rung | grade))",
    "A_PROMOTION": "([a | the | my] (promotion | promo))",
    "GET_AHEAD": "([to] (get | be) promoted [to NEXT_LEVEL] | [to] (get | earn | reach | have)"
    " A_PROMOTION | for A_PROMOTION | [to] (get | move | go | grow | step | progress) [up] [to"
    " | into | towards] NEXT_LEVEL | [to] reach NEXT_LEVEL"
    " | [to] (level up | move up | get ahead))",
    "AHEAD": "(GET_AHEAD | NEXT_LEVEL | A_PROMOTION)",
    "ENTRY": "[join] request",
    "NEWS": "(news | update | updates | progress)",
    "NOBODY": "(nobody | no one | noone | none | anyone | anybody)",
    "WITHOUT_BOSS": "i (report to NOBODY | dont have a BOSS | do not have a BOSS | have no BOSS)",
    "ON_MY_REQUEST": "[yet] [(on | about | with | of | from) [(my | the) ENTRY | that | this | it"
    " | WHOM]]",
    "WHAT_NOW": "[and | so] what [happens | now | next] [now | next]",
    "I_AM_CALLED": "(i am | im | my name is | this is | soy | me llamo | ich bin | je suis"
    " | mi chiamo) NAME [NAME] [and | here]",
    "STARTED": "(started | joined | began | starting | arrived | new)",
    "TODAY": "(today | yesterday | this week | this month | last week | on monday | this morning)",
    "AS_WHAT": "(as [a | an | the] [NAME] NAME)",
    "CHOSEN": "(put | put in | put down | pick | picked | set | choose | chose | chosen | select"
    " | selected | say | said | enter | entered | give | given | ask for)",
    "ANYBODY": "(anyone | anybody | someone | somebody)",
    "NOT_YET": "(never | hasnt | has not | didnt | did not | havent | have not | doesnt | wont)"
    " [even | ever]",
    "ANSWERED": "(answered | answer | answers | replied | reply | replies | responded | respond"
    " | responds | confirmed | confirm | confirms | approved | approve | approves)",
    "IS_IT_NORMAL": "(is that | is this | is it | thats | that) (normal | ok | okay | usual | bad)",
    "THE_ROSTER": "[the | your | a | this] (roster | list | ladder | team)",
    "I_DID": "[i | ive | i have] [just | accidentally] (picked | pick | chose | choose | chosen"
    " | selected | select | set | named | entered | put | put in | gave | typed | have | got)",
    "ASK": "(ask | asking | message | messaging | write | writing | want | contact | contacting"
    " | bother | bothering | spam | spamming | need | dm | dming) [to] [know]",
    "THE_NEXT": "[the | my | a] [next | first] (check in | checkin | deadline | one | question"
    " | questions | answer)",
    "SEEN": "(seen | read | viewed | looked at | opened | accessed)",
    "ALL_I_SAID": "[all | everything] [of] [that | what] (i | ive | i have) WRITTEN_OF",
    "WRITTEN_OF": "(write | wrote | written | type | typed | say | said | told you)",
    "I_WANT": "(i want | i need | i would like | id like | can i | could i | let me)",
    "PAY_RISE": "(raise | rise | bonus | more money)",
    "A_PERSON": "[a | an | my | the | some] [real] (human | person | hr | someone | somebody"
    " | lawyer | human being | human resources) [[or | in | from] [a] (hr | human | person)]",
    "DROP": "(delete | remove | erase | scratch | strike | discard | drop | bin | unsend | forget"
    " | ignore)",
    "WRONG_ONE": "the wrong (button | one | answer | option | thing) [by (mistake | accident)]",
}

ONLY_WITH_A_MARK = {
    Topic.WHO_READS: "anonymous | private | confidential | public | private or public",
    Topic.WHAT_IS_MEANT: "what | huh | hm | hmm | eh | wat | sorry | pardon | example | an example"
    " | examples | for example | for instance | like what | such as | meaning | in what way",
    Topic.WHAT_ARE_YOU: "who | bot | a bot | ai",
    Topic.WHY_ME: "why | how come | mandatory | optional | voluntary",
    Topic.WHEN: "deadline | due date | due when | how often",
}
"""Words that are only a question with a question mark after them."""
