// The person's stack of modals in one dialog: the top one shown, those below kept as they were
// left. Submitting checks here first what Slack checks in the client.

import { close, submit } from "./actions.js";
import { avatar } from "./avatar.js";
import { blocks, surface } from "./blocks.js";
import { ancestors, h, keepFocusNear } from "./dom.js";
import { problems, readFields } from "./fields.js";
import { icon, spinner } from "./icons.js";
import { drawNow, member, state, ui, update } from "./store.js";
import { plainText } from "./text.js";

let openedFrom = [];

/** The dialog with the person's modals, or null when there is none. */
export function modalDialog() {
  const { modals } = state();
  if (!modals.length) return null;
  const top = modals.at(-1);
  return h(
    "dialog",
    {
      key: `modals-${ui.as}`,
      class: "modal",
      "aria-labelledby": `title-${top.id}`,
      mounted: (dialog) => {
        openedFrom = ancestors(document.activeElement);
        dialog.showModal();
        focusFirst(dialog);
      },
      removed: (dialog) => {
        dialog.close();
        // What opened it may have been drawn anew meanwhile: then the browser leaves the focus here.
        if (dialog.contains(document.activeElement)) document.activeElement.blur();
        keepFocusNear(openedFrom);
      },
      on: {
        cancel: (event) => {
          event.preventDefault();
          close(top);
        },
      },
    },
    modals.map((view) => form(view, view === top)),
  );
}

function form(view, onTop) {
  const busy = ui.busy.has(`submit/${view.id}`);
  const errors = { ...view.errors, ...ui.fieldErrors.get(view.id) };
  const on = surface(`view/${view.id}`, { type: "view", view_id: view.id }, { kept: view.state, errors });
  const shut = view.submit ? "Cancel" : "Close";
  return h(
    "form",
    {
      key: view.id,
      class: "modal-form",
      hidden: !onTop,
      novalidate: true,
      "aria-busy": busy ? "true" : null,
      mounted: (node) => node.closest("dialog").open && focusFirst(node),
      on: {
        submit: (event) => {
          event.preventDefault();
          send(view, event.currentTarget);
        },
        keydown: (event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send(view, event.currentTarget);
        },
      },
    },
    h(
      "header",
      { class: "modal-head" },
      avatar(member(state().app.user), "small"),
      h("h2", { id: `title-${view.id}`, tabindex: "-1" }, plainText(view.title)),
      h(
        "button",
        { type: "button", class: "quiet", "aria-label": "Close", on: { click: () => close(view) } },
        icon("close"),
      ),
    ),
    view.trouble && h("p", { class: "banner", role: "alert", key: "trouble" }, icon("warning"), view.trouble),
    h("div", { class: "modal-body", key: "body" }, blocks(view.blocks, on)),
    h(
      "footer",
      { class: "dialog-buttons", key: "foot" },
      h(
        "button",
        { type: "button", class: "button", on: { click: () => close(view) } },
        plainText(view.close) || shut,
      ),
      view.submit &&
        h(
          "button",
          { type: "submit", class: "button primary", "aria-busy": busy ? "true" : null },
          plainText(view.submit),
          busy && spinner(),
        ),
    ),
  );
}

async function send(view, node) {
  if (!view.submit) return;
  const values = readFields(node);
  const found = problems(view.blocks, values);
  update((own) => own.fieldErrors.set(view.id, found));
  if (Object.keys(found).length === 0) await submit(view, values);
  drawNow();
  focusFirstWrong(node);
}

function focusFirst(root) {
  const shown = root.matches("form") ? root : root.querySelector("form:not([hidden])");
  const first = shown?.querySelector(".b-input");
  const field = first?.querySelector("input:checked") ?? first?.querySelector("input, textarea, select");
  (field ?? shown?.querySelector("h2"))?.focus();
}

function focusFirstWrong(node) {
  const wrong = node.querySelector(".b-input.wrong");
  wrong?.querySelector("input, textarea, select")?.focus();
  // The browser shows the field alone; what is wrong with it stands below.
  wrong?.scrollIntoView({ block: "nearest" });
}
