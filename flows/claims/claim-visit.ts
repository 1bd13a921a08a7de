/** Another day for an inspection, or for goods that go back: halves of days as buttons, any day and hours typed. */
import * as z from "zod";
import type { Slot } from "../../core/agreements/slot.ts";
import { visitKinds } from "../../core/claims/model.ts";
import { visitLines } from "../../core/claims/notices/visit-words.ts";
import { text } from "../../core/outbox/message.ts";
import { done, type Flow, type FlowContext, flow, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { pressedSlot, slotChoices, typedSlot } from "../slot-question.ts";
import { changedScreen, refusalText } from "./screens.ts";

const dataSchema = z.object({
  claimId: z.string(),
  version: z.int(),
  visit: z.enum(visitKinds).default("inspection"),
});
type Data = z.infer<typeof dataSchema>;

/** The day that stands: what is proposed, else what is agreed; null where the claim is another by now. */
async function standing({ claimId, version, visit }: Data, { core, actor }: FlowContext) {
  const claim = await core.claims.find(claimId);
  const found = claim?.visits.find(({ kind }) => kind === visit);
  const slot = found?.proposal?.terms ?? found?.terms;
  if (!claim || claim.version !== version || !found || !slot) return null;
  return { claim, found, slot, side: actor?.company.id === claim.companyId ? "dealer" : "supplier" } as const;
}

export const claimVisit: Flow<Data> = flow({
  id: "claim-visit",
  version: 1,
  // Whose day it is, core says.
  permission: null,
  isForMembers: true,
  first: "when",
  data: dataSchema,
  steps: {
    when: {
      async ask(data, context) {
        const stands = await standing(data, context);
        if (!stands) return changedScreen(data.claimId, context);
        const { claim, found, slot, side } = stands;
        return {
          lines: [
            text(`claims.visit.${data.visit}.ask`, { number: claim.number }),
            ...visitLines({ visits: [found] }, side),
            text("deliveries.ask.whenHint"),
          ],
          choices: [slotChoices(slot.day, context, { after: slot }), [globalLabels.back]],
        };
      },
      take: {
        choice(id, data, context) {
          const slot = pressedSlot(id);
          return slot ? counter(slot, data, context) : pass();
        },
        async text(words, data, context) {
          const stands = await standing(data, context);
          if (!stands) return done(...(await changedScreen(data.claimId, context)).lines);
          const read = typedSlot(words, stands.slot, context);
          if (read.is === "passed") return pass();
          return read.is === "refused" ? stay(read.why) : counter(read.slot, data, context);
        },
      },
    },
  },
});

async function counter(slot: Slot, { claimId: id, version, visit }: Data, { core }: FlowContext) {
  const result = await core.claims.counterVisit({ id, version }, visit, slot);
  if (result.ok) return done();
  const why = refusalText(result);
  return result.error === "pastDay" || result.error === "same" ? stay(why) : done(why);
}
