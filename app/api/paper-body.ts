/** A paper as an exchange sends it: the file itself as the body, what it is in the address. */
import * as z from "zod";
import "zod-openapi";
import { attachedKinds } from "../../core/documents/model.ts";

export const paperPath = z.strictObject({
  number: z.coerce.number().int().min(1).max(1e9).meta({ description: "The order's number.", example: 1042 }),
});

export const paperQuery = z.strictObject({
  kind: z.enum(attachedKinds).meta({ description: "What it is.", example: "upd" }),
  name: z.string().trim().min(1).max(120).meta({
    description: "The file's name, with its ending, as the dealer sees it.",
    example: "УПД 1042.pdf",
  }),
});
export type PaperQuery = z.infer<typeof paperQuery>;
export const paperFields = Object.keys(paperQuery.shape) as (keyof PaperQuery)[];

/** What papers may be: documents and pictures, by their bytes. */
export const isPaper = (mime: string): boolean =>
  /^(?:image\/(?:jpeg|png|webp|heic|heif)|text\/plain$|application\/)/.test(mime);
