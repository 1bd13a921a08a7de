/** What a test may do to the world behind the server: numbers, people, their acts, time and troubles. */
import { randomBytes } from "node:crypto";
import type { Fault } from "./faults.ts";
import { keep } from "./media.ts";
import type { Release } from "./pushes.ts";
import type { ApprovedTemplate, BusinessNumber, Person, SentMessage, World } from "./world.ts";

export interface NumberFacts {
  phoneNumberId: string;
  displayNumber: string;
  accessToken: string;
  appSecret: string;
}

export interface PersonFacts {
  name: string;
  phone: string | null;
  userId: string;
}

type At = { phoneNumberId: string };
type By = At & { userId: string };

/** Each action: what it takes and what it gives. */
export interface ControlActions {
  createNumber: { takes: { templates?: ApprovedTemplate[] }; gives: NumberFacts };
  createPerson: { takes: { name: string; phone: string | null }; gives: PersonFacts };
  setWebhook: { takes: At & { url: string; verifyToken: string }; gives: { status: number; body: string } };
  revokeToken: { takes: At; gives: object };
  /** What an administrator changes at Meta. */
  administer: {
    takes: At &
      Partial<
        Pick<BusinessNumber, "webhookUrl" | "templates" | "isSubscribed" | "mayManage" | "tokenExpiresAt">
      >;
    gives: object;
  };
  /** The person leaves WhatsApp, or blocks the number. */
  setGone: { takes: { userId: string; isGone: boolean }; gives: object };
  /** The person lets businesses see the number, or no longer. */
  hidePhone: { takes: { userId: string; isHidden: boolean }; gives: object };
  /** `message`: its type and content in Meta's words. */
  write: { takes: By & { message: object; quotes?: string }; gives: { id: string } };
  tellStatus: { takes: By & { id: string; status: string; error?: object }; gives: object };
  /** A change in Meta's words, whatever is in it. */
  pushRaw: { takes: At & { value: Record<string, unknown> }; gives: object };
  keepMedia: { takes: At & { mime: string; name: string; base64: string }; gives: { id: string } };
  expireMedia: { takes: { id: string }; gives: object };
  /** So many addresses of a file expire before they are used. */
  expireLinks: { takes: { id: string; count: number }; gives: object };
  media: { takes: At; gives: { id: string; mime: string; name: string; size: number }[] };
  sent: { takes: By & { after: number }; gives: SentMessage[] };
  reads: { takes: object; gives: { id: string; isTyping: boolean }[] };
  refused: { takes: object; gives: number[] };
  hold: { takes: At; gives: object };
  release: { takes: At & Release; gives: object };
  answers: { takes: object; gives: number[] };
  advanceClock: { takes: { byMs: number }; gives: { nowMs: number } };
  suffer: { takes: Fault; gives: object };
  limitPairs: { takes: { isOn: boolean }; gives: object };
}

export type ActionName = keyof ControlActions;
type Actions = {
  [Name in ActionName]: (
    world: World,
    taken: ControlActions[Name]["takes"],
  ) => ControlActions[Name]["gives"] | Promise<ControlActions[Name]["gives"]>;
};

const actions: Actions = {
  createNumber(world, { templates = [] }) {
    const own = world.next();
    const facts = {
      phoneNumberId: String(106_540_352_000_000 + own),
      displayNumber: `+7 800 ${String(5_550_000 + own).replace(/(\d{3})(\d\d)(\d\d)/, "$1-$2-$3")}`,
      accessToken: `EAAG${randomBytes(40).toString("base64url")}`,
      appSecret: randomBytes(16).toString("hex"),
    };
    world.numbers.set(facts.phoneNumberId, {
      ...facts,
      ...{
        webhookUrl: null,
        templates,
        isTokenRevoked: false,
        businessId: String(102_290_129_000_000 + own),
      },
      ...{ isSubscribed: true, mayManage: true, tokenExpiresAt: 0 },
    });
    return facts;
  },
  createPerson(world, { name, phone }) {
    // A number has one WhatsApp, whoever is written to from it.
    const known = world.people.find((person) => phone !== null && person.phone === phone);
    if (known) return { name: known.name, phone, userId: known.userId };
    const userId = `RU.${13_491_208_655_000 + world.next()}`;
    world.people.push({
      ...{ name, phone, userId, isGone: false, isPhoneHidden: false },
      lastWroteAt: new Map(),
    });
    return { name, phone, userId };
  },
  async setWebhook(world, { url, verifyToken, ...at }) {
    const number = numberAt(world, at);
    const challenge = String(1_158_201_444 + world.next());
    const query = new URLSearchParams({
      "hub.mode": "subscribe",
      "hub.verify_token": verifyToken,
      "hub.challenge": challenge,
    });
    const answer = await fetch(`${url}?${query}`);
    const body = await answer.text();
    if (answer.status === 200 && body === challenge) number.webhookUrl = url;
    return { status: answer.status, body };
  },
  revokeToken(world, at) {
    numberAt(world, at).isTokenRevoked = true;
    return {};
  },
  administer(world, { phoneNumberId, ...changes }) {
    Object.assign(numberAt(world, { phoneNumberId }), changes);
    return {};
  },
  setGone(world, { userId, isGone }) {
    personWith(world, userId).isGone = isGone;
    return {};
  },
  hidePhone(world, { userId, isHidden }) {
    personWith(world, userId).isPhoneHidden = isHidden;
    return {};
  },
  write(world, { userId, message, quotes, ...at }) {
    const number = numberAt(world, at);
    const person = personWith(world, userId);
    const id = world.nextMessageId();
    person.lastWroteAt.set(number.phoneNumberId, world.nowMs());
    const context = quotes === undefined ? {} : { context: { from: number.displayNumber, id: quotes } };
    world.pushes.add(number, {
      contacts: [contactOf(person)],
      messages: [{ ...fromOf(person), id, timestamp: seconds(world), ...context, ...message }],
    });
    return { id };
  },
  tellStatus(world, { userId, id, status, error, ...at }) {
    const { phone } = personWith(world, userId);
    const who = { ...(phone !== null && { recipient_id: phone }), recipient_user_id: userId };
    const errors = error ? { errors: [error] } : {};
    world.pushes.add(numberAt(world, at), {
      statuses: [{ id, status, timestamp: seconds(world), ...who, ...errors }],
    });
    return {};
  },
  pushRaw(world, { value, ...at }) {
    world.pushes.add(numberAt(world, at), value);
    return {};
  },
  keepMedia(world, { base64, mime, name, phoneNumberId }) {
    const { id } = keep(world, { phoneNumberId, mime, name, bytes: Buffer.from(base64, "base64") });
    return { id };
  },
  expireLinks(world, { id, count }) {
    const media = world.media.get(id);
    if (media) media.staleLinks = count;
    return {};
  },
  expireMedia(world, { id }) {
    world.media.delete(id);
    return {};
  },
  media: (world, { phoneNumberId }) =>
    [...world.media.values()]
      .filter((one) => one.phoneNumberId === phoneNumberId)
      .map(({ id, mime, name, bytes }) => ({ id, mime, name, size: bytes.length })),
  sent: (world, { phoneNumberId, userId, after }) =>
    world.sent.filter((one) => one.phoneNumberId === phoneNumberId && one.to === userId && one.seq > after),
  reads: ({ readIds }) => readIds,
  refused: (world) => world.refused,
  hold(world, at) {
    world.pushes.hold(numberAt(world, at));
    return {};
  },
  release(world, { phoneNumberId, ...how }) {
    world.pushes.release(numberAt(world, { phoneNumberId }), how);
    return {};
  },
  answers: ({ pushes }) => pushes.answers,
  advanceClock(world, { byMs }) {
    world.advanceClock(byMs);
    return { nowMs: world.nowMs() };
  },
  suffer(world, fault) {
    world.faults.inject(fault);
    return {};
  },
  limitPairs(world, { isOn }) {
    world.isPairLimited = isOn;
    return {};
  },
};

export async function control(world: World, name: string, taken: unknown): Promise<object | undefined> {
  const action = actions[name as ActionName] as ((world: World, taken: unknown) => object) | undefined;
  if (!action) throw new Error(`There is no action ${name}`);
  return action(world, taken);
}

function numberAt(world: World, { phoneNumberId }: At): BusinessNumber {
  const number = world.numberOf(phoneNumberId);
  if (!number) throw new Error(`There is no number ${phoneNumberId}`);
  return number;
}

function personWith(world: World, userId: string): Person {
  const person = world.people.find((one) => one.userId === userId);
  if (!person) throw new Error(`There is nobody ${userId}`);
  return person;
}

const seconds = (world: World): string => String(Math.floor(world.nowMs() / 1000));

const contactOf = ({ name, phone, isPhoneHidden, userId }: Person) => ({
  profile: { name },
  ...(phone !== null && !isPhoneHidden && { wa_id: phone }),
  user_id: userId,
});

const fromOf = ({ phone, isPhoneHidden, userId }: Person) => ({
  ...(phone !== null && !isPhoneHidden && { from: phone }),
  from_user_id: userId,
});
