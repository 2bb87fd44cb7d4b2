// Slack's mrkdwn as descriptions for `h`: quotes and preformatted text by line, then styles,
// references and emoji within a line. Also the way back, to what a person would have typed.

import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { broadcast, channelName, date, link, person } from "./mentions.js";

const STYLES = { "*": "strong", _: "em", "~": "s" };
const REFERENCE = /^<([^<>\n]+)>/;
const ADDRESS = /^https?:\/\/[^\s<>|]*[^\s<>|.,;:!?'")\]}*_~`]/;
const EMOJI = /^:([a-z0-9_+-]+):/;
const WORD = /[\p{L}\p{N}]/u;

/** A text with `&lt;`, `&gt;` and `&amp;` read back; nothing else is an entity in Slack. */
export function unescape(text) {
  return text.replace(/&(lt|gt|amp);/g, (_, name) => ({ lt: "<", gt: ">", amp: "&" })[name]);
}

/**
 * Descriptions of a mrkdwn text.
 * @param {string} text
 */
export function mrkdwn(text) {
  return text.split(/```/).flatMap((piece, index, all) => {
    if (index % 2 === 0) return withQuotes(trimmedAround(piece, index, all.length));
    if (index === all.length - 1) return withQuotes("```" + piece);
    return [h("pre", null, unescape(piece.replace(/^\n|\n$/g, "")))];
  });
}

/**
 * What a person would have typed to get a message's text.
 * @param {string} text
 * @param {Array<{id: string, name: string}>} members
 */
export function asTyped(text, members) {
  const typed = text.replace(/<([^<>\n]+)>/g, (_, inside) => {
    const [target, label] = inside.split("|");
    if (/^@[UW]/.test(target)) {
      return `@${members.find(({ id }) => id === target.slice(1))?.name ?? label ?? "unknown"}`;
    }
    if (target.startsWith("#")) return `#${label ?? target.slice(1)}`;
    if (target.startsWith("!")) return `@${label ?? target.slice(1)}`;
    return label ?? target;
  });
  return unescape(typed);
}

// A preformatted piece is a block of its own: the line breaks beside it are not blank lines.
function trimmedAround(piece, index, count) {
  let trimmed = index > 0 ? piece.replace(/^\n/, "") : piece;
  if (index < count - 1) trimmed = trimmed.replace(/\n$/, "");
  return trimmed;
}

function withQuotes(text) {
  const groups = [];
  for (const line of text.split("\n")) {
    const quoted = line.match(/^(?:&gt;|>) ?(.*)$/);
    const last = groups.at(-1);
    if (last && last.quote === Boolean(quoted)) last.lines.push(quoted ? quoted[1] : line);
    else groups.push({ quote: Boolean(quoted), lines: [quoted ? quoted[1] : line] });
  }
  return groups.flatMap(({ quote, lines }) => {
    const content = inline(lines.join("\n"));
    return quote ? [h("blockquote", null, content)] : content;
  });
}

function inline(text) {
  const found = [];
  let plain = "";
  const take = (node) => {
    if (plain) found.push(unescape(plain));
    plain = "";
    found.push(node);
  };
  for (let at = 0; at < text.length; ) {
    const special = readSpecial(text, at);
    if (special) take(special.node);
    else plain += text[at];
    at += special?.length ?? 1;
  }
  if (plain) found.push(unescape(plain));
  return found;
}

function readSpecial(text, at) {
  const rest = text.slice(at);
  const bounded = at === 0 || !WORD.test(text[at - 1]);
  if (rest[0] === "<") return readReference(rest);
  if (rest[0] === "`") return readCode(rest);
  if (rest[0] === ":") return readEmoji(rest);
  if (rest[0] === "h" && bounded) return readAddress(rest);
  if (rest[0] in STYLES && bounded) return readStyle(rest);
  return null;
}

function readReference(rest) {
  const match = rest.match(REFERENCE);
  if (!match) return null;
  return { node: reference(match[1]), length: match[0].length };
}

function reference(inside) {
  const bar = inside.indexOf("|");
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? undefined : inside.slice(bar + 1);
  if (/^@[UW]/.test(target)) return person(target.slice(1));
  if (target.startsWith("#")) return channelName(target.slice(1), label);
  if (target.startsWith("!date^")) {
    const [, seconds, format, address] = target.split("^");
    return date(seconds, unescape(format ?? ""), address && unescape(address));
  }
  if (target.startsWith("!")) return broadcast(label ?? target.slice(1));
  return link(unescape(target), ...(label === undefined ? [] : inline(label)));
}

function readCode(rest) {
  const match = rest.match(/^`([^`\n]+)`/);
  return match && { node: h("code", null, unescape(match[1])), length: match[0].length };
}

function readEmoji(rest) {
  const match = rest.match(EMOJI);
  const shown = match && emoji(match[1]);
  return shown ? { node: shown, length: match[0].length } : null;
}

function readAddress(rest) {
  const match = rest.match(ADDRESS);
  return match && { node: link(unescape(match[0])), length: match[0].length };
}

// *bold* begins at a word's edge, ends at one, and holds no line break.
function readStyle(rest) {
  const mark = rest[0];
  const line = rest.split("\n", 1)[0];
  if (/[\s]/.test(line[1] ?? " ") || line[1] === mark) return null;
  for (let end = line.indexOf(mark, 2); end > 0; end = line.indexOf(mark, end + 1)) {
    const closes = !/\s/.test(line[end - 1]) && !WORD.test(line[end + 1] ?? " ");
    if (!closes) continue;
    return { node: h(STYLES[mark], null, inline(line.slice(1, end))), length: end + 1 };
  }
  return null;
}
