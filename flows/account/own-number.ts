/** The tenant's number is linked to its phone anew: by a picture that another screen shows, or by letters typed on the phone. */
import * as z from "zod";
import { normalisedPhone, readablePhone } from "../../core/network/phone-number.ts";
import { text, verbatim } from "../../core/outbox/message.ts";
import type { OwnNumber } from "../../core/tenants/own-number.ts";
import type { ActionHandler, ActionHandlers } from "../actions.ts";
import { become, call, done, type Flow, type FlowContext, flow, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import type { Messenger } from "../messengers.ts";
import type { Understander } from "../module.ts";

const dataSchema = z.object({});
type Data = z.infer<typeof dataSchema>;

interface Found extends OwnNumber {
  messenger: Messenger;
  channel: string;
}

/** Null where the tenant has none, or whoever asks does not look after it. */
export async function findOwnNumber({ core, messengers }: FlowContext): Promise<Found | null> {
  for (const messenger of messengers.all) {
    const { phoneChannel: channel } = messenger;
    const own = channel === undefined ? null : await core.ownNumber.find(channel);
    if (channel !== undefined && own) return { ...own, messenger, channel };
  }
  return null;
}

/** A code is on its way, to every chat that is told of the number: this flow has nothing more to say. */
async function askCode(context: FlowContext, phone: string | null) {
  const own = await findOwnNumber(context);
  const asked = own && (await context.core.ownNumber.askCode(own.channel, phone));
  if (!own || !asked?.ok) return done(text("numbers.chat.none"));
  const { title: messenger } = own.messenger;
  return done(text("numbers.chat.coming", { messenger }), text("numbers.chat.comingMeans"));
}

const numberLetters: Flow<Data> = flow<"phone", Data>({
  id: "number-letters",
  version: 1,
  permission: "number.link",
  first: "phone",
  data: dataSchema,
  steps: {
    phone: {
      async ask(_, context) {
        const number = (await findOwnNumber(context))?.number;
        const known = number && { id: "known", label: verbatim(readablePhone(number)) };
        return {
          lines: [text("numbers.chat.phone"), text("numbers.chat.phoneMeans")],
          choices: [...(known ? [[known]] : []), [globalLabels.back]],
        };
      },
      take: {
        async choice(id, _, context) {
          const number = (await findOwnNumber(context))?.number;
          return id === "known" && number ? askCode(context, number) : pass();
        },
        text(words, _, context) {
          const phone = /\d/.test(words) ? normalisedPhone(words) : null;
          if (phone !== null) return askCode(context, phone);
          return /\d/.test(words) ? stay(text("numbers.site.refused.notPhone")) : pass();
        },
        contact: (phone, _, context) => askCode(context, phone),
        card: ({ phone }, _, context) => askCode(context, phone),
      },
    },
  },
});

export const ownNumber: Flow<Data> = flow<"way", Data>({
  id: "own-number",
  version: 1,
  permission: "number.link",
  first: "way",
  data: dataSchema,
  steps: {
    way: {
      async ask(_, context) {
        const own = await findOwnNumber(context);
        if (!own) return { lines: [text("numbers.chat.none")], choices: [[globalLabels.back]] };
        const { messenger, number } = own;
        const title = { messenger: messenger.title };
        return {
          lines: [
            number === null
              ? text("numbers.chat.unknown", title)
              : text("numbers.chat.title", { ...title, number: readablePhone(number) }),
            text("numbers.chat.ways"),
          ],
          choices: [
            [
              { id: "picture", label: text("numbers.chat.picture") },
              { id: "letters", label: text("numbers.chat.letters") },
            ],
            [globalLabels.back],
          ],
        };
      },
      take: {
        choice(id, _, context) {
          if (id === "letters") return become(numberLetters, {});
          return id === "picture" ? askCode(context, null) : pass();
        },
      },
    },
  },
});

export const numberFlows = [ownNumber, numberLetters];

const begins = (opened: Flow<Data>): ActionHandler => ({
  press: async () => ({ do: "ask", flow: opened, data: {} }),
  stateOf: async () => text("numbers.chat.askAgain"),
  card: () => ({ flow: ownNumber, data: {} }),
  // The question stands below the code, never in its place.
  restore: async () => {},
});

/** Under the code, and under the word that it is good no more. */
export const numberActions: ActionHandlers = {
  "number.letters": begins(numberLetters),
  "number.code": begins(ownNumber),
};

const asksForCode = /^(?:(?:дайте |нужен )?новый код|(?:i need )?a? ?new code)$/;

/** By words at any time: the number's own name, or the code that is wanted. */
export const numberWords: Understander = {
  position: 21,
  async understand(reply, context) {
    if (reply.kind !== "text" || context.place.kind !== "private") return null;
    const words = reply.text
      .trim()
      .toLowerCase()
      .replace(/[.!?]+$/, "");
    const names = context.messengers.all.flatMap(({ phoneChannel, title }) =>
      phoneChannel === undefined ? [] : [title.toLowerCase()],
    );
    const isNamed = names.some((name) =>
      [name, `номер ${name}`, `код ${name}`, `${name} number`].includes(words),
    );
    if (!isNamed && !asksForCode.test(words)) return null;
    return (await findOwnNumber(context)) ? call(ownNumber, {}) : null;
  },
};
