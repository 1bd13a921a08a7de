/** Asking to be let in: company and city, and the managers have it. */
import { z } from "zod";
import { codeIn } from "../../core/network/invite-code.ts";
import { text } from "../../core/outbox/message.ts";
import { become, type Flow, type FlowContext, flow } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { openInvite } from "./join.ts";
import { hearContact, hearStranger } from "./stranger.ts";
import { welcome } from "./welcome.ts";

const dataSchema = z.object({});
type Data = z.infer<typeof dataSchema>;

export const requestAccess: Flow<Data> = flow({
  id: "request-access",
  version: 1,
  permission: null,
  isForStrangers: true,
  first: "company",
  data: dataSchema,
  steps: {
    company: {
      ask: () => ({ lines: [text("account.request.company")], choices: [[globalLabels.back]] }),
      take: {
        text: (words, _, context) => answer(words, context),
        contact: (phone, _, context) => hearContact(phone, context),
        files: (files, caption, _, context) =>
          hearStranger({ text: caption, files: files.map(({ id }) => id) }, context),
      },
    },
  },
});

async function answer(words: string, context: FlowContext) {
  const code = codeIn(words);
  if (code !== null) return openInvite(code, context);
  await context.core.network.requestAccess({ about: words, phone: null });
  return become(welcome, {});
}
