"""How much is measured: all of it, or as much as takes two minutes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """``quick``: fewer rounds and smaller tables. The ratios vary more from run to run then."""

    quick: bool = False

    def rounds(self, all_of_them: int) -> int:
        """How often something is measured."""
        return max(3, all_of_them // 10) if self.quick else all_of_them

    def sizes(self, all_of_them: tuple[int, ...]) -> tuple[int, ...]:
        """How large a table, a company or a burst is, the smallest first."""
        return all_of_them[:-1] if self.quick else all_of_them

    def people(self, all_of_them: int) -> int:
        """How many people are asked, held to Slack's rate limits."""
        return max(1, all_of_them // 20) if self.quick else all_of_them
