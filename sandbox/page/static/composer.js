// Where one types: messages, commands and thread replies. Keeps a draft for each conversation.
// The buttons beside the box are in `tools.js`.

import { compose, conversationKey } from "./actions.js";
import { h } from "./dom.js";
import { icon, spinner } from "./icons.js";
import { followFrom } from "./scrolling.js";
import { failureAt, state, ui, update } from "./store.js";
import { attach, attachedTo, attachments, tools } from "./tools.js";
import { commandIn, suggestionList, suggestionsFor } from "./suggestions.js";

const drafts = new Map();
const TALLEST = 240;

/**
 * The composer of a conversation or thread.
 * @param {{channel: string, thread?: string | null, label: string, editLast: () => boolean}} where
 *   `editLast` opens the person's last message for editing and tells whether there was one
 */
export function composer({ channel, thread = null, label, editLast }) {
  const key = conversationKey(channel, thread);
  const id = `composer-${thread ? "thread" : "main"}`;
  const offered = ui.suggest?.key === key ? ui.suggest : null;
  const take = (item) => accept(id, key, item);
  return h(
    "form",
    {
      class: "composer",
      key: `composer-${key}`,
      on: { submit: (event) => (event.preventDefault(), post(id, key, channel, thread)) },
    },
    status(key),
    offered && suggestionList(`${id}-list`, offered.items, offered.index, take),
    h(
      "div",
      { class: "composer-box", key: "box" },
      attachments(key),
      tools(key),
      h("textarea", {
        key: "text",
        id,
        rows: 1,
        "aria-label": label,
        placeholder: label,
        role: "combobox",
        "aria-autocomplete": "list",
        "aria-expanded": String(Boolean(offered)),
        "aria-controls": offered ? `${id}-list` : null,
        "aria-activedescendant": offered ? `${id}-list-${offered.index}` : null,
        enterkeyhint: "send",
        props: { value: drafts.get(key) ?? "" },
        mounted: grow,
        on: {
          input: ({ target }) => typed(target, key),
          click: ({ target }) => offer(target, key),
          blur: () => stopOffering(key),
          keydown: (event) => keys(event, { key, take, editLast }),
        },
      }),
      h("button", { type: "submit", class: attachedTo(key).length ? "send ready" : "send", "aria-label": "Send message" }, icon("send")),
    ),
    usage(key),
  );
}

function status(key) {
  const pending = ui.pending.get(key) ?? [];
  const failure = failureAt(key);
  return [
    ...pending.map((text, index) =>
      h(
        "p",
        { class: "pending", key: `pending-${index}`, role: "status" },
        spinner(),
        text.startsWith("/") ? `Running ${text.split(/\s/, 1)[0]} …` : "Sending …",
      ),
    ),
    failure && h("p", { class: "problem", role: "alert", key: "failure" }, failure),
  ];
}

function usage(key) {
  const command = commandIn(drafts.get(key) ?? "", state());
  return h(
    "p",
    { class: "usage", key: "usage" },
    command
      ? [h("b", null, command.command), ` ${command.usage_hint ?? ""} · ${command.description}`]
      : [h("b", null, "Enter"), " to send, ", h("b", null, "Shift + Enter"), " for a new line, ", h("b", null, "/"), " for commands"],
  );
}

async function post(id, key, channel, thread) {
  const box = document.getElementById(id);
  const text = box.value;
  const files = attachedTo(key);
  if (!text.trim() && !files.length) return;
  write(box, key, "");
  attach(key, []);
  followFrom(box);
  const went = await compose(channel, thread, text, files);
  // What failed comes back to be tried again, unless something else is typed by now.
  if (!went) attach(key, files);
  if (went || drafts.get(key)) return;
  drafts.set(key, text);
  const now = document.getElementById(id);
  if (now && ui.at === channel && !now.value) write(now, key, text);
}

function typed(box, key) {
  drafts.set(key, box.value);
  grow(box);
  offer(box, key);
}

function offer(box, key) {
  const found = suggestionsFor(box.value, box.selectionStart, state());
  update((own) => (own.suggest = found && { ...found, key, index: 0 }));
}

function stopOffering(key) {
  if (ui.suggest?.key === key) update((own) => (own.suggest = null));
}

function accept(id, key, item) {
  const box = document.getElementById(id);
  const { from } = ui.suggest;
  const rest = box.value.slice(box.selectionStart).replace(/^ /, "");
  const start = box.value.slice(0, from) + item.insert;
  write(box, key, start + rest);
  box.setSelectionRange(start.length, start.length);
  box.focus();
}

function write(box, key, text) {
  box.value = text;
  drafts.set(key, text);
  grow(box);
  update((own) => (own.suggest = null));
}

function grow(box) {
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight, TALLEST)}px`;
}

function keys(event, { key, take, editLast }) {
  if (event.isComposing) return;
  const offered = ui.suggest?.key === key ? ui.suggest : null;
  if (offered && choosing(event, offered, take)) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    event.currentTarget.form.requestSubmit();
  } else if (event.key === "ArrowUp" && !event.currentTarget.value && editLast()) {
    event.preventDefault();
  }
}

function choosing(event, { from, items, index }, take) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const item = items[index];
  // Whoever typed a name or command to its end means to send it, not to choose it once more.
  const complete = event.key === "Enter" && event.currentTarget.value.slice(from) === item.insert.trim();
  if (step) {
    update((own) => (own.suggest.index = (index + step + items.length) % items.length));
  } else if (event.key === "Escape") {
    update((own) => (own.suggest = null));
  } else if ((event.key === "Enter" && !event.shiftKey && !complete) || (event.key === "Tab" && !event.shiftKey)) {
    take(item);
  } else {
    return false;
  }
  event.preventDefault();
  return true;
}
