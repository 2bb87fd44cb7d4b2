// Slack's rich_text block as descriptions for `h`. Its texts are literal: no markup inside them.

import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { broadcast, channelName, date, link, person } from "./mentions.js";

const STYLE_TAGS = { bold: "strong", italic: "em", strike: "s", underline: "u", code: "code" };

const INLINE = {
  text: ({ text }) => text,
  link: ({ url, text }) => link(url, ...(text ? [text] : [])),
  user: ({ user_id: id }) => person(id),
  channel: ({ channel_id: id }) => channelName(id),
  usergroup: () => broadcast("group"),
  broadcast: ({ range }) => broadcast(range),
  emoji: ({ name, unicode }) => emoji(name) ?? fromUnicode(unicode) ?? `:${name}:`,
  date: ({ timestamp, format, url }) => date(timestamp, format, url),
  color: ({ value }) => h("code", null, value),
};

/** Descriptions of a rich_text block's elements. */
export function richText(block) {
  return block.elements.map((element) => part(element));
}

function part(element) {
  switch (element.type) {
    case "rich_text_list":
      return list(element);
    case "rich_text_quote":
      return h("blockquote", null, pieces(element.elements));
    case "rich_text_preformatted":
      return h("pre", null, pieces(element.elements));
    default:
      return h("div", { class: "rich-section" }, pieces(element.elements));
  }
}

function list({ style, elements, indent = 0, offset = 0, border }) {
  const tag = style === "ordered" ? "ol" : "ul";
  const start = tag === "ol" && offset ? offset + 1 : null;
  const items = elements.map((item) => h("li", null, pieces(item.elements)));
  const name = `rich-list indent-${Math.min(indent, 8)} depth-${indent % 3}`;
  return h(tag, { class: border ? `${name} border` : name, start }, items);
}

function pieces(elements) {
  return elements.map((element) => {
    const shown = INLINE[element.type]?.(element) ?? "";
    return styled(shown, element.style ?? {});
  });
}

function styled(shown, style) {
  return Object.entries(STYLE_TAGS).reduce(
    (inner, [name, tag]) => (style[name] ? h(tag, null, inner) : inner),
    shown,
  );
}

function fromUnicode(codes) {
  if (!codes) return null;
  return String.fromCodePoint(...codes.split("-").map((code) => parseInt(code, 16)));
}
