// The interactive elements of messages, sections and actions: each press or choice goes to the
// app at once. Controls of input blocks are in `fields.js`.

import { act } from "./actions.js";
import { confirmed } from "./confirm.js";
import { h } from "./dom.js";
import { PICKERS, allOptions, initialValue, keptValue, optionList } from "./fields.js";
import { icon, spinner } from "./icons.js";
import { safeAddress } from "./mentions.js";
import { menuButton, place, popupHooks, setMenu } from "./menu.js";
import { ui, update } from "./store.js";
import { plainText, textObject } from "./text.js";
import { pickedDay } from "./time.js";

const DRAW = {
  button,
  overflow,
  static_select: select,
  users_select: select,
  datepicker: picker,
  timepicker: picker,
  radio_buttons: (element, at) => options(element, at, "radio"),
  checkboxes: (element, at) => options(element, at, "checks"),
  multi_static_select: selectMany,
  image: (element) => image(element),
};

/**
 * An element of a section, actions or context block.
 * @param {object} element Slack's element
 * @param {string} block_id
 * @param {{key: string, container: object, values: () => object, kept?: object}} surface
 */
export function element(element, block_id, surface) {
  const draw = DRAW[element.type];
  if (!draw) return h("span", { class: "problem" }, `This page can't show a ${element.type}.`);
  return draw(element, { block_id, surface, key: `${surface.key}/${block_id}/${element.action_id}` });
}

/** An image, if it is this page's own: what others host is named and linked, never loaded. */
export function image({ image_url: address, alt_text: alt }, look = "thumb") {
  const href = safeAddress(new URL(address ?? "", location.href).href);
  if (href && new URL(href).origin === location.origin) return h("img", { src: href, alt, class: look });
  return h("a", { class: `no-image ${look}`, href, target: "_blank", rel: "noopener noreferrer" }, alt);
}

async function send({ block_id, surface, key }, element, value) {
  if (!(await confirmed(element.confirm))) return;
  update((own) => own.choices.set(key, value));
  await act(surface, { block_id, action_id: element.action_id, value });
  // From here on the server knows what was chosen.
  update((own) => own.choices.delete(key));
}

function button(element, at) {
  const busy = ui.busy.has(at.key);
  const press = () => {
    const href = element.url && safeAddress(element.url);
    if (href) open(href, "_blank", "noopener,noreferrer");
    send(at, element);
  };
  return h(
    "button",
    {
      type: "button",
      key: at.key,
      class: `button ${element.style ?? ""}`,
      "aria-busy": busy ? "true" : null,
      "aria-label": element.accessibility_label,
      "data-action": element.action_id,
      on: { click: press },
    },
    textObject(element.text),
    busy && spinner(),
  );
}

function overflow(element, at) {
  return menuButton({
    id: at.key,
    name: "More actions",
    look: "button overflow",
    content: ui.busy.has(at.key) ? spinner() : icon("more"),
    items: element.options.map((option) => ({ value: option.value, content: optionText(option) })),
    attrs: { "data-action": element.action_id },
    pick: (value) => {
      const { url } = element.options.find((option) => option.value === value);
      if (url && safeAddress(url)) open(safeAddress(url), "_blank", "noopener,noreferrer");
      send(at, element, value);
    },
  });
}

function select(element, at) {
  const chosen = chosenValue(at, element);
  const found = allOptions(element).find(({ option }) => option.value === chosen);
  const shown = found ? plainText(found.option.text) : plainText(element.placeholder) || "Choose";
  return menuButton({
    id: at.key,
    look: `button choice${found ? "" : " empty"}`,
    content: [h("span", { class: "choice-text" }, shown), ui.busy.has(at.key) ? spinner() : icon("down")],
    items: allOptions(element).map(({ option, group }) => ({
      value: option.value,
      content: optionText(option),
      group,
      checked: option.value === chosen,
    })),
    pick: (value) => send(at, element, value),
    attrs: choiceMarks(element, at, chosen),
  });
}

/** A menu in which several can be chosen: it stays open while they are. */
function selectMany(element, at) {
  const chosen = [chosenValue(at, element) ?? []].flat();
  const isOpen = ui.menu === at.key;
  const names = allOptions(element)
    .filter(({ option }) => chosen.includes(option.value))
    .map(({ option }) => plainText(option.text));
  const label = plainText(element.placeholder) || "Choose";
  const changed = (values) => send(at, element, values);
  const spec = { id: `${at.key}/options`, block_id: at.block_id, changed, kept: chosen };
  return h(
    "span",
    { class: "menu-root", key: at.key, "data-menu-root": at.key },
    h(
      "button",
      {
        type: "button",
        class: `button choice${names.length ? "" : " empty"}`,
        "aria-haspopup": "dialog",
        "aria-expanded": String(isOpen),
        "data-action": element.action_id,
        on: { click: () => setMenu(isOpen ? null : at.key) },
      },
      h("span", { class: "choice-text" }, names.join(", ") || label),
      ui.busy.has(at.key) ? spinner() : icon("down"),
    ),
    isOpen &&
      h(
        "div",
        {
          class: "popup many-popup",
          role: "dialog",
          "aria-label": label,
          "data-popup": true,
          ...popupHooks,
          mounted: (popup) => (place(popup), popup.querySelector("input")?.focus()),
          on: {
            keydown: (event) => {
              if (event.key !== "Escape") return;
              event.preventDefault();
              event.stopPropagation();
              setMenu(null);
            },
          },
        },
        optionList(element, spec, "checks"),
      ),
  );
}

function picker(element, at) {
  const chosen = chosenValue(at, element);
  const isOpen = ui.menu === at.key;
  const type = PICKERS[element.type];
  const label = plainText(element.placeholder) || `Pick a ${type}`;
  return h(
    "span",
    { class: "menu-root", key: at.key, "data-menu-root": at.key },
    h(
      "button",
      {
        type: "button",
        class: `button choice${chosen ? "" : " empty"}`,
        "aria-haspopup": "dialog",
        "aria-expanded": String(isOpen),
        ...choiceMarks(element, at, chosen),
        on: { click: () => setMenu(isOpen ? null : at.key) },
      },
      icon(type === "date" ? "calendar" : "clock"),
      h("span", { class: "choice-text" }, !chosen ? label : type === "date" ? pickedDay(chosen) : chosen),
      ui.busy.has(at.key) && spinner(),
    ),
    isOpen && pickerPopup(type, label, chosen, (value) => send(at, element, value)),
  );
}

function pickerPopup(type, label, chosen, pick) {
  const submit = (event) => {
    event.preventDefault();
    event.stopPropagation();
    const { value } = event.target.closest("[data-popup]").querySelector("input");
    if (!value) return;
    setMenu(null);
    pick(value);
  };
  return h(
    "div",
    {
      class: "popup day-popup",
      role: "dialog",
      "aria-label": label,
      "data-popup": true,
      ...popupHooks,
      mounted: (popup) => (place(popup), popup.querySelector("input").focus()),
      on: {
        keydown: (event) => {
          if (event.key === "Enter" && event.target.matches("input")) submit(event);
          if (event.key !== "Escape") return;
          event.preventDefault();
          event.stopPropagation();
          setMenu(null);
        },
      },
    },
    h("input", { type, class: "field day", "aria-label": label, props: { value: chosen ?? "" } }),
    h("button", { type: "button", class: "button primary", on: { click: submit } }, "Choose"),
  );
}

function options(element, at, look) {
  const { block_id, surface, key } = at;
  const changed = (value) => send(at, element, value);
  return optionList(element, { id: key, block_id, changed, kept: kept(surface, block_id, element) }, look);
}

function optionText(option) {
  return [
    h("span", { class: "option-text" }, textObject(option.text)),
    option.description && h("span", { class: "option-description" }, textObject(option.description)),
  ];
}

function chosenValue({ key, surface, block_id }, element) {
  return ui.choices.get(key) ?? kept(surface, block_id, element) ?? initialValue(element) ?? null;
}

function kept(surface, block_id, element) {
  return keptValue(surface.kept?.[block_id]?.[element.action_id]);
}

function choiceMarks(element, { block_id }, chosen) {
  return {
    "data-field": "choice",
    "data-block": block_id,
    "data-action": element.action_id,
    "data-value": chosen ?? "",
  };
}
