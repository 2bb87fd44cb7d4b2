"""The page's own modules, called by themselves: mrkdwn to nodes, and redrawing by key."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

Visit = Callable[..., Page]

DRAWN = """async (texts) => {
  const { mrkdwn } = await import("/static/mrkdwn.js");
  const { h, patch } = await import("/static/dom.js");
  return texts.map((text) => {
    const box = document.createElement("div");
    patch(box, [h("div", null, mrkdwn(text))]);
    return box.firstChild.innerHTML;
  });
}"""

TYPED = """async (texts) => {
  const { asTyped } = await import("/static/mrkdwn.js");
  return texts.map((text) => asTyped(text, [{ id: "U01ADA", name: "ada" }]));
}"""

SHUFFLED = """async (orders) => {
  const { h, patch } = await import("/static/dom.js");
  const root = document.createElement("div");
  document.body.append(root);
  const seen = new Map();
  for (const order of orders) {
    patch(root, order.map((key) => h("input", { key, "data-key": key })));
    const now = [...root.children].map((node) => Number(node.dataset.key));
    if (String(now) !== String(order)) return `drew ${now} for ${order}`;
    for (const node of root.children) {
      const before = seen.get(node.dataset.key);
      if (before?.isConnected && before !== node) return `made ${node.dataset.key} anew`;
      seen.set(node.dataset.key, node);
    }
  }
  return "as wanted";
}"""

TARGET = 'target="_blank" rel="noopener noreferrer"'
LINK = f'<a href="https://example.com/" {TARGET}>{{}}</a>'

MRKDWN = {
    "*bold* _soft_ ~gone~ `code`": (
        "<strong>bold</strong> <em>soft</em> <s>gone</s> <code>code</code>"
    ),
    "*bold with _soft_ inside*": "<strong>bold with <em>soft</em> inside</strong>",
    "snake_case_name and 2*3*4": "snake_case_name and 2*3*4",
    "* not bold* and *\nnot bold*": "* not bold* and *\nnot bold*",
    "*(bold)*, _so_!": "<strong>(bold)</strong>, <em>so</em>!",
    "`*as it is*`": "<code>*as it is*</code>",
    "1 &lt; 2 &amp;&amp; 3 &gt; 2": "1 &lt; 2 &amp;&amp; 3 &gt; 2",
    "&amp;lt;b&amp;gt;": "&amp;lt;b&amp;gt;",
    "&gt; quoted\n&gt; twice\nafter": "<blockquote>quoted\ntwice</blockquote>after",
    "before\n```two\n  lines```\nafter": "before<pre>two\n  lines</pre>after",
    "```never closed": "```never closed",
    "<https://example.com/|the *site*>": LINK.format("the <strong>site</strong>"),
    "see https://example.com/.": "see " + LINK.format("https://example.com/") + ".",
    "<javascript:alert(1)|press>": "<span>press</span>",
    "<mailto:a@b.example|write>": f'<a href="mailto:a@b.example" {TARGET}>write</a>',
    "<@U01ADA> and <@U02BO|bo>": (
        '<span class="mention own">@Ada Moreau</span> and <span class="mention">@Bo Lund</span>'
    ),
    "<@U0GONE>": '<span class="mention">@Unknown person</span>',
    "<!here>": '<span class="mention own">@here</span>',
    "<!date^1795428000^{date_num} {time}|then>": "<time>2026-11-23 11:00</time>",
    ":tada: :no_such_thing: 10:30:00": "🎉 :no_such_thing: 10:30:00",
    "<b>no markup</b>": "<span>b</span>no markup<span>/b</span>",
}

TYPED_BACK = {
    "Hello <@U01ADA>, 1 &lt; 2 &amp; 3": "Hello @ada, 1 < 2 & 3",
    "<https://example.com/?a=1&amp;b=2>": "https://example.com/?a=1&b=2",
    "<#C01|general> <!here>": "#general @here",
}


def test_mrkdwn_is_drawn_as_slack_draws_it(visit: Visit) -> None:
    drawn = visit().evaluate(DRAWN, list(MRKDWN))
    assert dict(zip(MRKDWN, drawn, strict=True)) == MRKDWN


def test_a_message_is_edited_as_it_was_typed(visit: Visit) -> None:
    typed = visit().evaluate(TYPED, list(TYPED_BACK))
    assert dict(zip(TYPED_BACK, typed, strict=True)) == TYPED_BACK


def test_a_redraw_in_any_order_keeps_every_node(visit: Visit) -> None:
    orders = [[0, 1, 2], [2, 1, 0], [0, 3, 1], [3], [], [4, 3, 2, 1, 0], [1, 0], [0, 5, 1, 6]]
    assert visit().evaluate(SHUFFLED, orders) == "as wanted"
