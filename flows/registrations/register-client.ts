/** A dealer registers a client of its own: all of it in one message or question by question, what is missing is asked. */
import { typedMoney } from "../../core/deals/leads/typed-money.ts";
import { normalisedPhone } from "../../core/network/phone-number.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { typedInn } from "../../core/registrations/inn.ts";
import { clientText } from "../../core/registrations/registration-words.ts";
import {
  become,
  type Choice,
  call,
  done,
  type Flow,
  type FlowContext,
  flow,
  goTo,
  pass,
  type Screen,
  type Step,
  stay,
} from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { isScreenName } from "../screen-names.ts";
import {
  type RegisterData as Data,
  isShort,
  missingOf,
  mostCharacters,
  type RegisterStep,
  registerData,
  withWords,
} from "./register-data.ts";
import { registrationCard } from "./registration-card.ts";
import { refusalText } from "./registration-screens.ts";
import { countRegistrations, registrationsList } from "./registrations-list.ts";

type StepName = RegisterStep | "start";

const questions: Record<RegisterStep, Step<StepName, Data>> = {
  name: {
    async ask(_, context) {
      const count = await countRegistrations("all", context);
      const own = count > 0 ? [{ id: "own", label: text("registrations.own", { count }) }] : [];
      return asks([text("registrations.new.name"), text("registrations.new.how")], own);
    },
    take: {
      choice: () => call(registrationsList, registrationsList.data.parse({})),
      async text(words, data, { core }) {
        if (isScreenName(words)) return pass();
        const known = withWords(words, data, await core.deals.servedRegions());
        return known ? onward(known) : tooLong;
      },
      card: ({ name, phone }, data) =>
        onward({ ...data, clientName: name.trim().slice(0, mostCharacters) || null, clientPhone: phone }),
    },
  },
  inn: {
    ask: ({ isInnWrong }) =>
      asks(
        [...(isInnWrong ? [text("registrations.new.badInn")] : []), text("registrations.new.inn")],
        [{ id: "none", label: text("registrations.new.noInn") }],
      ),
    take: {
      choice: (_id, data) => onward({ ...data, clientInn: "", isInnWrong: false }),
      text(words, data) {
        const inn = typedInn(words);
        return inn === null
          ? stay(text("registrations.new.badInn"), { ...data, isInnWrong: false })
          : onward({ ...data, clientInn: inn, isInnWrong: false });
      },
    },
  },
  phone: {
    // By one of the two the client is known.
    ask: ({ clientInn }) =>
      asks(
        [text("registrations.new.phone")],
        clientInn === "" ? [] : [{ id: "none", label: text("registrations.new.noPhone") }],
      ),
    take: {
      choice: (_id, data) => onward({ ...data, clientPhone: "" }),
      text: (words, data) => {
        const phone = normalisedPhone(words);
        return phone === null
          ? stay(text(`registrations.new.${data.clientInn === "" ? "needsPhone" : "badPhone"}`))
          : onward({ ...data, clientPhone: phone });
      },
      card: ({ phone }, data) => onward({ ...data, clientPhone: phone }),
    },
  },
  place: lineStep(
    text("registrations.new.place"),
    [{ id: "none", label: text("registrations.new.noPlace") }],
    (words, data) => onward({ ...data, place: words }),
  ),
  title: lineStep(text("registrations.new.title"), [], (words, data) => onward({ ...data, title: words })),
  sum: {
    ask: () =>
      asks([text("registrations.new.sum")], [{ id: "none", label: text("registrations.new.noSum") }]),
    take: {
      choice: (_id, data) => onward({ ...data, amountMinor: "" }),
      text(words, data) {
        const amountMinor = typedMoney(words);
        return amountMinor === null
          ? stay(text("registrations.new.badSum"))
          : onward({ ...data, amountMinor });
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
        id === "anew" ? goTo("name", registerData.parse({})) : send(data, context),
    },
  },
};

export const registerClient: Flow<Data> = flow<StepName, Data>({
  id: "register-client",
  version: 2,
  permission: "deals.work",
  keepsAnswers: true,
  first: "start",
  data: registerData,
  // What was empty might not have been asked for yet.
  upgrade: (old) =>
    Object.fromEntries(Object.entries(old as object).filter(([, value]) => value !== "" && value !== null)),
  steps: {
    /** The first question that the message which opened the dialog has left to ask. */
    start: {
      ask: (data, context) => questions[data.entry].ask(data, context),
      take: {
        choice: (id, data, context) => questions[data.entry].take.choice?.(id, data, context) ?? pass(),
        text: (words, data, context) => questions[data.entry].take.text?.(words, data, context) ?? pass(),
        card: (card, data, context) => questions[data.entry].take.card?.(card, data, context) ?? pass(),
      },
    },
    ...questions,
  },
});

const asks = (lines: Text[], none: Choice[]): Screen => ({ lines, choices: [[...none, globalLabels.back]] });

/** A question whose answer is a line of words; `none` answers that there is nothing. */
function lineStep(
  question: Text,
  none: Choice[],
  keep: (words: string, data: Data) => ReturnType<typeof onward>,
): Step<StepName, Data> {
  return {
    ask: () => asks([question], none),
    take: {
      choice: (_id, data) => keep("", data),
      text(words, data) {
        if (isScreenName(words)) return pass();
        return isShort(words) ? keep(words.trim(), data) : tooLong;
      },
    },
  };
}

const tooLong = stay(text("registrations.new.long"));

/** To what is missing next, else to the summary. */
function onward(data: Data) {
  return goTo<StepName, Data>(missingOf(data), data);
}

function summaryOf({ clientName, title, ...data }: Data, { tenant }: FlowContext): Text[] {
  const { place, amountMinor } = data;
  const client = {
    name: clientName ?? "",
    phone: data.clientPhone || null,
    inn: data.clientInn || null,
  };
  return [
    text("registrations.new.head", { title: title ?? "" }),
    clientText({ client }),
    ...(place ? [{ verbatim: place }] : []),
    ...(typeof amountMinor === "number"
      ? [text("deals.card.sum", { sum: { money: amountMinor, currency: tenant.currency } })]
      : []),
  ];
}

async function send(data: Data, { core }: FlowContext) {
  const { clientName, title, amountMinor } = data;
  const result = await core.registrations.register({
    ...{ clientName: clientName ?? "", title: title ?? "" },
    amountMinor: amountMinor === "" ? null : amountMinor,
    clientInn: data.clientInn || null,
    clientPhone: data.clientPhone || null,
    place: data.place || null,
  });
  if (!result.ok) return done(refusalText(result));
  const { id: registrationId, number } = result.value;
  return become(registrationCard, { registrationId }, text("registrations.new.sent", { number }));
}
