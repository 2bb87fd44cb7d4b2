"""Runs every benchmark and prints its figures."""

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


def main() -> None:
    for benchmark in (
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
    ):
        print(f"\n{benchmark.TITLE}\n")
        print(benchmark.run())


if __name__ == "__main__":
    main()
