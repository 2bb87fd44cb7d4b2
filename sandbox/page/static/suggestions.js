// What the composer offers while one types: commands after "/", people after "@".

import { h } from "./dom.js";
import { avatar } from "./avatar.js";
import { people } from "./store.js";

const MOST = 8;

/**
 * What could stand where the caret is, or null.
 * @param {string} text
 * @param {number} caret
 * @param {object} state the server's
 * @returns {{from: number, items: Array<{id: string, insert: string, command?: object,
 *   person?: object}>} | null} `from`: where the replaced part begins; it ends at the caret
 */
export function suggestionsFor(text, caret, state) {
  const before = text.slice(0, caret);
  const command = /^\/\S*$/.exec(before);
  if (command) return offer(0, commands(command[0].toLowerCase(), state.app));
  const mention = /(?:^|\s)@([\w.-]*)$/.exec(before);
  if (mention) return offer(caret - mention[1].length - 1, mentions(mention[1].toLowerCase()));
  return null;
}

/** The command that a text is for, or null. */
export function commandIn(text, state) {
  const name = /^\/\S+(?=\s)/.exec(text)?.[0];
  return state.app.commands.find(({ command }) => command === name) ?? null;
}

/**
 * The list above the composer.
 * @param {string} id of the list; its options are `${id}-0` and on
 * @param {Array} items
 * @param {number} current
 * @param {(item: object) => void} take
 */
export function suggestionList(id, items, current, take) {
  return h(
    "ul",
    { class: "suggestions", role: "listbox", id, "aria-label": "Suggestions", key: "suggestions" },
    items.map((item, index) =>
      h(
        "li",
        {
          key: item.id,
          id: `${id}-${index}`,
          role: "option",
          "aria-selected": String(index === current),
          on: { pointerdown: (event) => (event.preventDefault(), take(item)) },
        },
        item.command ? commandRow(item.command) : personRow(item.person),
      ),
    ),
  );
}

function offer(from, items) {
  return items.length ? { from, items: items.slice(0, MOST) } : null;
}

function commands(typed, app) {
  return app.commands
    .filter(({ command }) => command.startsWith(typed))
    .map((command) => ({ id: command.command, insert: `${command.command} `, command }));
}

function mentions(typed) {
  return people()
    .filter(({ name, real_name: real }) =>
      [name, ...real.split(/\s+/)].some((word) => word.toLowerCase().startsWith(typed)),
    )
    .map((person) => ({ id: person.id, insert: `@${person.name} `, person }));
}

function commandRow({ command, usage_hint: hint, description }) {
  return [
    h("span", { class: "suggestion-name" }, command, hint && h("span", { class: "faint" }, ` ${hint}`)),
    h("span", { class: "suggestion-note" }, description),
  ];
}

function personRow(person) {
  return [
    h(
      "span",
      { class: "suggestion-person" },
      avatar(person, "small"),
      h("span", { class: "suggestion-name" }, person.real_name),
      h("span", { class: "faint" }, `@${person.name}`),
    ),
    h("span", { class: "suggestion-note" }, person.title),
  ];
}
