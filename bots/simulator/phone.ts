/** What a simulated phone shows and what its owner may do with it: the shapes the server and the page share. */
import * as z from "zod";

/** In both languages, as the page is read in either. A journal of an earlier version has one for both. */
const titleSchema = z.union([
  z.object({ ru: z.string(), en: z.string() }),
  z.string().transform((title) => ({ ru: title, en: title })),
]);

/** What a person may send that no dialog has a use for. */
export const otherKinds = ["payment", "liveLocation", "viewOnce", "call"] as const;

export const phoneSchema = z.object({
  id: z.string().min(1),
  /** The tenant's account whose bot this phone talks to. */
  accountId: z.string().min(1),
  look: z.enum(["telegram", "whatsapp"]),
  kind: z.enum(["private", "group"]),
  /** The chat's title as its reader sees it: the bot's name, or the group's. */
  title: z.string().min(1),
  /** The bot's own name, where the title is a group's. */
  botName: z.string().min(1).optional(),
  /** Whose phone it is; `phone` is the number sent when sharing one's own contact. */
  owner: z.object({
    name: z.string().min(1),
    role: titleSchema,
    company: z.string(),
    phone: z.string().optional(),
  }),
  /** The language the phone itself is set to. */
  locale: z.enum(["ru", "en"]),
  /** The language the bot speaks to its owner, once it has said something; a group has none of its own. */
  spokenLocale: z.enum(["ru", "en"]).optional(),
  /** Its owner has blocked the bot: nothing reaches it. */
  isBlocked: z.boolean().optional(),
  /** Who can speak in a group; the page lets one choose. */
  members: z.array(z.object({ id: z.string().min(1), name: z.string().min(1) })).optional(),
  /** Titles of a group's topics, which are their ids; left out where the group has none. */
  topics: z.array(z.string().min(1)).optional(),
  /** What the «Menu» button lists, without the slash. */
  commands: z.array(z.object({ command: z.string().min(1), description: z.string() })).optional(),
});

const phoneButtonSchema = z.object({
  label: z.string().min(1),
  kind: z.enum(["press", "contact", "link", "copy"]),
  /** What a press sends back to the bot. */
  data: z.string().optional(),
  style: z.enum(["primary", "danger"]).optional(),
  url: z.string().optional(),
  copy: z.string().optional(),
});

export const phoneFileSchema = z.object({
  id: z.uuid(),
  name: z.string().min(1).max(255),
  mime: z.string(),
  /** Bytes, as the sender declared or sent them. */
  size: z.int().nonnegative(),
  /** False when the file was over the upload limit: its name and size are known, its content is not kept. */
  hasContent: z.boolean(),
  /** The id of the same picture as small as an album shows it. */
  small: z.uuid().optional(),
});

export const phoneMessageSchema = z.object({
  id: z.string(),
  from: z.enum(["bot", "person"]),
  /** The name shown above a message in a group; memberId says which member it is. */
  sender: z.string().optional(),
  memberId: z.string().optional(),
  /** Epoch milliseconds by the simulated clock. */
  at: z.int(),
  /** Only b, i, code and a with an https link; all else is escaped. Empty for files alone and specials. */
  html: z.string(),
  /** What a message is besides text and files. */
  special: z.enum(["voice", "sticker", "location", "contact", ...otherKinds]).optional(),
  /** Rows of buttons, as Telegram's inline keyboard. */
  buttons: z.array(z.array(phoneButtonSchema)),
  files: z.array(phoneFileSchema),
  /** A question of one answer; `votes`: whose is which, a private chat's only voter has no name. */
  poll: z.object({ choices: z.array(z.string().min(1)), votes: z.record(z.string(), z.string()) }).optional(),
  replyTo: z.string().optional(),
  /** A group's topic; its title is its id. */
  topic: z.string().optional(),
  silent: z.boolean(),
  edited: z.boolean(),
  deleted: z.boolean().optional(),
  /** The bot's reaction, one emoji. */
  reaction: z.string().optional(),
});

const place = { replyTo: z.string().optional(), topic: z.string().optional() };
const words = z.string().max(65_536);
const someWords = words.refine((text) => text.trim() !== "", "empty");

export const phoneInputSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: someWords, isForwarded: z.literal(true).optional(), ...place }),
  z.object({ kind: z.literal("edit"), messageId: z.string(), text: someWords }),
  z.object({ kind: z.literal("press"), messageId: z.string(), data: z.string().max(256) }),
  z.object({ kind: z.literal("vote"), messageId: z.string(), choice: z.string().max(256) }),
  z.object({
    kind: z.literal("files"),
    files: z.array(phoneFileSchema).min(1).max(10),
    caption: words,
    isForwarded: z.literal(true).optional(),
    ...place,
  }),
  /** One's own, or somebody else's card. */
  z.object({
    kind: z.literal("contact"),
    card: z.object({ name: z.string(), phone: z.string().regex(/^\+\d{10,15}$/) }).optional(),
    ...place,
  }),
  z.object({ kind: z.enum(["voice", "sticker", "location", ...otherKinds]), ...place }),
  /** Opening the bot, by its Start button or by a link that carries a payload. */
  z.object({ kind: z.literal("start"), payload: z.string().regex(/^[\w-]{0,64}$/) }),
]);

/** What a person has done, on its way to the bot; `id` is unique for ever, so that a repeat can be known. */
export const phoneEventSchema = z.object({
  id: z.string(),
  phoneId: z.string(),
  memberId: z.string().optional(),
  input: phoneInputSchema,
  /** The message the act left or changed; for a press, the message whose button it was; for a vote, the poll. */
  messageId: z.string().optional(),
  /** The topic that message is in. */
  topic: z.string().optional(),
  at: z.int(),
});

export type Phone = z.infer<typeof phoneSchema>;
/** What a phone is registered with: its owner's role may be one word for both languages. */
export type PhoneDraft = z.input<typeof phoneSchema>;
export type Look = Phone["look"];
export type PhoneButton = z.infer<typeof phoneButtonSchema>;
export type PhoneFile = z.infer<typeof phoneFileSchema>;
export type PhoneMessage = z.infer<typeof phoneMessageSchema>;
export type PhoneInput = z.infer<typeof phoneInputSchema>;
export type PhoneEvent = z.infer<typeof phoneEventSchema>;

/** A message to be shown; what is left out is empty, and `at` is now. */
export type PhoneMessageDraft = Pick<PhoneMessage, "from" | "html"> &
  Partial<Omit<PhoneMessage, "id" | "edited">>;
