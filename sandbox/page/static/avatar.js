// Avatars made of initials: round for people, square for the app.

import { h } from "./dom.js";
import { state } from "./store.js";

// Each holds white letters at a contrast of at least 4.5 to 1.
const COLOURS = [
  "#0b6b60", "#7a4b9e", "#a8431f", "#2f5d9b", "#8a3b62",
  "#4f6b1d", "#75600f", "#3f5a6b", "#9b2f3f", "#55508f",
];

/**
 * A person's or the app's avatar; decorative, since the name always stands beside it.
 * @param {{id: string, real_name: string}} someone
 * @param {string} size "small" | "medium"
 */
export function avatar(someone, size = "medium") {
  const { app, members } = state();
  const isApp = someone.id === app.user;
  const position = members.findIndex(({ id }) => id === someone.id);
  const colour = isApp ? solid(app.color) : COLOURS.at(position % COLOURS.length);
  const name = isApp ? app.name : someone.real_name || someone.name;
  return h(
    "span",
    { class: `avatar ${size}${isApp ? " app" : ""}`, style: { "--avatar": colour }, "aria-hidden": "true" },
    initials(name),
  );
}

function initials(name) {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => [...word][0] ?? "").join("").toUpperCase();
}

// An app may name any colour; one too light for white letters is not used.
function solid(colour) {
  const match = /^#([0-9a-f]{6})$/i.exec(colour ?? "");
  if (!match) return COLOURS[0];
  const channels = [0, 2, 4].map((at) => parseInt(match[1].slice(at, at + 2), 16) / 255);
  const linear = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  const luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  return luminance < 0.18 ? colour : COLOURS[0];
}
