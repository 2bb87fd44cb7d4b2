// What a person can do on the page: each sends one deed to the server and shows how it goes
// (busy, failed, done). Also keeps the server's state fresh.

import { placeWithin, writeAddress } from "./place.js";
import { UnknownPerson, listen, readState, send } from "./transport.js";
import { setState, state, ui, update } from "./store.js";

const REFRESH_MS = 30_000;
const RETRY_MS = 2_000;

let line = null;
let reading = null;
let readAgain = false;
let lastRead = "";
let homeOf = null;
let loadedAt = null;

/** The key under which a conversation's or thread's draft and failures are kept. */
export function conversationKey(channel, thread = null) {
  return `${ui.as}/${channel}/${thread ?? ""}`;
}

/** Read the server's state; calls while one is under way become one more, and wait for it. */
export function refresh() {
  if (reading) readAgain = true;
  else reading = readUntilCurrent();
  return reading;
}

async function readUntilCurrent() {
  do {
    readAgain = false;
    await readOnce();
  } while (readAgain);
  reading = null;
}

async function readOnce() {
  const asked = ui.as;
  try {
    const newer = await readState(asked, loadedAt);
    loadedAt ??= newer.latest;
    if (asked !== ui.as) return void (readAgain = true);
    ui.connected = true;
    settle(newer);
  } catch (error) {
    const stranger = error instanceof UnknownPerson;
    readAgain ||= stranger;
    update((own) => (stranger ? (own.as = null) : (own.connected = false)));
  }
}

function settle(newer) {
  ui.as = newer.me.id;
  ui.at = placeWithin(newer, ui.at);
  writeAddress(ui.as, ui.at);
  setState(newer);
  hear();
  markRead(newer);
  openHome();
}

// However one lands on a Home tab, its person opens it: the app hears of it once.
function openHome() {
  const lands = ui.at === "home" ? ui.as : null;
  if (lands && lands !== homeOf) deed("home", {});
  homeOf = lands;
}

// One line to the server, for the person one acts as, and a new one should it break for good.
function hear() {
  if (line?.as === ui.as && line.source.readyState !== EventSource.CLOSED) return;
  line?.source.close();
  line = { as: ui.as, source: listen(ui.as, changed, connection) };
}

// Once for each newest message: the server may need a moment to count anew.
function markRead({ channels, messages }) {
  const open = channels.find(({ id }) => id === ui.at);
  if (!open?.unread || document.visibilityState !== "visible") return;
  const mark = `${ui.as}/${open.id}/${messages[open.id]?.at(-1)?.ts}`;
  if (mark === lastRead) return;
  lastRead = mark;
  deed("read", { channel: open.id });
}

/** Count what is open as read, once the page is looked at again. */
export function attend() {
  if (state()) markRead(state());
}

/** Become a person (null: whom the server chooses) and go to a place, if it is theirs. */
export async function become(as, at = ui.at) {
  const moved = as !== ui.as;
  update((own) => {
    Object.assign(own, { as, at, menu: null, suggest: null, drawer: false });
    if (moved) Object.assign(own, { thread: null, editing: null, details: false });
  });
  await refresh();
}

/** Open a channel's id, or "home". */
export function go(at) {
  homeOf = null;
  update((own) => Object.assign(own, { at, thread: null, editing: null, drawer: false, menu: null }));
  settle(state());
}

/** Act in a message or view: press, choose, pick. `key` names the surface for feedback. */
export async function act(surface, { block_id, action_id, value }) {
  const busy = `${surface.key}/${block_id}/${action_id}`;
  if (ui.busy.has(busy)) return;
  update((own) => {
    own.busy.add(busy);
    own.failures.delete(surface.key);
  });
  const body = { container: surface.container, block_id, action_id, value, state: surface.values() };
  const result = await deed("action", body);
  update((own) => {
    own.busy.delete(busy);
    if (!result.ok) own.failures.set(surface.key, result.error);
  });
}

const LARGEST_SENT = 11 * 2 ** 20;

/** What is in the files, as text; of a larger one only its name and size go. */
function contents(files) {
  return Promise.all(
    files.map(async ({ name, size, file }) => (size > LARGEST_SENT ? { name, size } : { name, size, content: await inBase64(file) })),
  );
}

function inBase64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.replace(/^[^,]*,?/, ""));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

/** Send a message, with files if there are any, or a command; resolves to whether it went. */
export async function compose(channel, thread, text, files = []) {
  const key = conversationKey(channel, thread);
  update((own) => {
    own.pending.set(key, [...(own.pending.get(key) ?? []), text]);
    own.failures.delete(key);
  });
  const body = { channel, text, ...(thread && { thread_ts: thread }) };
  const result = await (files.length ? deed("share", { ...body, files: await contents(files) }) : deed("compose", body));
  update((own) => {
    own.pending.set(key, own.pending.get(key).filter((other) => other !== text));
    if (!result.ok) own.failures.set(key, result.error);
  });
  return result.ok;
}

/** Change one's own message; `key` is where a failure is shown. */
export async function edit(channel, ts, text, key) {
  const result = await deed("edit", { channel, ts, text });
  update((own) => {
    if (result.ok) own.editing = null;
    else own.failures.set(key, result.error);
  });
}

/** Take one's own message back. */
export async function remove(channel, ts, key) {
  const result = await deed("delete", { channel, ts });
  if (!result.ok) update((own) => own.failures.set(key, result.error));
}

/** Submit a modal's values; failures and field errors come back with the server's state. */
export async function submit(view, values) {
  const key = `submit/${view.id}`;
  if (ui.busy.has(key)) return;
  update((own) => {
    own.busy.add(key);
    own.failures.delete(`view/${view.id}`);
  });
  const result = await deed("submit", { view_id: view.id, state: values });
  update((own) => {
    own.busy.delete(key);
    if (!result.ok && !explained(view.id)) own.failures.set(`view/${view.id}`, result.error);
  });
}

// The server's view says by itself what went wrong: at a field, or in its banner.
function explained(id) {
  const view = state().modals.find((open) => open.id === id);
  return Boolean(view?.trouble || view?.errors);
}

/** Close the modal on top. */
export function close(view) {
  return deed("close", { view_id: view.id });
}

/** Choose a shortcut of the app: one that stands by itself, or one on a message. */
export async function useShortcut({ callback_id }, on = {}) {
  const result = await deed("shortcut", { callback_id, ...on });
  const noticed = state().notices.some(({ text, channel }) => text === result.error && channel === ui.at);
  if (!result.ok && !noticed) toast(result.error, true);
}

/** Press one of the workspace's own controls. */
export async function control({ id }) {
  const key = `control/${id}`;
  if (ui.busy.has(key)) return;
  update((own) => own.busy.add(key));
  const result = await deed("control", { id });
  update((own) => own.busy.delete(key));
  toast(result.ok ? (result.message ?? "Done.") : result.error, !result.ok);
}

/** Show a passing note. */
export function toast(text, failed = false) {
  const note = { id: `${Date.now()}-${Math.random()}`, text, failed };
  update((own) => own.toasts.push(note));
  setTimeout(() => dismissToast(note.id), 8000);
}

/** Take a passing note away. */
export function dismissToast(id) {
  update((own) => (own.toasts = own.toasts.filter((note) => note.id !== id)));
}

/** Stay right should a change be missed, show the clock move, and come back after a silence. */
export function keepFresh() {
  setInterval(refresh, REFRESH_MS);
  setInterval(() => ui.connected || refresh(), RETRY_MS);
}

async function deed(path, body) {
  const result = await send(path, { as: ui.as, ...body });
  await refresh();
  return result;
}

function changed(revision) {
  if (revision !== state()?.revision) refresh();
}

function connection(up) {
  if (up && !ui.connected) refresh();
  if (!up) update((own) => (own.connected = false));
}
