// One message: who, when, what, and what its author can still do about it.

import { conversationKey, edit, remove, useShortcut } from "./actions.js";
import { avatar } from "./avatar.js";
import { blocks, surface } from "./blocks.js";
import { confirmed, question } from "./confirm.js";
import { h } from "./dom.js";
import { files } from "./files.js";
import { icon } from "./icons.js";
import { menuButton } from "./menu.js";
import { asTyped, mrkdwn } from "./mrkdwn.js";
import { failureAt, member, state, ui, update } from "./store.js";
import { clockTime, fullTime, instant } from "./time.js";
import { shortcutItem } from "./tools.js";

/**
 * A message as a list item.
 * @param {object} message the server's
 * @param {object} place
 * @param {string} place.channel
 * @param {boolean} place.follows its author also wrote the one right above
 * @param {boolean} [place.inThread] it stands in the thread pane
 */
export function message(message, { channel, follows, inThread = false }) {
  const author = member(message.user);
  const isApp = message.user === state().app.user;
  const key = messageKey(channel, message.ts, inThread);
  const editing = ui.editing === editingKey(channel, message.ts, inThread);
  return h(
    "li",
    {
      key: `${message.ts}${message.ephemeral ? "-e" : ""}`,
      class: ["message", follows && "follows", message.ephemeral && "ephemeral"].filter(Boolean).join(" "),
      tabindex: "-1",
      "data-ts": message.ts,
    },
    message.ephemeral &&
      h("p", { class: "only-you", key: "only-you" }, icon("eye"), "Only visible to you"),
    h("div", { class: "message-side", key: "side" }, follows ? timeOf(message) : avatar(author)),
    h(
      "div",
      { class: "message-main", key: "main" },
      !follows &&
        h(
          "p",
          { class: "byline", key: "byline" },
          h("b", { class: "author" }, isApp ? state().app.name : author.real_name),
          isApp && h("span", { class: "badge" }, "App"),
          timeOf(message),
        ),
      editing ? editor(message, channel, inThread) : content(message, channel, key),
      message.files.length > 0 && files(message.files),
      !inThread && replies(message),
    ),
    !editing && !message.ephemeral && toolbar(message, channel, inThread),
  );
}

/** Open a message for editing in one of the two panes. */
export function startEditing(channel, ts, inThread) {
  update((own) => (own.editing = editingKey(channel, ts, inThread)));
}

/** A note from the workspace itself, such as that the app did not respond. */
export function notice({ id, text }) {
  const dismiss = () => update((own) => own.dismissed.add(id));
  return h(
    "li",
    { key: `notice-${id}`, class: "message ephemeral notice", tabindex: "-1" },
    h("p", { class: "only-you" }, icon("eye"), "Only visible to you"),
    h("div", { class: "message-side" }, h("span", { class: "avatar medium workspace", "aria-hidden": "true" }, icon("warning"))),
    h(
      "div",
      { class: "message-main", role: "alert" },
      h("p", { class: "byline" }, h("b", { class: "author" }, "Local workspace")),
      h("div", { class: "mrkdwn" }, mrkdwn(text)),
      h("button", { type: "button", class: "link", on: { click: dismiss } }, "Dismiss"),
    ),
  );
}

// The same message can stand in both panes at once, each with controls of its own.
function messageKey(channel, ts, inThread) {
  return `message/${channel}/${ts}${inThread ? "/thread" : ""}`;
}

function editingKey(channel, ts, inThread) {
  return `${conversationKey(channel, inThread ? "thread" : null)}/${ts}`;
}

function timeOf({ ts }) {
  const when = instant(ts);
  const zone = state().me.tz;
  return h("time", { title: fullTime(when, zone), datetime: when.toISOString() }, clockTime(when, zone));
}

function content(message, channel, key) {
  // As in Slack, an app that redraws its blocks is not said to have edited.
  const byPerson = message.user !== state().app.user || !message.blocks?.length;
  const edited = message.edited && byPerson && h("span", { class: "edited", key: "edited" }, "(edited)");
  const failure = failureAt(key);
  if (message.blocks?.length) {
    const on = surface(key, { type: "message", channel, ts: message.ts }, { kept: message.state });
    return h("div", { key: "content", class: "content" }, blocks(message.blocks, on), edited);
  }
  return h(
    "div",
    { key: "content", class: "content" },
    h("div", { class: "mrkdwn" }, mrkdwn(message.text), edited && " ", edited),
    failure && h("p", { class: "problem", role: "alert" }, failure),
  );
}

function replies({ ts, reply_count: count }) {
  if (!count) return null;
  const words = count === 1 ? "1 reply" : `${count} replies`;
  return h(
    "button",
    { type: "button", class: "replies", key: "replies", on: { click: () => openThread(ts) } },
    icon("reply"),
    words,
  );
}

function openThread(ts) {
  update((own) => Object.assign(own, { thread: ts, details: false, editing: null }));
  requestAnimationFrame(() => document.getElementById("composer-thread")?.focus());
}

function toolbar(message, channel, inThread) {
  const button = (name, look, click) =>
    h("button", { type: "button", "aria-label": name, title: name, on: { click } }, icon(look));
  const erase = async () => {
    const asked = question("Delete message", "Delete this message? You can't undo this.", "Delete", "danger");
    if (await confirmed(asked)) remove(channel, message.ts, messageKey(channel, message.ts, inThread));
  };
  const buttons = [
    !inThread && button("Reply in thread", "reply", () => openThread(message.thread_ts ?? message.ts)),
    message.mine && button("Edit message", "edit", () => startEditing(channel, message.ts, inThread)),
    message.mine && button("Delete message", "trash", erase),
    moreActions(message, channel, inThread),
  ].filter(Boolean);
  if (!buttons.length) return null;
  return h(
    "div",
    { class: "toolbar", key: "toolbar", role: "group", "aria-label": "Message actions" },
    buttons,
  );
}

function moreActions({ ts }, channel, inThread) {
  const shortcuts = state().app.shortcuts.filter(({ type }) => type === "message");
  if (!shortcuts.length) return null;
  return menuButton({
    id: `more/${messageKey(channel, ts, inThread)}`,
    name: "More actions",
    look: "more",
    content: icon("more"),
    items: shortcuts.map(shortcutItem),
    pick: (id) => useShortcut(shortcuts.find(({ callback_id }) => callback_id === id), { channel, ts }),
  });
}

function editor({ ts, text }, channel, inThread) {
  const backToComposer = () =>
    document.getElementById(inThread ? "composer-thread" : "composer-main")?.focus();
  const stop = () => {
    update((own) => (own.editing = null));
    requestAnimationFrame(backToComposer);
  };
  const save = (box) => {
    const wanted = box.value.trim();
    if (!wanted || wanted === asTyped(text, state().members)) return stop();
    return edit(channel, ts, box.value, messageKey(channel, ts, inThread)).then(backToComposer);
  };
  const box = (event) => event.currentTarget.closest(".editor").querySelector("textarea");
  return h(
    "div",
    { class: "editor", key: "editor" },
    h("textarea", {
      class: "field",
      "aria-label": "Edit message",
      rows: 2,
      props: { value: asTyped(text, state().members) },
      mounted: (node) => {
        node.style.height = `${node.scrollHeight + 2}px`;
        node.focus();
        node.setSelectionRange(node.value.length, node.value.length);
      },
      on: {
        keydown: (event) => {
          if (event.isComposing) return;
          if (event.key === "Escape") {
            event.preventDefault();
            stop();
          } else if (event.key === "Enter" && !event.shiftKey) {
            event.preventDefault();
            save(event.currentTarget);
          }
        },
      },
    }),
    h(
      "div",
      { class: "editor-buttons" },
      h("button", { type: "button", class: "button", on: { click: stop } }, "Cancel"),
      h("button", { type: "button", class: "button primary", on: { click: (e) => save(box(e)) } }, "Save"),
    ),
  );
}
