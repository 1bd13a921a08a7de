/** Files on their way: what is shown in the chat, what goes as a document, and what has to be asked for twice. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it } from "vitest";
import { FileGoneError } from "../../../bots/file-intake.ts";
import type { WebFile } from "../../../bots/whatsapp-web/contract.ts";
import { attachmentOf, openRemote, UnreadableFile } from "../../../bots/whatsapp-web/files.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "dealerline-whatsapp-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const attached = (name: string, mime: string, bytes = "x") => {
  writeFileSync(join(folder, name), bytes);
  return attachmentOf({ id: name, path: join(folder, name), name, mime });
};

it("pictures are shown in the chat, and what WhatsApp cannot show is a document", async () => {
  expect(await attached("a.jpg", "image/jpeg")).toMatchObject({ asDocument: false });
  expect(await attached("a.xlsx", "application/vnd.ms-excel")).toMatchObject({ asDocument: true });
  expect(await attached("big.jpg", "image/jpeg", "x".repeat(17 * 1024 * 1024))).toMatchObject({
    asDocument: true,
  });
  const lost = attachmentOf({ id: "lost", path: join(folder, "lost"), name: "lost", mime: "image/png" });
  await expect(lost).rejects.toThrow(UnreadableFile);
});

it("a file whose link has expired is asked for again, and one that stays away is gone", async () => {
  const file = { remoteId: "false_111@lid_3A", name: "a.pdf", mime: "application/pdf", sizeBytes: 4 };
  const came: WebFile = { name: "a.pdf", mime: "application/pdf", bytes: Buffer.from("%PDF") };
  /** The phone uploads it anew meanwhile. */
  const answers: (WebFile | null)[] = [null, came];
  const slow = { fetchFile: async () => answers.shift() ?? null };
  expect(await text(await openRemote(file, slow, [0, 0]))).toBe("%PDF");
  await expect(openRemote(file, slow, [0, 0])).rejects.toThrow(FileGoneError);
});
