/** What people are shown of a HEIC photo, decoded in a thread of its own with an end to its time. */
import { KeptThread } from "../kept-thread.ts";

const thread = new KeptThread<string, Uint8Array>("core/pictures/heic-worker", {
  heapMb: 256,
  timeoutMs: 30_000,
});

/** A JPEG; null where it cannot be read, not in time, or only by breaking the decoder: then the photo is sent as a file. */
export const heicPicture = (path: string): Promise<Uint8Array | null> => thread.ask(path).catch(() => null);
