/** Draws a message's QR picture for the moment of sending: it may hold a secret, so no file of it stays. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Outgoing, SendResult } from "./channel.ts";

/** Wide enough to be scanned off a phone's screen, with the four modules of quiet zone readers ask for. */
const PICTURE = { type: "png", width: 600, margin: 4, errorCorrectionLevel: "M" } as const;

/** Sends a message with its picture, if it has one; a picture that cannot be drawn is tried again later. */
export async function withQrPicture(
  outgoing: Outgoing,
  send: (outgoing: Outgoing) => Promise<SendResult>,
): Promise<SendResult> {
  const words = outgoing.message?.qr;
  if (words === undefined) return send(outgoing);
  const folder = await mkdtemp(join(tmpdir(), "dealerline-qr-")).catch(() => null);
  if (folder === null) return { is: "failed", why: "no place to draw the QR picture" };
  try {
    // Loaded by the first picture: few programs ever draw one.
    const { toBuffer } = await import("qrcode");
    const path = join(folder, "qr.png");
    await writeFile(path, await toBuffer(words, PICTURE), { mode: 0o600 });
    const picture = { id: "qr", path, name: "qr.png", mime: "image/png" };
    return await send({ ...outgoing, files: [...outgoing.files, picture] });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
