"""Run every benchmark and print its figures."""

from __future__ import annotations

from bench import footprint, ladder_command, ladders


def main() -> None:
    for benchmark in (ladder_command, ladders, footprint):
        print(f"\n{benchmark.TITLE}\n")
        print(benchmark.run())


if __name__ == "__main__":
    main()
