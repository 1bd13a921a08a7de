/** POST /<number>/messages: checked against everything Meta checks, then kept. */
import type * as z from "zod";
import { messageSchema, readSchema, type SentPayload } from "./message-schema.ts";
import { type Refusal, refuse } from "./refusal.ts";
import type { BusinessNumber, Person, World } from "./world.ts";

const WINDOW_MS = 24 * 3_600_000;
/** One message in six seconds to the same person, in bursts of up to 45. */
const BURST = 45;
const PAIR_MS = 6_000;

export function sendMessage(world: World, number: BusinessNumber, body: unknown): object | Refusal {
  if (typeof body === "object" && body !== null && "status" in body) return markRead(world, body);
  const parsed = messageSchema.safeParse(body);
  if (!parsed.success) return refusalOf(parsed.error);
  const payload = parsed.data;
  if ((payload.to === undefined) === (payload.recipient === undefined))
    return refuse(131008, "One of 'to' and 'recipient' is required");
  const person = world.personAt(payload);
  if (!person || person.isGone) return refuse(131026, "Message Undeliverable.");
  const refused =
    refusedMedia(world, number, payload) ??
    refusedWindow(world, number, person, payload) ??
    refusedTemplate(number, payload) ??
    refusedPair(world, number, person);
  if (refused) return refused;
  const id = world.nextMessageId();
  const { phoneNumberId } = number;
  world.sent.push({ seq: world.next(), id, phoneNumberId, to: person.userId, payload });
  return {
    messaging_product: "whatsapp",
    contacts: [
      {
        input: payload.to ?? payload.recipient,
        ...(person.phone !== null && { wa_id: person.phone }),
        user_id: person.userId,
      },
    ],
    messages: [{ id, message_status: "accepted" }],
  };
}

function markRead(world: World, body: object): object | Refusal {
  const parsed = readSchema.safeParse(body);
  if (!parsed.success) return refusalOf(parsed.error);
  const { message_id: id, typing_indicator: typing } = parsed.data;
  world.readIds.push({ id, isTyping: typing !== undefined });
  return { success: true };
}

/** The first thing wrong, in Meta's manner: an unknown name, a missing one, a value out of bounds. */
function refusalOf({ issues: [issue] }: z.ZodError): Refusal {
  const path = issue?.path.join("[") ?? "";
  if (issue?.code === "unrecognized_keys")
    return refuse(100, `Unexpected key "${issue.keys[0]}" on param "${path}"`);
  const isMissing = issue?.code === "invalid_type" && /received undefined/.test(issue.message);
  return isMissing
    ? refuse(131008, `The parameter ${path} is required.`)
    : refuse(131009, `${path}: ${issue?.message}`);
}

function mediaIn(payload: SentPayload): string[] {
  const text = JSON.stringify(payload);
  return [...text.matchAll(/"(?:image|video|audio|document)":\{"id":"([^"]+)"/g)].flatMap(
    ([, id]) => id ?? [],
  );
}

function refusedMedia(world: World, { phoneNumberId }: BusinessNumber, payload: SentPayload) {
  const gone = mediaIn(payload).find((id) => world.media.get(id)?.phoneNumberId !== phoneNumberId);
  return gone && refuse(131009, `Media ID ${gone} is not valid or has expired.`);
}

function refusedWindow(
  world: World,
  { phoneNumberId }: BusinessNumber,
  { lastWroteAt }: Person,
  { type }: SentPayload,
) {
  const isOpen = world.nowMs() - (lastWroteAt.get(phoneNumberId) ?? 0) < WINDOW_MS;
  if (isOpen || type === "template") return undefined;
  return refuse(
    131047,
    "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
  );
}

function refusedTemplate({ templates }: BusinessNumber, payload: SentPayload) {
  if (payload.type !== "template") return undefined;
  const { name, language, components = [] } = payload.template;
  const approved = templates.find(
    ({ status = "APPROVED", ...template }) =>
      template.name === name && template.language === language.code && status === "APPROVED",
  );
  if (!approved) return refuse(132001, `template name (${name}) does not exist in ${language.code}`);
  const values = components.flatMap((one) =>
    one.type === "body" ? one.parameters.map(({ text }) => text) : [],
  );
  const buttons = components.filter(({ type }) => type === "button").length;
  if (values.length !== approved.parameters || buttons !== approved.buttons.length)
    return refuse(
      132000,
      `expected ${approved.parameters} parameters and ${approved.buttons.length} buttons`,
    );
  return values.some((text) => /[\n\t]| {5}/.test(text))
    ? refuse(132012, "Param text cannot have new-line/tab characters or more than 4 consecutive spaces")
    : undefined;
}

function refusedPair(world: World, { phoneNumberId }: BusinessNumber, { userId }: Person) {
  if (!world.isPairLimited) return undefined;
  const key = `${phoneNumberId} ${userId}`;
  const now = world.nowMs();
  const recent = (world.pairs.get(key) ?? []).filter((at) => now - at < BURST * PAIR_MS);
  if (recent.length >= BURST) return refuse(131056, "Too many messages sent to the same phone number.");
  world.pairs.set(key, [...recent, now]);
  return undefined;
}
