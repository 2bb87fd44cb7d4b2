"""Whether words may be about who reads them: they name the reader, a secret, or earlier words.

What is shared by mistake has been read, and no list can have every way to ask for silence. So it's
the other way around: authors who name the reader are asked, unless they plainly say what was done.
“Maya and I agreed the plan” does. “Maya has no business here” doesn't.
"""

from bot.checkins.understanding.privacy.reader_names import ReaderNames
from bot.checkins.understanding.privacy.secrecy_words import (
    CONCEALED,
    DONE_TO_WORDS,
    EARLIER_WORDS,
    HIDING,
    KINDS_OF_MANAGER,
    LABELS,
    LEADS,
    MANAGERS,
    MANAGERS_UNSPACED,
    NOT,
    SAID_OF_WORDS,
    SECRECY,
    SECRECY_UNSPACED,
    WHOSE,
    WITH,
)
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import (
    LONGEST_WORD,
    MENTIONED,
    on_one_line,
    pieces,
    plain,
)
from bot.checkins.understanding.wording.word_tables import begun, word_set

_READING = Pattern(
    begun(
        """
        read= reads= reader= readers= reading= saw= see= sees= seen= seeing= shows= show= shown=
        showing= showed= tell= tells= telling= told= hid= hide= hides= hidden hiding visible
        invisible view= views= share= shared= shares= sharing= unshare private privat= secret
        confiden access= leak reveal disclos publish forward mention sieht= sehen= liest= lesen=
        zeig sagen= sag= versteck geheim voir= voit= lire= lit= dire= montr cache ver= leer= mostr
        ocult vedere= legge=
        """
    )
)
"""Words of reading, seeing, showing, telling and hiding."""
_SHORT = 20
"""The most words in a sentence that asks for something about other words."""
_SENTENCES = Pattern(r"[.!?;:](?=\s|$)|[\n…。！？：]|\s[-–—]+\s")
_CLAUSES = Pattern(r"[,，、(]")
_LABELLED = Pattern(r"[:：;)\]*_~\-–—]")
_READER = "@"


_IRREGULAR = word_set(
    """
    led ran wrote gave got took made held built met went spent brought taught found cut set
    put let sent won lost paid said told showed spoke chose drew drove began came became did
    stood understood caught fought sold bought dealt felt grew hit rewrote rebuilt split
    spread swapped shut sat threw wore withdrew was were had took
    """
)
_NO_PAST = word_set(
    """
    need feed speed indeed embed red bed seed exceed proceed succeed
    """
)
_NOT_OF_A_READER = word_set("got found did felt was were had")
_ADVERBS = word_set(
    """
    also then finally both each recently kindly first initially now just even mostly always
    often usually again together and so but ive weve have jointly
    """
)
_BEFORE = word_set(
    """
    after at during in on with together for as when because since following thanks alongside
    besides between under through before
    """
)
_WAS_AWAY = Pattern(r"@ (?:was|were) (?:on (?:\w+ )?(?:leave|holiday|vacation)|sick|ill)(?!\w)")
_AGREES = Pattern(
    r"@ (?:is |was )?(?:ok|okay|fine|happy|good|on board)(?: (?:w|with) (?:it|that|the \w{1,40}))?$"
)
_MOST_BEFORE = 10
_LONGEST_SUBJECT = 6
"""The most words between a name and the verb: “Maya's questions in the review pushed me”."""
_NO_SUBJECT = word_set("is are am has have was were i we be that who which to")


def may_concern_reader(text: str, reader: ReaderNames) -> bool:
    """Whether a text may be about who reads it, or about earlier words."""
    line = on_one_line(text)
    if SECRECY_UNSPACED.search(line) or _is_labelled(line):
        return True
    asks = [each for sentence in sentences(text) for each in pieces(sentence)]
    return any(_is_of_words(each) or _is_of_reader(each, reader) for each in asks)


def names_reader_or_secret(text: str, reader: ReaderNames) -> bool:
    """Like ``may_concern_reader``, but not for texts that may only be about earlier words."""
    line = on_one_line(text)
    if SECRECY_UNSPACED.search(line) or _is_labelled(line):
        return True
    asks = [each for sentence in sentences(text) for each in pieces(sentence)]
    return any(SECRECY.search(plain(each)) or _is_of_reader(each, reader) for each in asks)


def names_reader(text: str, reader: ReaderNames) -> bool:
    """Whether a text names its reader, or a manager, whatever it says."""
    said = plain(text)
    return _READER in _with_reader(said, text, reader)


def only_names_reader(text: str, reader: ReaderNames) -> bool:
    """Whether a text names its reader, or a manager, and says nothing of reading, telling or
    hiding: “Maya never lets me run the call”.

    Such a text isn't about privacy, but its author may not want Maya to read it.
    """
    if SECRECY_UNSPACED.search(text) or _READING.search(plain(text)):
        return False
    asks = [each for sentence in sentences(text) for each in pieces(sentence)]
    return any(_is_of_reader(each, reader) for each in asks)


def sentences(text: str) -> list[str]:
    """The sentences of a text. The part before a colon or a dash is a separate one."""
    return [each for each in _SENTENCES.split(text) if each.strip()]


def _is_labelled(line: str) -> bool:
    """“pvt: …”: whether a line has a short label before a mark."""
    head = line[:LONGEST_WORD]
    found = _LABELLED.search(head, 1)
    return found is not None and LABELS.fullmatch(plain(head[: found.start()])) is not None


def _is_of_words(piece: str) -> bool:
    said = plain(piece)
    if SECRECY.search(said) or EARLIER_WORDS.search(said):
        return True
    if len(said.split()) > _SHORT:
        return False
    if HIDING.search(said):
        return True
    return SAID_OF_WORDS.match(said) is not None and DONE_TO_WORDS.search(said) is not None


# The reader


def _is_of_reader(piece: str, reader: ReaderNames) -> bool:
    if MANAGERS_UNSPACED.search(piece):
        return True
    clauses = [_with_reader(plain(each), piece, reader) for each in _CLAUSES.split(piece)]
    if not any(_READER in each for each in clauses):
        return False
    whole = [word for clause in clauses for word in clause]
    return not _tells_of_work(whole, [each for each in clauses if each])


def _with_reader(said: str, piece: str, reader: ReaderNames) -> list[str]:
    """The words of a clause, with ``@`` for the reader and for any manager."""
    words: list[str] = []
    for word in said.split():
        before = words[-1] if words else ""
        if not (_is_manager(word, before) or reader.name(word, piece)):
            words.append(word.strip(MENTIONED) or word if word != MENTIONED else "someone")
            continue
        while words and words[-1] in {*WHOSE, _READER, "the", "direct"}:
            words.pop()
        words.append(_READER)
    return words


def _is_manager(word: str, before: str) -> bool:
    if word in LEADS:
        return before in WHOSE
    return word in MANAGERS and before not in KINDS_OF_MANAGER


def _tells_of_work(words: list[str], clauses: list[list[str]]) -> bool:
    """Whether a sentence that names its reader plainly says what was done, and nothing else."""
    if _WAS_AWAY.match(" ".join(words)):
        clauses, words = clauses[1:], [word for clause in clauses[1:] for word in clause]
        return all(_READER not in each for each in clauses)
    naming = [each for each in clauses if _READER in each]
    said = set(words)
    if all(map(_agrees, naming)):
        # “Proposed another way instead” isn't “instead of her”.
        said.discard("instead")
    if said & NOT or said & CONCEALED:
        return False
    if _is_done_with(words):
        return True
    if not _is_account(words):
        return False
    return all(_is_account(each) or _is_leading_up(each) or _agrees(each) for each in naming)


def _is_done_with(words: list[str]) -> bool:
    """In other languages: whether the reader is named as the person something was done with."""
    at = [place for place, word in enumerate(words) if word == _READER]
    return all(place > 0 and words[place - 1] in WITH for place in at)


def _is_account(words: list[str]) -> bool:
    """“I wrote”, “Worked with”, “Maya and I agreed”, “At her request I mapped”."""
    if words and words[0] in _BEFORE:
        subject = next((at for at, word in enumerate(words) if word in ("i", "we")), None)
        if subject is None or subject > _MOST_BEFORE:
            return False
        words = words[subject:]
    rest = [word for word in words if word not in _ADVERBS]
    subjects = 0
    while rest and subjects < len(rest) and rest[subjects] in ("i", "we", _READER):
        subjects += 1
    of_reader = subjects > 0 and not {"i", "we"} & set(rest[:subjects])
    verbs = rest[subjects : subjects + (_LONGEST_SUBJECT if of_reader else 1)]
    for word in verbs:
        if _is_past(word):
            return not (of_reader and word in _NOT_OF_A_READER)
        if word in _NO_SUBJECT:
            return False
    return False


def _agrees(words: list[str]) -> bool:
    """“Maya ok with it”, “Maya was happy w the plan”."""
    return _AGREES.match(" ".join(words)) is not None


def _is_leading_up(words: list[str]) -> bool:
    return bool(words) and words[0] in _BEFORE


def _is_past(word: str) -> bool:
    return word in _IRREGULAR or (word.endswith("ed") and word not in _NO_PAST)
