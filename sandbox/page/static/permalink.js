// Links to messages: followed within the page rather than in a tab of their own.

import { go } from "./actions.js";
import { state, update } from "./store.js";

const PERMALINK = /^\/archives\/([^/]+)\/p(\d+)(\d{6})$/;

/** Listens to presses anywhere: one on a link to a message goes to that message. */
export function followPermalink(event) {
  const address = event.target.closest?.("a[href]")?.href;
  const aside = event.ctrlKey || event.metaKey || event.shiftKey || event.target.closest?.("dialog");
  if (!address || aside || new URL(address).origin !== location.origin) return;
  const found = PERMALINK.exec(new URL(address).pathname);
  if (!found) return;
  event.preventDefault();
  show(found[1], `${found[2]}.${found[3]}`);
}

function show(channel, ts) {
  go(channel);
  const message = state().messages[channel]?.find((each) => each.ts === ts);
  const thread = message?.thread_ts !== ts ? message?.thread_ts : null;
  update((own) => (own.thread = thread ?? null));
  requestAnimationFrame(() => {
    const place = thread ? ".side-pane" : ".middle";
    const shown = document.querySelector(`${place} li.message[data-ts="${CSS.escape(ts)}"]`);
    shown?.scrollIntoView({ block: "center" });
    shown?.focus({ preventScroll: true });
  });
}
