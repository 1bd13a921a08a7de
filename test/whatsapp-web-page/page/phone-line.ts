/** The page's line to the phone, and what the browser keeps of being linked to it. */
import type { Done, Told, WirePerson } from "../wire.ts";

declare global {
  interface Window {
    /** Written into the page: where the phone listens. */
    phoneAddress: string;
  }
}

const STORE = "device";

/** Who this browser is to the phone; kept as the real page keeps its keys, so that a killed browser has it too. */
export async function deviceId(): Promise<string> {
  const known = await inStore<string | undefined>("readonly", (store) => store.get("id"));
  if (known) return known;
  const id = crypto.randomUUID();
  await inStore("readwrite", (store) => store.put(id, "id"));
  return id;
}

export const forgetDevice = (): Promise<unknown> => inStore("readwrite", (store) => store.clear());

/** Calls back in the order the phone speaks. */
export function listen(device: string, onTold: (told: Told) => void): void {
  const stream = new EventSource(`${window.phoneAddress}/told?device=${device}`);
  stream.onmessage = ({ data }) => onTold(JSON.parse(data) as Told);
}

export const tell = async (device: string, done: Done): Promise<void> => {
  await call(`/done?device=${device}`, { method: "POST", body: JSON.stringify(done) });
};

export const pairingCode = async (device: string, phone: string): Promise<string> =>
  (await call(`/pairing?device=${device}&phone=${phone}`, { method: "POST" })).text();

export const refreshRef = (device: string): Promise<unknown> =>
  call(`/ref?device=${device}`, { method: "POST" });

export const showRef = (device: string): Promise<unknown> =>
  call(`/shown?device=${device}`, { method: "POST" });

/** Null for a number that is not on WhatsApp. */
export const lookUp = async (id: string): Promise<WirePerson | null> =>
  (await call(`/person?id=${encodeURIComponent(id)}`)).json();

/** As bare bytes: with a type of its own it would be asked for beforehand. */
export const upload = async (blob: Blob): Promise<string> =>
  (await call("/media", { method: "POST", body: await blob.arrayBuffer() })).text();

export async function download(path: string): Promise<ArrayBuffer> {
  const response = await fetch(`${window.phoneAddress}${path}`);
  if (!response.ok) throw Object.assign(new Error("media"), { status: response.status });
  return response.arrayBuffer();
}

async function call(path: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(`${window.phoneAddress}${path}`, init);
  if (!response.ok) throw new Error(await response.text());
  return response;
}

function inStore<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("wa", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction(STORE, mode, { durability: "strict" });
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => {
        opening.result.close();
        resolve(request.result as T);
      };
      transaction.onerror = () => reject(transaction.error);
    };
  });
}
