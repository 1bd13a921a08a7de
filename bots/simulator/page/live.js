/** Keeps the store in step with the server: the state once, then events, for as long as the page is open. */
import { fetchState } from "./api.js";

/** @import { Store } from "./store.js" */

const RETRY_MS = 1000;

/**
 * A broken connection is taken up by the browser itself where it broke; when the server no longer knows that
 * place, or refuses the connection, everything is loaded anew.
 * @param {Store} store
 */
export async function follow(store) {
  const state = await fetchState().catch(() => undefined);
  if (state === undefined) {
    store.setConnected(false);
    setTimeout(() => follow(store), RETRY_MS);
    return;
  }
  store.load(state);
  const source = new EventSource(`events?after=${state.lastEventId}`);
  source.addEventListener("open", () => store.setConnected(true));
  source.addEventListener("message", (event) => store.apply(JSON.parse(event.data)));
  source.addEventListener("reset", () => {
    source.close();
    follow(store);
  });
  source.addEventListener("error", () => {
    store.setConnected(false);
    if (source.readyState === EventSource.CLOSED) setTimeout(() => follow(store), RETRY_MS);
  });
}
