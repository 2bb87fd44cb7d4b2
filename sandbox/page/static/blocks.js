// Block Kit's blocks as descriptions for `h`, the same on every surface.

import { act } from "./actions.js";
import { h } from "./dom.js";
import { element, image } from "./elements.js";
import { field, keptValue, readFields } from "./fields.js";
import { richText } from "./richtext.js";
import { failureAt } from "./store.js";
import { textObject } from "./text.js";

const DRAW = {
  section,
  header: ({ text }) => h("h3", { class: "b-header" }, textObject(text)),
  context,
  divider: () => h("hr", { class: "b-divider" }),
  actions,
  input,
  image: picture,
  rich_text: (block) => h("div", { class: "b-rich mrkdwn" }, richText(block)),
};

/**
 * Where blocks stand: what names it to the server, and to this page.
 * @param {string} key unlike any other surface's
 * @param {object} container as the server wants it with an action
 * @param {{kept?: object, errors?: object}} [more] values and field errors that the server holds
 */
export function surface(key, container, { kept, errors } = {}) {
  const root = `[data-surface="${CSS.escape(key)}"]`;
  return { key, container, kept, errors, values: () => readFields(document.querySelector(root)) };
}

/** All blocks of a surface, with what went wrong there below them. */
export function blocks(list, on) {
  const failure = failureAt(on.key);
  return h(
    "div",
    { class: "blocks", key: "blocks", "data-surface": on.key },
    list.map((block, index) => drawBlock(block, block.block_id ?? `${index}`, on)),
    failure && h("p", { class: "problem", role: "alert", key: "failure" }, failure),
  );
}

function drawBlock(block, block_id, on) {
  const draw = DRAW[block.type];
  const drawn = draw
    ? draw(block, block_id, on)
    : h("p", { class: "problem" }, `This page can't show a ${block.type} block.`);
  return { ...drawn, key: `${block.type}-${block_id}` };
}

function section({ text, fields, accessory }, block_id, on) {
  return h(
    "div",
    { class: "b-section" },
    h(
      "div",
      { class: "b-section-body", key: "body" },
      text && h("div", { class: "mrkdwn" }, textObject(text)),
      fields &&
        h("div", { class: "b-fields" }, fields.map((each) => h("div", { class: "mrkdwn" }, textObject(each)))),
    ),
    accessory && h("div", { class: "b-accessory", key: "accessory" }, element(accessory, block_id, on)),
  );
}

function context({ elements }) {
  return h(
    "div",
    { class: "b-context" },
    elements.map((each) =>
      each.type === "image" ? image(each, "tiny") : h("span", { class: "mrkdwn" }, textObject(each)),
    ),
  );
}

function actions({ elements }, block_id, on) {
  return h("div", { class: "b-actions" }, elements.map((each) => element(each, block_id, on)));
}

function picture(block) {
  return h(
    "figure",
    { class: "b-image" },
    block.title && h("figcaption", null, textObject(block.title)),
    image(block, "full"),
  );
}

function input(block, block_id, on) {
  const { element: control, label, hint, optional, dispatch_action: dispatches } = block;
  const id = `${on.key}/${block_id}/${control.action_id}`;
  const error = on.errors?.[block_id];
  const many = control.type === "radio_buttons" || control.type === "checkboxes";
  const name = [textObject(label), optional && h("span", { class: "optional" }, " (optional)")];
  const notes = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return h(
    "div",
    { class: error ? "b-input wrong" : "b-input", "data-input": block_id },
    many
      ? h("span", { class: "label", id: `${id}-label` }, name)
      : h("label", { class: "label", for: id, id: `${id}-label` }, name),
    field(control, {
      id,
      block_id,
      kept: keptValue(on.kept?.[block_id]?.[control.action_id]),
      describedby: notes || null,
      labelledby: many ? `${id}-label` : null,
      invalid: Boolean(error),
      required: !optional,
      changed:
        dispatches && ((value) => act(on, { block_id, action_id: control.action_id, value })),
    }),
    error && h("p", { class: "field-error", id: `${id}-error`, key: "error" }, error),
    hint && h("p", { class: "hint", id: `${id}-hint`, key: "hint" }, textObject(hint)),
  );
}
