/** A registration as its dealer or its supplier sees it, with what may be done about it now. */
import * as z from "zod";
import { text } from "../../core/outbox/message.ts";
import type { Decision, Registration } from "../../core/registrations/model.ts";
import { stateText } from "../../core/registrations/registration-words.ts";
import { openDeal } from "../deals/deal-card.ts";
import {
  back,
  become,
  type Choice,
  call,
  type Flow,
  type FlowContext,
  flow,
  goTo,
  pass,
  type Step,
  stay,
  toasted,
} from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { cardLines, isDecider, missingScreen, refusalText } from "./registration-screens.ts";
import { registrationWords } from "./registration-words.ts";

const dataSchema = z.object({ registrationId: z.string() });
type Data = z.infer<typeof dataSchema>;

export const registrationCard: Flow<Data> = flow({
  id: "registration-card",
  version: 1,
  // Whose registrations are seen, core says: of the dealer that made one, or of the supplier that decides it.
  permission: null,
  isForMembers: true,
  first: "card",
  data: dataSchema,
  steps: {
    card: {
      async ask({ registrationId }, context) {
        const found = await context.core.registrations.find(registrationId);
        if (!found) return missingScreen();
        return {
          about: found,
          lines: await cardLines(found, context),
          choices: [...choicesOf(found, context), [globalLabels.back]],
        };
      },
      take: { choice: takeCard },
    },
    end: sureStep("end"),
    withdraw: sureStep("withdraw"),
    above: sureStep("above"),
  },
});

type Sure = "end" | "withdraw" | "above";

/** What the other side will see is asked about once more. */
function sureStep(verb: Sure): Step<"card" | Sure, Data> {
  return {
    async ask({ registrationId }, { core }) {
      const found = await core.registrations.find(registrationId);
      if (!found) return missingScreen();
      return {
        lines: [
          text(`registrations.card.${verb}Sure`, { number: found.number }),
          text(`registrations.card.${verb}How`),
        ],
        choices: [
          [
            { id: "keepIt", label: text("registrations.card.keepIt") },
            {
              id: `${verb} ${found.version}`,
              label: text(`registrations.action.${verb}`),
              style: verb === "above" ? "primary" : "danger",
            },
          ],
        ],
      };
    },
    take: {
      choice: (id, data, context) => (id === "keepIt" ? back() : takeCard(id, data, context)),
    },
  };
}

/** What may be done, by whose side it is; each names the version it was offered for. */
function choicesOf(found: Registration, context: FlowContext): Choice[][] {
  const { state, version, dealId, isExtensionAsked } = found;
  const choice = (id: string, key: ActionKey, style?: Choice["style"]): Choice => ({
    id: `${id} ${version}`,
    label: text(`registrations.action.${key}`),
    ...(style && { style }),
  });
  const deal = dealId === null ? [] : [choice("deal", "deal")];
  // What a distributor's dealer has registered, the distributor may protect above as well.
  const above = context.actor?.company.kind === "distributor" ? [[choice("sureAbove", "above")]] : [];
  if (isDecider(found, context)) {
    if (state === "open" || state === "asked")
      return [
        [choice("approve", "approve", "primary")],
        [...(state === "open" ? [choice("ask", "ask")] : []), choice("refuse", "refuse", "danger")],
      ];
    if (state !== "approved") return deal.length > 0 ? [deal] : [];
    const longer = [choice("extend", "extend", "primary"), choice("keep", "keep")];
    return [...(isExtensionAsked ? [longer] : []), [...deal, choice("sureEnd", "end")], ...above];
  }
  const withdrawn = choice("sureWithdraw", "withdraw");
  if (state === "open") return [[withdrawn]];
  if (state === "asked") return [[choice("answer", "answer", "primary"), withdrawn]];
  const own = [...deal, ...(state === "approved" && !isExtensionAsked ? [choice("longer", "longer")] : [])];
  return own.length > 0 ? [own] : [];
}

type ActionKey =
  | ("approve" | "ask" | "refuse" | "extend" | "keep" | "end")
  | ("answer" | "longer" | "withdraw" | "deal" | "above");

const decisions: Readonly<Record<string, Decision>> = {
  approve: { is: "approve" },
  extend: { is: "extend" },
  keep: { is: "keep" },
  end: { is: "end" },
};

/** The same client, by the distributor with the manufacturer. */
async function registerAbove(found: Registration, { core }: FlowContext) {
  const { client, place, title, amount } = found;
  const result = await core.registrations.register({
    ...{ place, title },
    clientName: client.name,
    clientPhone: client.phone,
    clientInn: client.inn,
    amountMinor: amount?.amountMinor ?? null,
  });
  if (!result.ok) return stay(refusalText(result));
  const { id: registrationId, number } = result.value;
  return become(registrationCard, { registrationId }, text("registrations.new.sent", { number }));
}

/** Null for what no button of a registration says. */
function actOf(
  verb: string,
  { registrationId: id, version }: { registrationId: string; version: number },
  { core: { registrations } }: FlowContext,
) {
  const decision = decisions[verb];
  if (decision) return registrations.decide(id, version, decision);
  if (verb === "longer") return registrations.askLonger(id, version);
  return verb === "withdraw" ? registrations.withdraw(id, version) : null;
}

async function takeCard(id: string, data: Data, context: FlowContext) {
  const { registrations } = context.core;
  const { registrationId } = data;
  const [verb = "", offeredFor] = id.split(" ");
  const version = Number(offeredFor);
  if (verb === "refuse" || verb === "ask" || verb === "answer")
    return call(registrationWords, { registrationId, version, how: verb });
  if (verb === "sureEnd") return goTo("end", data);
  if (verb === "sureWithdraw") return goTo("withdraw", data);
  if (verb === "sureAbove") return goTo("above", data);
  const found = await registrations.find(registrationId);
  if (!found) return goTo("card", data);
  if (verb === "deal" && found.dealId !== null) return openDeal(found.dealId);
  if (verb === "above") return registerAbove(found, context);
  const doing = actOf(verb, { registrationId, version }, context);
  if (!doing) return pass();
  const result = await doing;
  if (result.ok) return goTo("card", data);
  return toasted(stay(refusalText(result)), stateText(found, context.tenant));
}
