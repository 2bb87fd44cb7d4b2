// Asking "are you sure?" before something is done, for the page and for apps' confirm objects.

import { h } from "./dom.js";
import { textObject } from "./text.js";
import { ui, update } from "./store.js";

/**
 * Ask; resolves to whether the person agreed.
 * @param {{title, text, confirm, deny, style?: string} | undefined} question Slack's confirm
 *   object; without one there is nothing to ask
 */
export function confirmed(question) {
  if (!question) return Promise.resolve(true);
  return new Promise((answer) => {
    update((own) => (own.confirm = { question, answer }));
  });
}

/** A question in the page's own words, as a Slack confirm object. */
export function question(title, text, confirm, style) {
  const plain = (words) => ({ type: "plain_text", text: words });
  return { title: plain(title), text: plain(text), confirm: plain(confirm), deny: plain("Cancel"), style };
}

/** The open question as a dialog, or null. */
export function confirmDialog() {
  if (!ui.confirm) return null;
  const { question: asked, answer } = ui.confirm;
  const done = (agreed) => {
    update((own) => (own.confirm = null));
    answer(agreed);
  };
  return h(
    "dialog",
    {
      key: "confirm",
      class: "confirm",
      role: "alertdialog",
      "aria-labelledby": "confirm-title",
      "aria-describedby": "confirm-text",
      mounted: (dialog) => dialog.showModal(),
      removed: (dialog) => dialog.close(),
      on: { cancel: (event) => (event.preventDefault(), done(false)) },
    },
    h("h2", { id: "confirm-title" }, textObject(asked.title)),
    h("div", { id: "confirm-text", class: "mrkdwn" }, textObject(asked.text)),
    h(
      "div",
      { class: "dialog-buttons" },
      h("button", { type: "button", class: "button", on: { click: () => done(false) } }, textObject(asked.deny)),
      h(
        "button",
        { type: "button", class: `button ${asked.style ?? "primary"}`, on: { click: () => done(true) } },
        textObject(asked.confirm),
      ),
    ),
  );
}
