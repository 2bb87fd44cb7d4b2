"""What somebody typed, out of Slack's markup; how the markup is read is in test_incoming."""

from __future__ import annotations

from bot.slack.messages.typed_text import WithLinks, as_typed, with_links


def test_addresses_are_apart_and_a_sentence_stays_one() -> None:
    cases = [
        ("Shipped <https://a.b/c|https://a.b/c>", "Shipped", ["https://a.b/c"]),
        ("<https://a.b/c>: Shipped it", "Shipped it", ["https://a.b/c"]),
        ("Shipped - <https://a.b?x=1&amp;y=2>", "Shipped", ["https://a.b?x=1&y=2"]),
        ("<https://a.b> <https://c.d> <https://a.b>", "", ["https://a.b", "https://c.d"]),
        ("See <https://a.b> for it", "See https://a.b for it", ["https://a.b"]),
        ("<https://a.b|the plan> is done", "the plan (https://a.b) is done", ["https://a.b"]),
        ("Shipped https://a.b/c.", "Shipped https://a.b/c.", ["https://a.b/c"]),
        ("<https://a.b> -5% churn", "-5% churn", ["https://a.b"]),
        ("With <@U1|ben> in <#C1|general> &lt;3", "With @ben in #general <3", []),
        ("", "", []),
    ]
    assert {
        marked_up: got
        for marked_up, words, links in cases
        if (got := with_links(marked_up, str)) != WithLinks(words, tuple(links))
    } == {}


def test_a_name_is_looked_up_once_however_often_it_is_said() -> None:
    asked: list[str] = []

    def name_of(person: str) -> str:
        asked.append(person)
        return "Ben"

    assert as_typed("<@U1> <@U2> " * 100, name_of) == "@Ben @Ben " * 100
    assert asked == ["U1", "U2"]
