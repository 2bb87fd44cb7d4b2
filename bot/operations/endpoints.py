"""The HTTP endpoints for monitoring: ``/readyz`` and ``/metrics``."""

from collections.abc import Mapping
from http import HTTPStatus

from bot.operations.exposition import CONTENT_TYPE, exposition
from bot.operations.health import Watched, problems
from bot.operations.metrics import metrics
from bot.slack.gateway.http_server import Handler, HttpRequest, HttpResponse, plain

READY, METRICS = "/readyz", "/metrics"


def endpoints(watched: Watched, version: str) -> Mapping[str, Handler]:
    """The handlers, by path."""

    def ready(request: HttpRequest) -> HttpResponse:
        found = problems(watched)
        if found:
            return plain(HTTPStatus.SERVICE_UNAVAILABLE, "\n".join(found))
        return plain(HTTPStatus.OK, "ready")

    def measured(request: HttpRequest) -> HttpResponse:
        text = exposition(metrics(watched, version, problems(watched)))
        return HttpResponse(HTTPStatus.OK, text, {"Content-Type": CONTENT_TYPE})

    return {READY: ready, METRICS: measured}
