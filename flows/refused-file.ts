/** Why a file was not taken, or will not be seen, and what would do instead. */
import { type Text, text } from "../core/outbox/message.ts";
import type { StoredFile } from "./flow.ts";
import type { Typed } from "./offer-reply.ts";
import type { RefusedFile } from "./reply.ts";

const MEGABYTE = 1024 * 1024;

/** What is left of a reply once files that were not taken are named, and kept ones nobody is shown; null when nothing is. */
export function withoutRefused(reply: Typed): { why: Text[]; left: Typed | null } {
  if (reply.kind !== "files") return { why: [], left: reply };
  const why = reply.refused.map(refusedFile);
  if (reply.files.length > 0) return { why: [...why, ...unshown(reply.files)], left: reply };
  return { why, left: reply.caption.trim() === "" ? null : { kind: "text", text: reply.caption } };
}

/** A phone's own format that no messenger shows: no copy could be made of it, for its size or what is broken in it. */
const unshown = (files: readonly StoredFile[]): Text[] =>
  files
    .filter(({ mime, shownMime }) => /^image\/hei[cf]$/.test(mime) && shownMime === undefined)
    .map(({ name }) => text("questions.file.unshown", { name }));

/** What would do instead depends on what it is. */
const tooLargeAs = (name: string) => {
  if (/\.(?:mp4|m4v|mov|3gp|webm|avi|mkv)$/i.test(name)) return "tooLargeFilm";
  return /\.(?:jpe?g|png|hei[cf]|webp|tiff?|bmp)$/i.test(name) ? "tooLargePhoto" : "tooLarge";
};

export function refusedFile({ name, why, sizeBytes, limitBytes }: RefusedFile): Text {
  if (why !== "tooLarge") return text(`questions.file.${why}`, { name });
  const limit = Math.floor(limitBytes / MEGABYTE);
  return text(`questions.file.${tooLargeAs(name)}`, {
    size: Math.max(Math.ceil(sizeBytes / MEGABYTE), limit + 1),
    limit,
  });
}
