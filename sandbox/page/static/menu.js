// A button that opens a menu of choices: overflow menus, selects in messages, the person
// switcher. Which menu is open is part of the page's state, so it outlives redraws.

import { h } from "./dom.js";
import { ui, update } from "./store.js";

const GAP = 6;

/**
 * A button with its menu.
 * @param {object} menu
 * @param {string} menu.id unlike any other menu's
 * @param {string} [menu.name] what a screen reader calls the button, where its content does not say
 * @param {string} menu.look CSS classes of the button
 * @param {any} menu.content what the button shows
 * @param {Array<{value: string, content: any, group?: string, checked?: boolean}>} menu.items
 * @param {(value: string) => void} menu.pick
 * @param {object} [menu.attrs] more attributes of the button
 */
export function menuButton({ id, name, look, content, items, pick, attrs = {} }) {
  const open = ui.menu === id;
  return h(
    "span",
    { class: "menu-root", key: `menu-${id}`, "data-menu-root": id },
    h(
      "button",
      {
        type: "button",
        class: look,
        "aria-haspopup": "menu",
        "aria-expanded": String(open),
        "aria-label": name,
        ...attrs,
        on: {
          click: () => setMenu(open ? null : id),
          keydown: (event) => {
            if (event.key !== "ArrowDown" || open) return;
            event.preventDefault();
            setMenu(id);
          },
        },
      },
      content,
    ),
    open && popup(items, name, (value) => (setMenu(null), pick(value))),
  );
}

/** Open the menu or popup of this id, or with null close whichever is open. */
export function setMenu(id) {
  update((own) => (own.menu = id));
}

/** Close the open menu when a press lands outside of it. */
export function closeOnPressOutside(event) {
  const inside = event.target.closest?.("[data-menu-root]")?.dataset.menuRoot;
  if (ui.menu && inside !== ui.menu) setMenu(null);
}

/** Put the open popup beside its button again, after scrolling or resizing. */
export function followButton() {
  document.querySelectorAll("[data-popup]").forEach(place);
}

/** What any popup below a button needs: to be placed, and to give focus back when it goes. */
export const popupHooks = {
  removed: (popup) => {
    if (popup.contains(document.activeElement)) popup.previousElementSibling?.focus();
  },
};

/** Put a popup below its button, or above where there is no room. */
export function place(popup) {
  const button = popup.previousElementSibling.getBoundingClientRect();
  // Measured where there is room: at the edge of the window it would be squeezed.
  popup.style.setProperty("left", "0");
  const { width, height } = popup.getBoundingClientRect();
  const below = button.bottom + GAP + height <= innerHeight || button.top < height + GAP;
  const top = below ? button.bottom + GAP : button.top - GAP - height;
  const left = Math.min(button.left, innerWidth - width - GAP);
  popup.style.setProperty("top", `${Math.max(GAP, Math.min(top, innerHeight - height - GAP))}px`);
  popup.style.setProperty("left", `${Math.max(GAP, left)}px`);
}

function popup(items, name, choose) {
  const groups = [...new Set(items.map(({ group }) => group))];
  return h(
    "div",
    {
      class: "popup",
      role: "menu",
      "data-popup": true,
      "aria-label": name,
      ...popupHooks,
      mounted: (node) => {
        place(node);
        (node.querySelector("[aria-checked=true]") ?? node.querySelector("[role^=menuitem]"))?.focus();
      },
      on: { keydown: keys },
    },
    groups.map((group) => {
      const rows = items.filter((item) => item.group === group).map((item) => row(item, choose));
      if (group === undefined) return rows;
      return h("div", { role: "group", "aria-label": group }, h("p", { class: "popup-group" }, group), rows);
    }),
  );
}

function row({ value, content, checked }, choose) {
  return h(
    "button",
    {
      type: "button",
      key: value,
      class: "popup-item",
      tabindex: "-1",
      role: checked === undefined ? "menuitem" : "menuitemradio",
      "aria-checked": checked === undefined ? null : String(checked),
      on: { click: () => choose(value), pointermove: (event) => event.currentTarget.focus() },
    },
    content,
  );
}

function keys(event) {
  const rows = [...event.currentTarget.querySelectorAll("[role^=menuitem]")];
  const at = rows.indexOf(document.activeElement);
  const next = moved(event.key, at, rows);
  if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    event.stopPropagation();
    setMenu(null);
  } else if (next) {
    event.preventDefault();
    next.focus();
  }
}

function moved(key, at, rows) {
  const count = rows.length;
  if (key === "ArrowDown") return rows[(at + 1) % count];
  if (key === "ArrowUp") return rows[(at - 1 + count) % count];
  if (key === "Home") return rows[0];
  if (key === "End") return rows.at(-1);
  if (key.length !== 1 || key === " ") return null;
  const turned = [...rows.slice(at + 1), ...rows.slice(0, at + 1)];
  return turned.find((row) => row.textContent.trim().toLowerCase().startsWith(key.toLowerCase()));
}
