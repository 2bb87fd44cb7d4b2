// Files that people share. The workspace keeps their names and sizes, not what is in them.

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
    list.map((file) => h("li", null, fileName(file, (name) => link(file.permalink, name)))),
  );
}

/** An icon, the name and how big the file is. */
export function fileName({ name, size }, show = (words) => words) {
  return [icon("file"), h("span", { class: "file-name" }, show(name)), h("span", { class: "faint" }, sizeInWords(size))];
}

function sizeInWords(size) {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log(Math.max(size, 1)) / Math.log(STEP)));
  return `${Math.round(size / STEP ** power)} ${UNITS[power]}`;
}
