// Puts the page together: draws the panes from the state, announces what arrives, and listens to
// what concerns the page as a whole.

import { attend, become, dismissToast, go, keepFresh } from "./actions.js";
import { avatar } from "./avatar.js";
import { confirmDialog } from "./confirm.js";
import { detailsPane } from "./details.js";
import { h, patch } from "./dom.js";
import { home } from "./home.js";
import { icon } from "./icons.js";
import { conversationName } from "./mentions.js";
import { closeOnPressOutside, followButton } from "./menu.js";
import { conversation, threadPane } from "./messages.js";
import { modalDialog } from "./modal.js";
import { asTyped } from "./mrkdwn.js";
import { followPermalink } from "./permalink.js";
import { placeInAddress } from "./place.js";
import { keepScrolling } from "./scrolling.js";
import { closeDrawer, sidebar } from "./sidebar.js";
import { drawWith, member, openChannel, state, ui, update } from "./store.js";

const root = document.getElementById("page");
const announcer = document.getElementById("announcer");
let heard = null;

function draw() {
  if (!state()) return patch(root, [h("p", { class: "loading", role: "status" }, waitingWords())]);
  const scroll = keepScrolling();
  patch(root, [panes(), modalDialog(), confirmDialog(), toasts()]);
  scroll();
  followButton();
  announce();
  document.title = `${conversationName() || `${state().app.name} Home`} · ${state().team.name}`;
  return undefined;
}

function waitingWords() {
  return ui.connected ? "Opening the workspace…" : "Can't reach the workspace. Trying again…";
}

function panes() {
  const side = threadPane() ?? detailsPane();
  const layout = ["panes", side && "with-side", ui.drawer && "drawer-shown"].filter(Boolean).join(" ");
  return h(
    "div",
    { class: layout, key: "panes" },
    sidebar(),
    h("div", { class: "scrim", key: "scrim", on: { click: closeDrawer } }),
    h("main", { class: "middle", key: "middle" }, head(), warnings(), openChannel() ? conversation() : home()),
    side,
  );
}

function head() {
  const channel = openChannel();
  const { app, channels } = state();
  const unread = channels.reduce((total, each) => total + (each.id === ui.at ? 0 : each.unread), 0);
  const isRoom = channel?.kind === "channel";
  const showDetails = () => update((own) => Object.assign(own, { details: !own.details, thread: null }));
  return h(
    "header",
    { class: "pane-head", key: "head" },
    h(
      "button",
      {
        type: "button",
        class: "quiet drawer-open",
        "aria-label": unread ? `Menu, ${unread} unread` : "Menu",
        "aria-expanded": String(ui.drawer),
        "aria-controls": "sidebar",
        on: { click: openDrawer },
      },
      icon("menu"),
      unread > 0 && h("span", { class: "dot" }),
    ),
    isRoom ? icon("hash") : avatar(member(channel?.with ?? app.user), "small"),
    h("h2", null, channel ? conversationName(channel).replace(/^#/, "") : app.name),
    !isRoom && app.has_home && tabs(channel),
    h("span", { class: "spring" }),
    h(
      "button",
      { type: "button", class: "quiet details-open", "aria-label": "Details", "aria-pressed": String(ui.details), on: { click: showDetails } },
      icon("info"),
    ),
  );
}

function tabs(channel) {
  const direct = state().channels.find(({ with: other }) => other === state().app.user);
  const tab = (id, name, here) =>
    h("button", { type: "button", class: "tab", "aria-current": here ? "page" : null, on: { click: () => go(id) } }, name);
  return h(
    "nav",
    { class: "tabs", "aria-label": state().app.name },
    tab("home", "Home", !channel),
    tab(direct.id, "Messages", channel?.id === direct.id),
  );
}

function openDrawer() {
  update((own) => (own.drawer = true));
  requestAnimationFrame(() => document.querySelector(".sidebar .acting-button")?.focus());
}

function warnings() {
  const { app } = state();
  const words = !ui.connected
    ? "Lost the connection to the workspace. Trying again…"
    : !app.connected && `${app.name} isn't connected, so it can't answer yet.`;
  return words && h("p", { class: "banner", role: "status", key: "warning" }, icon("warning"), words);
}

function toasts() {
  const raise = (node) => node.showPopover?.();
  return h(
    "div",
    { class: "toasts", key: "toasts", role: "status", popover: "manual", mounted: raise },
    ui.toasts.map(({ id, text, failed }) =>
      h(
        "p",
        { class: failed ? "toast failed" : "toast", key: id },
        failed ? icon("warning") : icon("check"),
        h("span", null, text),
        h("button", { type: "button", class: "quiet", "aria-label": "Dismiss", on: { click: () => dismissToast(id) } }, icon("close")),
      ),
    ),
  );
}

// Says once, for screen readers, that somebody else's message came into the open conversation.
function announce() {
  const list = state().messages[ui.at] ?? [];
  const place = `${ui.as}/${ui.at}`;
  const known = heard?.place === place ? heard.keys : null;
  const keys = new Set(list.map(({ ts, ephemeral }) => `${ts}${ephemeral}`));
  const fresh = known ? list.filter(({ ts, ephemeral, mine }) => !mine && !known.has(`${ts}${ephemeral}`)) : [];
  heard = { place, keys };
  if (!fresh.length) return;
  const { user, text } = fresh.at(-1);
  announcer.textContent = `${member(user).real_name}: ${asTyped(text, state().members)}`;
}

function followAddress() {
  const { as, at } = placeInAddress();
  if (as && (as !== ui.as || at !== ui.at)) become(as, at);
}

drawWith(draw);
addEventListener("hashchange", followAddress);
addEventListener("popstate", followAddress);
addEventListener("pointerdown", closeOnPressOutside, true);
addEventListener("click", followPermalink);
addEventListener("scroll", followButton, true);
addEventListener("resize", followButton);
addEventListener("keydown", (event) => event.key === "Escape" && !event.defaultPrevented && closeDrawer());
document.addEventListener("visibilitychange", attend);
const { as, at } = placeInAddress();
await become(as, at);
keepFresh();
