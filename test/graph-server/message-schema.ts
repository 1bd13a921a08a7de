/** What POST /messages takes: every field by name, every length and count by Meta's documentation; nothing else. */
import * as z from "zod";

/** Something to be seen, and no half of a surrogate pair. */
const words = (limit: number) =>
  z
    .string()
    .max(limit)
    .regex(/[^\s\p{C}\p{Z}]/u, "is empty")
    .refine((value) => !/\p{Surrogate}/u.test(value), "is no text");
const mediaId = z.string().min(1);
const media = z.strictObject({ id: mediaId });
const captioned = media.extend({ caption: words(1024).optional() });
const document = captioned.extend({ filename: words(240).optional() });

const header = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text"), text: words(60) }),
  z.strictObject({ type: z.literal("image"), image: media }),
  z.strictObject({ type: z.literal("video"), video: media }),
  z.strictObject({
    type: z.literal("document"),
    document: media.extend({ filename: words(240).optional() }),
  }),
]);
const body = z.strictObject({ text: words(1024) });
const footer = z.strictObject({ text: words(60) });

const areDistinct = (values: string[]) => new Set(values).size === values.length;
const reply = z.strictObject({
  type: z.literal("reply"),
  reply: z.strictObject({ id: words(256), title: words(20) }),
});
const row = z.strictObject({ id: words(200), title: words(24), description: words(72).optional() });
const section = z.strictObject({ title: words(24).optional(), rows: z.array(row).min(1).max(10) });
const sections = z
  .array(section)
  .min(1)
  .max(10)
  .refine(
    (all) => all.length === 1 || all.every(({ title }) => title !== undefined),
    "a section has no title",
  )
  .refine((all) => all.flatMap(({ rows }) => rows).length <= 10, "more than 10 rows in all sections")
  .refine(
    (all) => areDistinct(all.flatMap(({ rows }) => rows.map(({ id }) => id))),
    "row ids are not unique",
  );

const interactive = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("button"),
    header: header.optional(),
    body,
    footer: footer.optional(),
    action: z.strictObject({
      buttons: z
        .array(reply)
        .min(1)
        .max(3)
        .refine(
          (all) => areDistinct(all.map(({ reply: { title } }) => title)),
          "button titles are not unique",
        )
        .refine((all) => areDistinct(all.map(({ reply: { id } }) => id)), "button ids are not unique"),
    }),
  }),
  z.strictObject({
    type: z.literal("list"),
    header: z.strictObject({ type: z.literal("text"), text: words(60) }).optional(),
    body,
    footer: footer.optional(),
    action: z.strictObject({ button: words(20), sections }),
  }),
  z.strictObject({
    type: z.literal("request_contact_info"),
    body,
    action: z.strictObject({ name: z.literal("request_contact_info") }),
  }),
]);

const component = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("body"),
    parameters: z.array(z.strictObject({ type: z.literal("text"), text: words(1024) })).min(1),
  }),
  z.strictObject({
    type: z.literal("button"),
    sub_type: z.literal("quick_reply"),
    index: z.string().regex(/^\d$/),
    parameters: z.array(z.strictObject({ type: z.literal("payload"), payload: words(128) })).length(1),
  }),
]);

const addressed = z.strictObject({
  messaging_product: z.literal("whatsapp"),
  recipient_type: z.literal("individual").optional(),
  to: z
    .string()
    .regex(/^\+?\d{5,15}$/)
    .optional(),
  recipient: z
    .string()
    .regex(/^[A-Z]{2}\.[A-Za-z\d.]{1,128}$/)
    .optional(),
  context: z.strictObject({ message_id: words(200) }).optional(),
});

const of = <K extends string, S extends z.ZodType>(type: K, content: S) =>
  addressed.extend({ type: z.literal(type), ...({ [type]: content } as Record<K, S>) });

export const messageSchema = z.discriminatedUnion("type", [
  of("text", z.strictObject({ body: words(4096), preview_url: z.boolean().optional() })),
  of("interactive", interactive),
  of("image", captioned),
  of("video", captioned),
  of("audio", media),
  of("document", document),
  of("reaction", z.strictObject({ message_id: words(200), emoji: z.string().max(16) })),
  of(
    "template",
    z.strictObject({
      name: words(512),
      language: z.strictObject({ code: words(12) }),
      components: z.array(component).optional(),
    }),
  ),
]);
export type SentPayload = z.infer<typeof messageSchema>;

export const readSchema = z.strictObject({
  messaging_product: z.literal("whatsapp"),
  status: z.literal("read"),
  message_id: words(200),
  typing_indicator: z.strictObject({ type: z.literal("text") }).optional(),
});
