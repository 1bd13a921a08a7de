/** Why a file was not taken, and what would do instead. */
import { type Text, text } from "../core/outbox/message.ts";
import type { RefusedFile } from "./reply.ts";

const MEGABYTE = 1024 * 1024;

export function refusedFile({ name, why, sizeBytes, limitBytes }: RefusedFile): Text {
  if (why !== "tooLarge") return text(`questions.file.${why}`, { name });
  const limit = Math.floor(limitBytes / MEGABYTE);
  return text("questions.file.tooLarge", {
    size: Math.max(Math.ceil(sizeBytes / MEGABYTE), limit + 1),
    limit,
  });
}
