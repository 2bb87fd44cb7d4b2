"""Runs every benchmark and prints its figures. ``--quick`` takes less than two minutes."""

import argparse

from bench import (
    big_pass,
    bursts,
    fan_out,
    footprint,
    history,
    importing,
    ladder_command,
    ladders,
    memory,
    replying,
    scheduling,
)
from bench.scale import Scale

BENCHMARKS = (
    ladder_command,
    ladders,
    replying,
    bursts,
    scheduling,
    history,
    importing,
    memory,
    footprint,
    big_pass,
    fan_out,
)


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("--quick", action="store_true", help="fewer rounds and smaller tables")
    scale = Scale(quick=options.parse_args().quick)
    for benchmark in BENCHMARKS:
        print(f"\n{benchmark.TITLE}\n", flush=True)
        print(benchmark.run(scale), flush=True)


if __name__ == "__main__":
    main()
