// The app's Home tab.

import { blocks, surface } from "./blocks.js";
import { h } from "./dom.js";
import { state, ui } from "./store.js";

/** What the app has published for this person, or that there is nothing yet. */
export function home() {
  const { home: view, app } = state();
  const body = view
    ? blocks(view.blocks, surface(`view/${view.id}`, { type: "view", view_id: view.id }, { kept: view.state?.values }))
    : h("p", { class: "empty" }, `${app.name} hasn't shown anything here yet.`);
  return h(
    "div",
    { class: "home", key: `home-${ui.as}`, tabindex: "0", role: "region", "aria-label": `${app.name} Home` },
    h("div", { class: "home-page" }, body),
  );
}
