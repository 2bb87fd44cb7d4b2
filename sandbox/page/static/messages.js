// Lists of messages: the open conversation and the open thread, with days between, grouped by
// author. How they scroll is in `scrolling.js`.

import { composer } from "./composer.js";
import { h } from "./dom.js";
import { avatar } from "./avatar.js";
import { icon } from "./icons.js";
import { conversationName } from "./mentions.js";
import { message, notice, startEditing } from "./message.js";
import { showEnd } from "./scrolling.js";
import { member, openChannel, state, ui, update } from "./store.js";
import { dayKey, dayName, instant } from "./time.js";

const SAME_BREATH = 300;

/** The open conversation: its messages and its composer. */
export function conversation() {
  const channel = openChannel();
  const all = state().messages[channel.id] ?? [];
  const shown = all.filter(({ ts, thread_ts: thread }) => !thread || thread === ts);
  const notices = state().notices.filter(
    (each) => each.channel === channel.id && !ui.dismissed.has(each.id),
  );
  return [
    scroller(`${ui.as}-${channel.id}`, `Messages in ${conversationName(channel)}`, [
      beginning(channel),
      ...withDays(shown, { channel: channel.id }),
      ...notices.map(notice),
    ]),
    isClosed(channel)
      ? h("p", { class: "closed", key: "closed" }, "Sending messages to this app has been turned off.")
      : composer({
          channel: channel.id,
          label: `Message ${conversationName(channel)}`,
          editLast: () => editLast(shown, channel.id, false),
        }),
  ];
}

function isClosed(channel) {
  return channel.with === state().app.user && state().app.has_messages === false;
}

/** The open thread as a pane of its own, or null. */
export function threadPane() {
  const channel = openChannel();
  if (!ui.thread || !channel) return null;
  const all = state().messages[channel.id] ?? [];
  const inside = all.filter(({ ts, thread_ts: of }) => ts === ui.thread || of === ui.thread);
  const replies = inside.filter(({ ts }) => ts !== ui.thread).length;
  const close = () => {
    update((own) => (own.thread = null));
    document.getElementById("composer-main")?.focus();
  };
  return h(
    "aside",
    {
      class: "side-pane",
      key: "thread",
      "aria-label": "Thread",
      on: { keydown: (event) => event.key === "Escape" && !event.defaultPrevented && close() },
    },
    h(
      "header",
      { class: "pane-head" },
      h("div", null, h("h2", null, "Thread"), h("p", { class: "faint" }, conversationName(channel))),
      h("button", { type: "button", class: "quiet", "aria-label": "Close thread", on: { click: close } }, icon("close")),
    ),
    scroller(`${ui.as}-${channel.id}-${ui.thread}`, "Messages in this thread", [
      inside.length === 0 && h("li", { class: "beginning", key: "gone" }, h("p", null, "This message was deleted.")),
      ...withDays(inside, { channel: channel.id, inThread: true, replies }),
    ]),
    composer({
      channel: channel.id,
      thread: ui.thread,
      label: "Reply in this thread",
      editLast: () => editLast(inside, channel.id, true),
    }),
  );
}

function scroller(key, label, items) {
  return h(
    "div",
    { class: "scroller", key, tabindex: "0", role: "region", "aria-label": label, mounted: (list) => showEnd(list) },
    h("ol", { class: "messages" }, items),
  );
}

function withDays(messages, place) {
  const { me, now } = state();
  const rows = [];
  messages.forEach((each, index) => {
    const above = messages[index - 1];
    const day = dayKey(instant(each.ts), me.tz);
    const newDay = !above || dayKey(instant(above.ts), me.tz) !== day;
    if (newDay && !place.inThread) {
      const name = dayName(instant(each.ts), new Date(now), me.tz);
      rows.push(h("li", { class: "day", key: `day-${day}` }, h("h3", null, name)));
    }
    rows.push(message(each, { ...place, follows: !newDay && follows(each, above) }));
    if (place.replies && index === 0) rows.push(replyCount(place.replies));
  });
  return rows;
}

function follows(each, above) {
  return (
    each.user === above.user &&
    !each.ephemeral &&
    !above.ephemeral &&
    !above.reply_count &&
    Number(each.ts) - Number(above.ts) < SAME_BREATH
  );
}

function replyCount(count) {
  return h("li", { class: "day reply-count", key: "count" }, h("h3", null, count === 1 ? "1 reply" : `${count} replies`));
}

function beginning(channel) {
  const { app } = state();
  const isDm = channel.kind === "dm";
  const other = isDm ? member(channel.with) : null;
  const name = conversationName(channel);
  const words =
    other?.id === app.user
      ? `This is where ${app.name} writes to you. Nobody else can see it.`
      : isDm
        ? `Only you and ${name} can see this.`
        : `This is the beginning of ${name}. Everyone in the workspace can see it.`;
  return h(
    "li",
    { class: "beginning", key: "beginning" },
    other ? avatar(other) : h("span", { class: "avatar medium workspace", "aria-hidden": "true" }, icon("hash")),
    h("h2", null, name),
    h("p", null, words),
  );
}

function editLast(messages, channel, inThread) {
  const last = messages.findLast(({ mine, ephemeral }) => mine && !ephemeral);
  if (last) startEditing(channel, last.ts, inThread);
  return Boolean(last);
}
