/** A time for every call: the page may never answer one. */
import { LostCall } from "../lost-call.ts";

/** Rejects with LostCall when the time is over. */
export async function within<T>(name: string, call: Promise<T>, limitMs: number): Promise<T> {
  let limit: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    limit = setTimeout(() => reject(new LostCall(name, `no answer within ${limitMs} ms`, false)), limitMs);
  });
  try {
    return await Promise.race([call, late]);
  } finally {
    clearTimeout(limit);
    // It may still fail, with nobody left to hear of it.
    call.catch(() => {});
  }
}
