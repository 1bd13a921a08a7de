/** For those who belong to several companies: which one to act for; prices and rights follow. */
import * as z from "zod";
import { text } from "../../core/outbox/message.ts";
import { done, type Flow, flow, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { roleName } from "./words.ts";

const dataSchema = z.object({});

export const switchCompany: Flow<z.infer<typeof dataSchema>> = flow({
  id: "switch-company",
  version: 1,
  permission: null,
  isForMembers: true,
  first: "pick",
  data: dataSchema,
  steps: {
    pick: {
      ask(_, { actor }) {
        const others = actor?.memberships.filter(({ company }) => company.id !== actor.company.id) ?? [];
        return {
          lines: [
            text("account.switch.now", { company: actor?.company.name ?? "" }),
            text("account.switch.which"),
          ],
          options: others.map(({ company, role }) => ({
            id: company.id,
            line: text("account.switch.option", { company: company.name, role: { text: roleName(role) } }),
          })),
          choices: [[globalLabels.back]],
        };
      },
      take: {
        async choice(id, _, { core }) {
          const switched = await core.network.switchCompany(id);
          if (!switched.ok) return stay(text("account.switch.notFound"));
          return done(text("account.switch.now", { company: switched.value.company.name }));
        },
      },
    },
  },
});
