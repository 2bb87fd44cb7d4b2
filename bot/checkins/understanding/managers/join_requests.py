"""Whether words are about a waiting join request, or about the person who sent it."""

from bot.checkins.understanding.accounts.own_doing import tells_of_own_doing
from bot.checkins.understanding.managers.report_notes import reports_named
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain
from bot.checkins.understanding.wording.word_tables import word_set

_REQUEST = Pattern(
    r"(?<!\w)(?:requests?|anfrage|demande|solicitud|petición|pedido|richiesta|verzoek|aanvraag"
    r"|förfrågan|begäran|forespørsel|anmodning|forespørgsel|pyyntö\w*|prośb\w+|wniosek|žádost\w*"
    r"|запрос\w*|заявк\w+|запит\w*|istek|isteği\w*|talep|talebi\w*)(?!\w)|リクエスト|申請|请求|申请|요청"
)
_SOMEBODY = word_set(
    """
    she he they her him them hers his their theirs shes hes theyre theyve sie er ihr ihm ihn
    ihre elle il lui elles ella él ela ele dela dele lei zij ze hij haar hem hon han henne
    honom hun ham hende henne hän hänen ona on jej jemu niej niego její jeho jí она он ей ему
    её ее его вона він їй йому її його onun onu
    """
)
_SOMEBODY_UNSPACED = Pattern("彼女|彼は|彼が|她|他是|他不|그녀|그는|그가")


def names_request(text: str) -> bool:
    """Whether words mention a request: “delete my request please”."""
    return _REQUEST.search(plain(text)) is not None


def may_be_about_requester(text: str, person: str, name: str) -> bool:
    """Whether the asked manager's words may be about ``person``, who sent the request: by name or
    as “she”.

    Not if they say what their author did.
    """
    if tells_of_own_doing(text):
        return False
    words = plain(text).split()
    return (
        not _SOMEBODY.isdisjoint(words)
        or _SOMEBODY_UNSPACED.search(text) is not None
        or bool(reports_named(text, {person: name}))
    )
