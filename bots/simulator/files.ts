/** Files on their way between the phones and the store. */
import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { TooLargeError } from "../../core/files/storage.ts";
import type { LocalFile, RemoteFile } from "../channel.ts";
import { FileGoneError } from "../file-intake.ts";
import type { PhoneFile } from "./phone.ts";
import type { Phones } from "./phones.ts";

const VOICE_ID = "voice";
const SAMPLES_PER_SECOND = 8000;
const WAV_HEADER_BYTES = 44;

/** The bytes of a file a person sent; one over the phone's limit has a size and no content. */
export function openFile(phones: Phones, { remoteId, name }: RemoteFile): Readable {
  if (remoteId === VOICE_ID) return Readable.from([secondOfSilence()]);
  const file = phones.file(remoteId);
  if (!file) throw new FileGoneError(`No phone holds the file ${remoteId}`);
  if (!file.hasContent) throw new TooLargeError(`${name}: ${file.size} bytes were not kept`);
  return phones.openFile(file);
}

/** Puts stored files onto a phone; an upload of the same bytes is shown again. */
export const uploadAll = (phones: Phones, files: readonly LocalFile[]): Promise<PhoneFile[]> =>
  Promise.all(
    files.map(async ({ path, name, mime, remoteId, openSmall }) => {
      const known = remoteId === undefined ? undefined : phones.file(remoteId);
      if (known) return known;
      const small = openSmall && phones.saveFile(await readFile(await openSmall()), name, "image/jpeg").id;
      return phones.saveFile(await readFile(path), name, mime, small);
    }),
  );

/** A simulated phone has no microphone: everyone is silent for a second. */
export const voiceFile = (): RemoteFile => ({
  remoteId: VOICE_ID,
  name: "voice.wav",
  mime: "audio/wav",
  sizeBytes: WAV_HEADER_BYTES + SAMPLES_PER_SECOND,
});

/** Eight bits a sample, one channel; 128 is the middle of the wave. */
function secondOfSilence(): Buffer {
  const header = Buffer.alloc(WAV_HEADER_BYTES);
  header.write("RIFF", 0);
  header.writeUInt32LE(WAV_HEADER_BYTES - 8 + SAMPLES_PER_SECOND, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(SAMPLES_PER_SECOND, 24);
  header.writeUInt32LE(SAMPLES_PER_SECOND, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write("data", 36);
  header.writeUInt32LE(SAMPLES_PER_SECOND, 40);
  return Buffer.concat([header, Buffer.alloc(SAMPLES_PER_SECOND, 128)]);
}
