/** Inviting somebody of a dealer: which company, then as for one's own staff. */
import * as z from "zod";
import { text } from "../../core/outbox/message.ts";
import { createInvitePerson } from "../account/invite-person.ts";
import { become, type Flow, flow, goTo, stay } from "../flow.ts";
import { turnedTo } from "../paging.ts";
import { askDealer, isSomebody } from "./pick-dealer.ts";

const dataSchema = z.object({ query: z.string().default(""), offset: z.int().min(0).default(0) });
type Data = z.infer<typeof dataSchema>;

export const inviteDealerPerson = createInvitePerson("invite-dealer-person", "network.manage");

export const inviteDealer: Flow<Data> = flow({
  id: "invite-dealer",
  version: 1,
  permission: "network.manage",
  first: "company",
  data: dataSchema,
  steps: {
    company: {
      ask: (data, context) => askDealer(data, context, { head: text("network.invite.whichCompany") }),
      take: {
        choice(id, data) {
          const offset = turnedTo(id, data.offset);
          if (offset !== null) return goTo("company", { ...data, offset });
          return become(inviteDealerPerson, inviteDealerPerson.data.parse({ companyId: id }));
        },
        text: async (words, _, context) =>
          (await isSomebody(words, context))
            ? goTo("company", { query: words.trim(), offset: 0 })
            : stay(text("network.dealers.none", { query: words })),
      },
    },
  },
});
