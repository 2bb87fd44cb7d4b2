// People, channels, dates and links inside a text, shared by mrkdwn and rich text.

import { h } from "./dom.js";
import { member, openChannel, state } from "./store.js";
import { slackDate } from "./time.js";

const SAFE = new Set(["http:", "https:", "mailto:"]);

/** An address that may be opened, or null: only the web and mail, never scripts or data. */
export function safeAddress(address) {
  try {
    const url = new URL(address);
    return SAFE.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** A link that opens in a tab of its own; plain text where the address is not safe. */
export function link(address, ...content) {
  const href = safeAddress(address);
  const shown = content.length ? content : [address.replace(/^mailto:/, "")];
  if (href === null) return h("span", null, shown);
  return h("a", { href, target: "_blank", rel: "noopener noreferrer" }, shown);
}

/** "@Maya Lindqvist", marked stronger when it is oneself. */
export function person(id) {
  const someone = member(id);
  const own = state().me.id === id;
  const name = someone.id === state().app.user ? state().app.name : someone.real_name;
  return h("span", { class: own ? "mention own" : "mention" }, `@${name}`);
}

/** "#general". */
export function channelName(id, fallback) {
  const found = state().channels.find((channel) => channel.id === id);
  return h("span", { class: "mention" }, `#${found?.name ?? fallback ?? "private-channel"}`);
}

/** "@here" and the like. */
export function broadcast(range) {
  return h("span", { class: "mention own" }, `@${range}`);
}

/** A date in the reader's own zone, linked if asked. */
export function date(seconds, format, address) {
  const { now, me } = state();
  const words = slackDate(Number(seconds), format, new Date(now), me.tz);
  return address ? link(address, words) : h("time", null, words);
}

/** What a conversation is called where there is one. */
export function conversationName(channel = openChannel()) {
  if (!channel) return "";
  if (channel.kind === "channel") return `#${channel.name}`;
  return channel.with === state().app.user ? state().app.name : member(channel.with).real_name;
}
