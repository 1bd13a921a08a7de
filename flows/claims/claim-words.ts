/** Words nobody has asked for while one claim asks: whether they are its answer, or for a person. */
import * as z from "zod";
import type { Claim } from "../../core/claims/model.ts";
import { askedLine } from "../../core/claims/notices/claim-words.ts";
import { funnelNamed } from "../../core/funnels/tenant-funnels.ts";
import { text } from "../../core/outbox/message.ts";
import { become, call, done, type Flow, type FlowContext, flow, goTo } from "../flow.ts";
import { isThanks } from "../global-words.ts";
import type { Understander } from "../module.ts";
import { handedOver } from "../questions/hand-over.ts";
import { answerAsked } from "./answer-asked.ts";
import { claimCardRef, openClaim } from "./claim-refs.ts";
import { missingScreen, refusalText } from "./screens.ts";

const dataSchema = z.object({ claimId: z.string(), words: z.string() });

export const claimWords: Flow<z.infer<typeof dataSchema>> = flow({
  id: "claim-words",
  version: 1,
  permission: "claims.report",
  first: "sure",
  data: dataSchema,
  steps: {
    sure: {
      async ask({ claimId, words }, { core, tenant }) {
        const claim = await core.claims.find(claimId);
        if (!claim) return missingScreen();
        return {
          lines: [
            text("claims.unquoted.ask", { number: claim.number }),
            ...askedLine(claim, funnelNamed(tenant, claim.funnel)),
            text("claims.unquoted.words", { words }),
          ],
          choices: [
            [
              { id: "answer", label: text("claims.unquoted.answer"), style: "primary" },
              { id: "person", label: text("claims.unquoted.person") },
            ],
          ],
        };
      },
      take: {
        async choice(id, { claimId, words }, context) {
          if (id === "person") return toPerson(words, context);
          const answered = await answerAsked(claimId, { words, files: [] }, context);
          // It was answered meanwhile: the card says how it stands.
          if (!answered) return become(claimCardRef, openClaim(claimId));
          return answered.ok ? done(text("claims.unquoted.sent")) : done(refusalText(answered));
        },
        // Second thoughts take the place of the first.
        text: (words, data) => goTo("sure", { ...data, words: words.trim().slice(0, longestWords) }),
      },
    },
  },
});

async function toPerson(words: string, { core }: FlowContext) {
  const question = await core.questions.ask({ text: words, files: [] });
  const since = question.messages.at(-1)?.id ?? 0;
  return become(handedOver, handedOver.data.parse({ questionId: question.id, since }));
}

const longestWords = 1_000;
const asking = 20;

/** The only claim of the company that asks it something; null where there is none, or more. */
async function onlyAsking({ core }: FlowContext): Promise<Claim | null> {
  const { items } = await core.claims.list("waiting", { offset: 0, limit: asking }, true);
  const [only, ...others] = items.filter((claim) =>
    core.claims.moves(claim).some(({ name }) => name === "tellMore"),
  );
  return only && others.length === 0 ? only : null;
}

/** Where nothing else is asked. */
const idle = [null, "menu", claimCardRef.id];

/** The last before a person: whatever the words may mean otherwise they mean. */
export const unquotedAnswer: Understander = {
  position: 85,
  async understand(reply, context, underWay) {
    if (reply.kind !== "text" || !idle.includes(underWay) || context.place.kind === "group") return null;
    const words = reply.text.trim();
    if (isThanks(words) || words.endsWith("?") || words.length > longestWords) return null;
    const claim = await onlyAsking(context);
    return claim && call(claimWords, { claimId: claim.id, words });
  },
};
