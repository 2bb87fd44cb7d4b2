// What stands beside the box one types in: files to send along, and the app's shortcuts.

import { useShortcut } from "./actions.js";
import { h } from "./dom.js";
import { fileName } from "./files.js";
import { icon } from "./icons.js";
import { menuButton } from "./menu.js";
import { state, ui, update } from "./store.js";

/** The buttons; `key` is the conversation's. */
export function tools(key) {
  const shortcuts = state().app.shortcuts.filter(({ type }) => type === "global");
  const pickFile = (event) => event.currentTarget.parentElement.querySelector("input").click();
  const picked = ({ target }) => {
    attach(key, [...target.files].map((file) => ({ name: file.name, size: file.size, file })));
    target.value = "";
  };
  return h(
    "div",
    { class: "tools", key: "tools" },
    h("input", { type: "file", multiple: true, hidden: true, key: "file", on: { change: picked } }),
    h(
      "button",
      { type: "button", class: "quiet", key: "attach", "aria-label": "Attach files", title: "Attach files", on: { click: pickFile } },
      icon("clip"),
    ),
    shortcuts.length > 0 &&
      menuButton({
        id: `shortcuts/${key}`,
        name: "Shortcuts",
        look: "quiet",
        content: icon("bolt"),
        items: shortcuts.map(shortcutItem),
        pick: (id) => useShortcut(shortcuts.find(({ callback_id }) => callback_id === id)),
      }),
  );
}

/** A shortcut as a row of a menu. */
export function shortcutItem({ callback_id, name, description }) {
  return {
    value: callback_id,
    group: state().app.name,
    content: [
      h("span", { class: "option-text" }, name),
      h("span", { class: "option-description" }, description),
    ],
  };
}

/** The files that go with the next message, each with a way to leave it out. */
export function attachments(key) {
  const files = attachedTo(key);
  if (!files.length) return null;
  const without = (file) => update((own) => own.attached.set(key, files.filter((other) => other !== file)));
  return h(
    "ul",
    { class: "attachments", key: "attachments", "aria-label": "Files to send" },
    files.map((file) =>
      h(
        "li",
        null,
        fileName(file),
        h("button", { type: "button", class: "quiet", "aria-label": `Remove ${file.name}`, on: { click: () => without(file) } }, icon("close")),
      ),
    ),
  );
}

/** What is attached in a conversation. */
export function attachedTo(key) {
  return ui.attached.get(key) ?? [];
}

/** Attach files; with none, leave all of them out. */
export function attach(key, files) {
  update((own) => own.attached.set(key, files.length ? [...attachedTo(key), ...files] : []));
}
