/** Files at Meta: uploads within the limits of their kinds, and what may be fetched. */
import { parseMultipart } from "../telegram-server/multipart.ts";
import { noSuchObject, type Refusal, refuse } from "./refusal.ts";
import type { BusinessNumber, Media, World } from "./world.ts";

const MEGABYTE = 1024 * 1024;
/** By type: the greatest size. */
const limits: readonly [RegExp, number][] = [
  [/^image\/(?:jpeg|png)$/, 5 * MEGABYTE],
  [/^video\/(?:mp4|3gpp)$/, 16 * MEGABYTE],
  [/^audio\/(?:aac|amr|mpeg|mp4|ogg)$/, 16 * MEGABYTE],
  [
    /^(?:text\/plain|application\/(?:pdf|msword|vnd\.ms-(?:excel|powerpoint)|vnd\.openxmlformats-officedocument\..+))$/,
    100 * MEGABYTE,
  ],
];

export function upload(
  world: World,
  { phoneNumberId }: BusinessNumber,
  body: Buffer,
  contentType: string,
): object | Refusal {
  const form = parseMultipart(body, contentType);
  if (typeof form === "string") return refuse(100, form);
  const unknown = [...form.values.keys(), ...form.files.keys()].find(
    (name) => !["messaging_product", "type", "file"].includes(name),
  );
  if (unknown !== undefined) return refuse(100, `Unexpected key "${unknown}"`);
  const file = form.files.get("file");
  if (!file || form.values.get("messaging_product") !== "whatsapp")
    return refuse(100, "The parameters messaging_product and file are required.");
  const limit = limits.find(([type]) => type.test(file.mime))?.[1];
  if (limit === undefined)
    return refuse(100, `Param file must be a file with one of the documented types, and is ${file.mime}`);
  if (file.bytes.length > limit)
    return refuse(131053, `${file.bytes.length} bytes are above the limit of ${limit}`);
  const { mime, name, bytes } = file;
  return { id: keep(world, { phoneNumberId, mime, name, bytes }).id };
}

export function keep(world: World, media: Omit<Media, "id" | "staleLinks">): Media {
  const kept = { ...media, staleLinks: 0, id: String(1_000_000_000_000 + world.next()) };
  world.media.set(kept.id, kept);
  return kept;
}

export function describe(world: World, number: BusinessNumber, id: string, root: string): object | Refusal {
  const media = world.media.get(id);
  if (media?.phoneNumberId !== number.phoneNumberId) return noSuchObject(id);
  return {
    messaging_product: "whatsapp",
    url: `${root}/lookaside/${id}`,
    mime_type: media.mime,
    file_size: media.bytes.length,
    id,
  };
}
