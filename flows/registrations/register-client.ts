/** A dealer registers a client of its own: who it is, what is wanted, and for how much, one question each. */
import { z } from "zod";
import { typedMoney } from "../../core/deals/leads/typed-money.ts";
import { normalisedPhone } from "../../core/network/phone-number.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { typedInn } from "../../core/registrations/inn.ts";
import {
  become,
  type Choice,
  call,
  done,
  type Flow,
  type FlowContext,
  flow,
  goTo,
  type Screen,
  type Step,
  stay,
} from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { registrationCard } from "./registration-card.ts";
import { refusalText } from "./registration-screens.ts";
import { countRegistrations, registrationsList } from "./registrations-list.ts";

const dataSchema = z.object({
  clientName: z.string().default(""),
  /** Empty where there is none; the phone and the place too. */
  clientInn: z.string().default(""),
  clientPhone: z.string().default(""),
  place: z.string().default(""),
  title: z.string().default(""),
  amountMinor: z.int().nullable().default(null),
});
type Data = z.infer<typeof dataSchema>;
type StepName = "name" | "inn" | "phone" | "place" | "title" | "sum" | "sure";

const mostCharacters = 200;

export const registerClient: Flow<Data> = flow<StepName, Data>({
  id: "register-client",
  version: 1,
  permission: "deals.work",
  keepsAnswers: true,
  first: "name",
  data: dataSchema,
  steps: {
    name: {
      async ask(_, context) {
        const count = await countRegistrations("all", context);
        const own = count > 0 ? [{ id: "own", label: text("registrations.own", { count }) }] : [];
        return asks(text("registrations.new.name"), own);
      },
      take: {
        choice: () => call(registrationsList, registrationsList.data.parse({})),
        text: (words, data) =>
          isShort(words) ? goTo("inn", { ...data, clientName: words.trim() }) : tooLong,
        card: ({ name, phone }, data) =>
          goTo("inn", { ...data, clientName: name.slice(0, mostCharacters), clientPhone: phone }),
      },
    },
    inn: {
      ask: () =>
        asks(text("registrations.new.inn"), [{ id: "none", label: text("registrations.new.noInn") }]),
      take: {
        choice: (_id, data) => afterInn({ ...data, clientInn: "" }),
        text(words, data) {
          const inn = typedInn(words);
          return inn === null
            ? stay(text("registrations.new.badInn"))
            : afterInn({ ...data, clientInn: inn });
        },
      },
    },
    phone: {
      // By one of the two the client is known.
      ask: ({ clientInn }) =>
        asks(
          text("registrations.new.phone"),
          clientInn === "" ? [] : [{ id: "none", label: text("registrations.new.noPhone") }],
        ),
      take: {
        choice: (_id, data) => goTo("place", { ...data, clientPhone: "" }),
        text: (words, data) => {
          const phone = normalisedPhone(words);
          return phone === null
            ? stay(text(`registrations.new.${data.clientInn === "" ? "needsPhone" : "badPhone"}`))
            : goTo("place", { ...data, clientPhone: phone });
        },
        card: ({ phone }, data) => goTo("place", { ...data, clientPhone: phone }),
      },
    },
    place: lineStep(
      text("registrations.new.place"),
      [{ id: "none", label: text("registrations.new.noPlace") }],
      (words, data) => goTo("title", { ...data, place: words }),
    ),
    title: lineStep(text("registrations.new.title"), [], (words, data) =>
      goTo("sum", { ...data, title: words }),
    ),
    sum: {
      ask: () =>
        asks(text("registrations.new.sum"), [{ id: "none", label: text("registrations.new.noSum") }]),
      take: {
        choice: (_id, data) => goTo("sure", { ...data, amountMinor: null }),
        text(words, data) {
          const amountMinor = typedMoney(words);
          return amountMinor === null
            ? stay(text("registrations.new.badSum"))
            : goTo("sure", { ...data, amountMinor });
        },
      },
    },
    sure: {
      ask: (data, context) => ({
        lines: summaryOf(data, context),
        choices: [
          [{ id: "send", label: text("registrations.new.send"), style: "primary" }],
          [{ id: "anew", label: text("registrations.new.anew") }, globalLabels.back],
        ],
      }),
      take: {
        choice: (id, data, context) =>
          id === "anew" ? goTo("name", dataSchema.parse({})) : send(data, context),
      },
    },
  },
});

const asks = (question: Text, none: Choice[]): Screen => ({
  lines: [question],
  choices: [[...none, globalLabels.back]],
});

/** A question whose answer is a line of words; `none` answers that there is nothing. */
function lineStep(
  question: Text,
  none: Choice[],
  onward: (words: string, data: Data) => ReturnType<typeof goTo<StepName, Data>>,
): Step<StepName, Data> {
  return {
    ask: () => asks(question, none),
    take: {
      choice: (_id, data) => onward("", data),
      text: (words, data) => (isShort(words) ? onward(words.trim(), data) : tooLong),
    },
  };
}

const isShort = (words: string): boolean => words.trim() !== "" && words.trim().length <= mostCharacters;
const tooLong = stay(text("registrations.new.long"));

/** A contact card has brought the phone already. */
const afterInn = (data: Data) => goTo(data.clientPhone === "" ? "phone" : "place", data);

function summaryOf({ title, clientName: name, ...data }: Data, { tenant }: FlowContext): Text[] {
  const { clientInn: inn, clientPhone: phone, place, amountMinor } = data;
  const client =
    inn === ""
      ? text("registrations.client.phone", { name, phone })
      : phone === ""
        ? text("registrations.client.inn", { name, inn })
        : text("registrations.client.both", { name, phone, inn });
  return [
    text("registrations.new.head", { title }),
    client,
    ...(place === "" ? [] : [{ verbatim: place }]),
    ...(amountMinor === null
      ? []
      : [text("deals.card.sum", { sum: { money: amountMinor, currency: tenant.currency } })]),
  ];
}

async function send(data: Data, { core }: FlowContext) {
  const { clientName, title, amountMinor } = data;
  const result = await core.registrations.register({
    ...{ clientName, title, amountMinor },
    clientInn: data.clientInn || null,
    clientPhone: data.clientPhone || null,
    place: data.place || null,
  });
  if (!result.ok) return done(refusalText(result));
  const { id: registrationId, number } = result.value;
  return become(registrationCard, { registrationId }, text("registrations.new.sent", { number }));
}
