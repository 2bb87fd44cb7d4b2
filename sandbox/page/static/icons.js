// The page's few line icons, drawn for it. Decorative: the control around one carries the name.

import { h } from "./dom.js";

const PATHS = {
  menu: "M4 7h16M4 12h16M4 17h16",
  close: "M6 6l12 12M18 6L6 18",
  clip: "M19 11l-7.5 7.5a4.5 4.5 0 0 1-6.4-6.4L12.6 4.6a3 3 0 0 1 4.3 4.3l-7.4 7.4a1.5 1.5 0 0 1-2.2-2.2L14 7.5",
  bolt: "M13 3.5L5.5 13.5H11L10.5 20.5L18.5 10.5H13z",
  file: "M7 4h7l4 4v12H7zM14 4v4h4",
  clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.5l3 1.8",
  reply: "M10 8L5 13l5 5M5 13h9a5 5 0 0 1 5 5v1",
  edit: "M5 19l1-4L16 5l3 3L9 18zM14 7l3 3",
  trash: "M5 7h14M10 7V5h4v2M7 7l1 12h8l1-12M10.5 10.5v5M13.5 10.5v5",
  hash: "M9.5 4.5l-2 15M16.5 4.5l-2 15M5 9.5h15M4 14.5h15",
  home: "M4 11.5L12 5l8 6.5M6.5 10v9h11v-9M10.5 19v-5h3v5",
  send: "M5 12L4 5l17 7-17 7zM5 12h8",
  down: "M6 9l6 6 6-6",
  check: "M5 12.5l4.5 4.5L19 7.5",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  eye: "M3 12s3.5-6 9-6 9 6 9 6-3.5 6-9 6-9-6-9-6zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
  info: "M12 11v6M12 7.5h.01M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z",
  calendar: "M5 7h14v12H5zM5 11h14M9 4.5V8M15 4.5V8",
  forward: "M5 5l7 7-7 7M13 5l7 7-7 7",
  warning: "M12 4.5L21 19H3zM12 10v4M12 16.5h.01",
};

/**
 * An icon as a description for `h`.
 * @param {keyof typeof PATHS} name
 */
export function icon(name) {
  return h(
    "svg",
    { class: `icon icon-${name}`, viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    h("path", { d: PATHS[name] }),
  );
}

/** A small turning ring for what is under way. */
export function spinner() {
  return h("span", { class: "spinner", "aria-hidden": "true" });
}
