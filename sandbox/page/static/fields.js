// The controls that hold a value (texts, choices, people, days and times), reading them all, and telling what is
// missing. What is typed lives in the controls themselves, so no redraw can lose it.

import { h } from "./dom.js";
import { textObject, plainText } from "./text.js";
import { people, update, ui } from "./store.js";

const TEXTS = {
  plain_text_input: { type: "text" },
  url_text_input: { type: "url", inputmode: "url" },
  email_text_input: { type: "email", inputmode: "email" },
  number_input: { type: "text", inputmode: "decimal" },
};

/** What a browser calls the inputs for Slack's pickers. */
export const PICKERS = { datepicker: "date", timepicker: "time" };
const MENUS = new Set(["static_select", "users_select"]);
// A menu with many choices is drawn as the checkboxes that it is.
const MANY = new Set(["checkboxes", "multi_static_select"]);

const READ = {
  text: (node) => node.value || null,
  choice: (node) => node.dataset.value || null,
  radio: (node) => node.querySelector("input:checked")?.value ?? null,
  checks: (node) => [...node.querySelectorAll("input:checked")].map(({ value }) => value),
};

/**
 * A control of an input block.
 * @param {object} element Slack's element
 * @param {{id: string, block_id: string, describedby?: string, invalid: boolean, kept: any,
 *   required: boolean, changed?: (value: any) => void}} spec
 */
export function field(element, spec) {
  if (element.type in TEXTS) return textField(element, spec);
  if (MENUS.has(element.type)) return selectField(element, spec);
  if (element.type in PICKERS) return pickerField(element, spec);
  if (element.type === "radio_buttons") return optionList(element, spec, "radio");
  if (MANY.has(element.type)) return optionList(element, spec, "checks");
  return h("p", { class: "problem" }, `This page can't show a ${element.type}.`);
}

/** Radio buttons or checkboxes; `look` is "radio" or "checks". Also used outside input blocks. */
export function optionList(element, { id, block_id, kept, changed, ...field }, look) {
  const initial = kept ?? initialValue(element) ?? [];
  const chosen = new Set([initial].flat());
  const full = chosen.size >= (element.max_selected_items ?? Infinity);
  const group = { ...marks(element, block_id, look), ...aria(field), id, class: "options", key: id };
  const listen = changed && {
    change: (event) => changed(READ[look](event.currentTarget)),
  };
  return h(
    "div",
    { ...group, role: look === "radio" ? "radiogroup" : "group", on: listen ?? {} },
    allOptions(element).map(({ option }, index) =>
      h(
        "label",
        { class: "option", key: option.value },
        h("input", {
          type: look === "radio" ? "radio" : "checkbox",
          name: id,
          id: `${id}-${index}`,
          value: option.value,
          props: { checked: chosen.has(option.value), disabled: full && !chosen.has(option.value) },
        }),
        h(
          "span",
          null,
          h("span", { class: "option-text mrkdwn" }, textObject(option.text)),
          option.description &&
            h("span", { class: "option-description mrkdwn" }, textObject(option.description)),
        ),
      ),
    ),
  );
}

/** All options of a menu, each with the label of its group where it has one. */
export function allOptions({ type, options, option_groups: groups }) {
  if (type === "users_select") {
    return people().map(({ id, real_name: name }) => ({ option: { value: id, text: { type: "plain_text", text: name } } }));
  }
  if (!groups) return (options ?? []).map((option) => ({ option }));
  return groups.flatMap(({ label, options: inside }) =>
    inside.map((option) => ({ option, group: plainText(label) })),
  );
}

/** The values of all controls under a node: `{block_id: {action_id: value}}`. */
export function readFields(root) {
  const values = {};
  for (const node of root?.querySelectorAll("[data-field]") ?? []) {
    const { block, action, field: look } = node.dataset;
    values[block] = { ...values[block], [action]: READ[look](node) };
  }
  return values;
}

/** What stops these values from being submitted: `{block_id: sentence}`. */
export function problems(blocks, values) {
  const found = {};
  for (const { type, block_id, element, optional } of blocks) {
    if (type !== "input") continue;
    const problem = problemOf(element, values[block_id]?.[element.action_id], optional);
    if (problem) found[block_id] = problem;
  }
  return found;
}

/** A value as it stands in the server's state, in Slack's shape or plain. */
export function keptValue(kept) {
  if (kept === null || typeof kept !== "object" || Array.isArray(kept)) return kept ?? undefined;
  const many = kept.selected_options?.map(({ value }) => value);
  const { value, selected_option: option, selected_date: date, selected_time: time, selected_user: user } = kept;
  return value ?? option?.value ?? date ?? time ?? user ?? many ?? undefined;
}

/** What stands in a control before anybody touched it. */
export function initialValue(element) {
  const { initial_value: text, initial_option: option, initial_options: options } = element;
  const many = options?.map(({ value }) => value);
  return text ?? option?.value ?? element.initial_date ?? element.initial_time ?? element.initial_user ?? many;
}

function textField(element, { id, block_id, kept, changed, ...field }) {
  const { min_length: least, max_length: most, multiline } = element;
  const length = ui.lengths.get(id) ?? 0;
  const control = h(multiline ? "textarea" : "input", {
    ...(multiline ? { rows: 3 } : TEXTS[element.type]),
    ...marks(element, block_id, "text"),
    ...aria(field),
    key: id,
    id,
    class: "field",
    autocomplete: "off",
    placeholder: plainText(element.placeholder) || null,
    minlength: least ?? null,
    props: { value: kept ?? initialValue(element) ?? "" },
    on: {
      input: ({ target }) => most && update((own) => own.lengths.set(id, target.value.length)),
      ...(changed && { change: ({ target }) => changed(target.value || null) }),
    },
  });
  const count = most && length > most * 0.8;
  return h(
    "div",
    { class: "field-box" },
    control,
    count && h("span", { class: length > most ? "count over" : "count" }, `${length} / ${most}`),
  );
}

function selectField(element, { id, block_id, kept, changed, required, ...field }) {
  const options = allOptions(element);
  const groups = [...new Set(options.map(({ group }) => group))];
  const rows = (wanted) =>
    options
      .filter(({ group }) => group === wanted)
      .map(({ option }) => h("option", { value: option.value, key: option.value }, plainText(option.text)));
  return h(
    "select",
    {
      ...marks(element, block_id, "text"),
      ...aria({ ...field, required }),
      key: id,
      id,
      class: "field",
      props: { value: kept ?? initialValue(element) ?? "" },
      on: changed ? { change: ({ target }) => changed(target.value || null) } : {},
    },
    h("option", { value: "" }, plainText(element.placeholder) || "Choose an option"),
    groups.map((group) =>
      group === undefined ? rows(group) : h("optgroup", { label: group, key: group }, rows(group)),
    ),
  );
}

function pickerField(element, { id, block_id, kept, changed, ...field }) {
  return h("input", {
    type: PICKERS[element.type],
    ...marks(element, block_id, "text"),
    ...aria(field),
    key: id,
    id,
    class: "field day",
    props: { value: kept ?? initialValue(element) ?? "" },
    on: changed ? { change: ({ target }) => changed(target.value || null) } : {},
  });
}

function marks(element, block_id, look) {
  return { "data-block": block_id, "data-action": element.action_id, "data-field": look };
}

function aria({ describedby, labelledby, invalid, required }) {
  return {
    "aria-describedby": describedby,
    "aria-labelledby": labelledby,
    "aria-invalid": invalid ? "true" : null,
    "aria-required": required ? "true" : null,
  };
}

function problemOf(element, value, optional) {
  const empty = value === null || value === undefined || value.length === 0;
  if (empty) return optional ? null : "Please complete this required field.";
  const { min_length: least, max_length: most } = element;
  if (most && value.length > most) {
    return `Please use at most ${most} characters; this has ${value.length}.`;
  }
  if (least && value.length < least) return `Please use at least ${least} characters.`;
  if (element.type === "url_text_input" && !URL.canParse(value)) {
    return "Please enter a full address, such as https://example.com.";
  }
  return null;
}
