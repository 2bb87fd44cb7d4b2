// Files of messages. Those that people share are for the app to open; those of the app can be
// opened by people, and its pictures stand in the message.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { link } from "./mentions.js";

const STEP = 1024;
const UNITS = ["bytes", "kB", "MB", "GB"];

/** The files of a message. */
export function files(list) {
  return h(
    "ul",
    { class: "files", key: "files", "aria-label": "Files" },
    list.map(shown),
  );
}

function shown(file) {
  if (file.mode === "tombstone") return h("li", { class: "faint" }, "This file was deleted.");
  return isPicture(file) ? picture(file) : named(file);
}

function named(file) {
  return h("li", null, fileName(file, (name) => link(file.permalink, name)));
}

function isPicture({ mimetype, alt_txt: alt }) {
  return mimetype.startsWith("image/") && Boolean(alt);
}

function picture({ permalink, alt_txt: alt, name }) {
  return h("li", { class: "picture" }, h("a", { href: permalink, target: "_blank", rel: "noreferrer", title: name }, h("img", { src: permalink, alt })));
}

/** An icon, the name and how big the file is. */
export function fileName({ name, size }, show = (words) => words) {
  return [icon("file"), h("span", { class: "file-name" }, show(name)), h("span", { class: "faint" }, sizeInWords(size))];
}

function sizeInWords(size) {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log(Math.max(size, 1)) / Math.log(STEP)));
  return `${Math.round(size / STEP ** power)} ${UNITS[power]}`;
}
