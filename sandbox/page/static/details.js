// The right pane when no thread is open: what one can do here, and who is about.

import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { conversationName } from "./mentions.js";
import { openChannel, people, state, ui, update } from "./store.js";
import { clockTime } from "./time.js";

/** The details of the open conversation, or null while they are closed. */
export function detailsPane() {
  if (!ui.details) return null;
  const close = () => {
    update((own) => (own.details = false));
    document.querySelector(".details-open")?.focus();
  };
  return h(
    "aside",
    {
      class: "side-pane",
      key: "details",
      "aria-label": "Details",
      on: { keydown: (event) => event.key === "Escape" && !event.defaultPrevented && close() },
    },
    h(
      "header",
      { class: "pane-head" },
      h("div", null, h("h2", null, "Details"), h("p", { class: "faint" }, conversationName() || `${state().app.name} Home`)),
      h("button", { type: "button", class: "quiet", "aria-label": "Close details", on: { click: close } }, icon("close")),
    ),
    h("div", { class: "details" }, commands(), openChannel()?.kind === "channel" && everyone()),
  );
}

function commands() {
  return h(
    "section",
    null,
    h("h3", null, `Commands of ${state().app.name}`),
    h(
      "dl",
      null,
      state().app.commands.map(({ command, usage_hint: hint, description }) => [
        h("dt", { key: command }, h("code", null, command), " ", h("span", { class: "faint" }, hint ?? "")),
        h("dd", { key: `${command}-text` }, description),
      ]),
    ),
  );
}

function everyone() {
  const { now } = state();
  const here = people();
  return h(
    "section",
    null,
    h("h3", null, `People (${here.length})`),
    h(
      "ul",
      { class: "people" },
      here.map((person) =>
        h(
          "li",
          { class: "person", key: person.id },
          avatar(person),
          h(
            "span",
            { class: "person-text" },
            h("span", { class: "person-name" }, person.real_name),
            h("span", { class: "person-title" }, `${person.title || "No title"} · ${clockTime(new Date(now), person.tz)}`),
          ),
        ),
      ),
    ),
  );
}
