/** Why a claim was settled badly, in the dealer's words: asked after a low rating, and not insisted on. */
import * as z from "zod";
import { text } from "../../core/outbox/message.ts";
import { done, type Flow, flow, pass } from "../flow.ts";
import { refusalText } from "./screens.ts";

const dataSchema = z.object({ claimId: z.string() });

export const claimRating: Flow<z.infer<typeof dataSchema>> = flow({
  id: "claim-rating",
  version: 1,
  permission: "claims.report",
  first: "why",
  data: dataSchema,
  steps: {
    why: {
      ask: () => ({
        lines: [text("claims.rating.ask")],
        choices: [[{ id: "skip", label: text("claims.rating.skip") }]],
      }),
      take: {
        async choice(_, { claimId }, { core }) {
          await core.claims.restoreNotice(claimId);
          return done();
        },
        async text(words, { claimId }, { core }) {
          if (words.trim().endsWith("?")) return pass();
          const explained = await core.claims.explainRating(claimId, words);
          return done(explained.ok ? text("claims.rating.thanks") : refusalText(explained));
        },
      },
    },
  },
});
