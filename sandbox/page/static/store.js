// What the page knows: the server's last state, and what only this page needs (where one is,
// what is open, what is under way). Changing either asks for one redraw.

/** The page's own state. Conversations and surfaces are named by their keys; see `actions.js`. */
export const ui = {
  as: null,
  at: null,
  thread: null,
  details: false,
  drawer: false,
  menu: null,
  editing: null,
  suggest: null,
  confirm: null,
  connected: true,
  toasts: [],
  busy: new Set(),
  failures: new Map(),
  choices: new Map(),
  pending: new Map(),
  attached: new Map(),
  fieldErrors: new Map(),
  lengths: new Map(),
  dismissed: new Set(),
};

let server = null;
let redraw = () => {};
let due = false;

/** The server's last state, or null before the first. */
export function state() {
  return server;
}

/** Take in a newer state of the server. */
export function setState(newer) {
  server = newer;
  schedule();
}

/**
 * Change the page's own state.
 * @param {(own: typeof ui) => void} change
 */
export function update(change) {
  change(ui);
  schedule();
}

/** Name the function that draws the page. */
export function drawWith(draw) {
  redraw = draw;
}

/** Draw at once, for when the next line needs the result. */
export function drawNow() {
  due = false;
  redraw();
}

function schedule() {
  if (due) return;
  due = true;
  queueMicrotask(() => due && drawNow());
}

/** What went wrong at a key, unless a notice in the open conversation already says it. */
export function failureAt(key) {
  const words = ui.failures.get(key);
  const noticed = server.notices.some(({ text, channel }) => text === words && channel === ui.at);
  return noticed ? null : words;
}

/** A member by id; the unknown get a name that says so. */
export function member(id) {
  return (
    server?.members.find((someone) => someone.id === id) ?? {
      id: id ?? "?",
      name: "unknown",
      real_name: "Unknown person",
      title: "",
      tz: "UTC",
    }
  );
}

/** Everyone who can be acted as: no apps, no Slackbot, nobody who left. */
export function people() {
  return server.members.filter(
    ({ id, is_bot: bot, deleted }) => !bot && !deleted && id !== "USLACKBOT",
  );
}

/** The channel that is open, or null for the Home tab. */
export function openChannel() {
  return server?.channels.find((channel) => channel.id === ui.at) ?? null;
}

/** The DM with the app. */
export function appDirectMessage() {
  return server.channels.find(({ kind, with: other }) => kind === "dm" && other === server.app.user);
}
