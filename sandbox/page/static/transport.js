// Talking with the workspace's server: reading its state, sending what a person does, hearing of
// changes. Nothing here knows what the state means.

const SILENCE = "The workspace didn't answer. Is it still running?";

/** The server knows of no such person. */
export class UnknownPerson extends Error {}

/**
 * What a person sees now. Throws `UnknownPerson`, or another error when there is no answer.
 * @param {string | null} as the person's id; null lets the server choose
 * @param {string | null} since the `latest` of the page's first state: what only one person saw
 *   until then is gone; null while there was none
 */
export async function readState(as, since) {
  const query = new URLSearchParams({ ...(as && { as }), ...(since && { since }) });
  const answer = await fetch(`/page/state?${query}`, { cache: "no-store" });
  if (as && answer.status >= 400 && answer.status < 500) throw new UnknownPerson(as);
  if (!answer.ok) throw new Error(`state: ${answer.status}`);
  return answer.json();
}

/**
 * Send one deed to the server; it answers when the app has. Never throws.
 * @param {string} path such as "compose"
 * @param {object} body with `as`
 * @returns {Promise<{ok: boolean, error?: string}>} `error` is a sentence for the person
 */
export async function send(path, body) {
  try {
    const answer = await fetch(`/page/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const result = await answer.json();
    return result.ok ? result : { ...result, ok: false, error: result.error ?? SILENCE };
  } catch {
    return { ok: false, error: SILENCE };
  }
}

/**
 * Hear of every change until closed; the browser connects again by itself when it can.
 * @param {string} as
 * @param {(revision: number) => void} changed
 * @param {(up: boolean) => void} connection
 * @returns {EventSource}
 */
export function listen(as, changed, connection) {
  const source = new EventSource(`/page/events?${new URLSearchParams({ as })}`);
  source.onopen = () => connection(true);
  source.onmessage = (event) => changed(JSON.parse(event.data).revision);
  source.onerror = () => connection(false);
  return source;
}
