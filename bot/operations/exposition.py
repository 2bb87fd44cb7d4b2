"""Writes metrics as text that Prometheus reads."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.counters import BOUNDS, Labels, Timing

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Metric:
    """``kind``: ``gauge``, ``counter``, or ``histogram``. ``values``: the numbers, by labels."""

    name: str
    kind: str
    meaning: str
    values: Mapping[Labels, float] = field(default_factory=dict)
    timings: Mapping[Labels, Timing] = field(default_factory=dict)


def exposition(metrics: Iterable[Metric]) -> str:
    return "".join(f"{line}\n" for metric in metrics for line in _lines(metric))


def _lines(metric: Metric) -> Iterator[str]:
    yield f"# HELP {metric.name} {metric.meaning}"
    yield f"# TYPE {metric.name} {metric.kind}"
    for labels, value in metric.values.items():
        yield _line(metric.name, labels, value)
    for labels, timing in metric.timings.items():
        upto = 0
        for bound, count in zip([*map(str, BOUNDS), "+Inf"], timing.counts, strict=True):
            upto += count
            yield _line(f"{metric.name}_bucket", (*labels, ("le", bound)), upto)
        yield _line(f"{metric.name}_sum", labels, timing.seconds)
        yield _line(f"{metric.name}_count", labels, upto)


def _line(name: str, labels: Labels, value: float) -> str:
    inside = ",".join(f'{key}="{_escaped(text)}"' for key, text in labels)
    return f"{name}{{{inside}}} {value:.15g}" if inside else f"{name} {value:.15g}"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
