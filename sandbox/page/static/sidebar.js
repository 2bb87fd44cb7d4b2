// The left pane: the workspace, whom one acts as, where one can go, and the workspace's controls.

import { become, control, go } from "./actions.js";
import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { icon, spinner } from "./icons.js";
import { conversationName } from "./mentions.js";
import { menuButton } from "./menu.js";
import { member, people, state, ui, update } from "./store.js";
import { clockTime, dayKey, pickedDay } from "./time.js";

/** The whole pane. */
export function sidebar() {
  const { team, channels, app } = state();
  const rooms = channels.filter(({ kind }) => kind === "channel");
  const talks = channels.filter(({ kind }) => kind === "dm");
  return h(
    "div",
    { class: ui.drawer ? "sidebar open" : "sidebar", key: "sidebar", id: "sidebar" },
    h(
      "header",
      { class: "workspace-head" },
      h("div", null, h("h1", null, team.name), h("p", { class: "faint" }, "Local workspace")),
      h(
        "button",
        { type: "button", class: "quiet drawer-close", "aria-label": "Close menu", on: { click: closeDrawer } },
        icon("close"),
      ),
    ),
    actingAs(),
    h(
      "nav",
      { "aria-label": "Conversations" },
      h("h2", null, "App"),
      h(
        "ul",
        null,
        talks.map((channel) => place(channel.id, avatar(member(channel.with), "small"), conversationName(channel), channel.unread)),
        app.has_home && place("home", icon("home"), `${app.name} Home`, 0),
      ),
      h("h2", null, "Channels"),
      h("ul", null, rooms.map(({ id, name, unread }) => place(id, icon("hash"), name, unread))),
    ),
    controls(),
  );
}

/** Close the pane where it covers the conversation, on narrow screens. */
export function closeDrawer() {
  if (!ui.drawer) return;
  update((own) => (own.drawer = false));
  document.querySelector(".drawer-open")?.focus();
}

function actingAs() {
  const { me } = state();
  return h(
    "div",
    { class: "acting" },
    h("h2", { id: "acting-as" }, "Acting as"),
    menuButton({
      id: "people",
      name: `Acting as ${me.real_name}. Change person`,
      look: "acting-button",
      content: [personRow(me), icon("down")],
      items: people().map((person) => ({
        value: person.id,
        content: [personRow(person), person.id === me.id && icon("check")],
        checked: person.id === me.id,
      })),
      pick: (id) => become(id),
    }),
  );
}

function personRow(person) {
  return h(
    "span",
    { class: "person" },
    avatar(person),
    h(
      "span",
      { class: "person-text" },
      h("span", { class: "person-name" }, person.real_name),
      person.title && h("span", { class: "person-title" }, person.title),
    ),
  );
}

function place(id, picture, name, unread) {
  const here = ui.at === id;
  return h(
    "li",
    { key: id },
    h(
      "button",
      {
        type: "button",
        class: unread && !here ? "place unread" : "place",
        "aria-current": here ? "page" : null,
        on: { click: () => go(id) },
      },
      picture,
      h("span", { class: "place-name" }, name),
      unread > 0 &&
        !here &&
        h("span", { class: "count-badge" }, String(unread), h("span", { class: "unseen" }, " unread")),
    ),
  );
}

function controls() {
  const { now, me, controls: list } = state();
  const date = new Date(now);
  return h(
    "section",
    { class: "controls", "aria-label": "Workspace clock" },
    h(
      "p",
      { class: "workspace-clock" },
      icon("calendar"),
      h("span", null, h("b", null, pickedDay(dayKey(date, me.tz))), `, ${clockTime(date, me.tz)}`),
      h("span", { class: "faint" }, zoneName(me.tz)),
    ),
    list.map((each) => {
      const busy = ui.busy.has(`control/${each.id}`);
      return h(
        "div",
        { class: "control", key: each.id },
        h(
          "button",
          {
            type: "button",
            class: "button",
            "aria-busy": busy ? "true" : null,
            "aria-describedby": each.hint ? `hint-${each.id}` : null,
            on: { click: () => control(each) },
          },
          busy ? spinner() : icon("forward"),
          each.label,
        ),
        each.hint && h("p", { class: "hint", id: `hint-${each.id}` }, each.hint),
      );
    }),
  );
}

function zoneName(zone) {
  return (zone || "UTC").split("/").at(-1).replaceAll("_", " ");
}
