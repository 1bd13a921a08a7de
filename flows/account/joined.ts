/** The first screen of a new member: whose prices, which manager, and the first thing to do. */
import * as z from "zod";
import { writingOf } from "../../core/network/model.ts";
import { welcomeLines } from "../../core/network/welcome-lines.ts";
import { text } from "../../core/outbox/message.ts";
import { actorOf } from "../../core/scope.ts";
import { findProduct } from "../catalog/find-product.ts";
import { type Choice, call, type Flow, flow, pass } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";

const dataSchema = z.object({
  /** The company an invite was for whose reader belongs to it already; empty after joining. */
  already: z.string().default(""),
  /** What was written before joining is with a manager. */
  isHandedOn: z.boolean().default(false),
});
type Data = z.infer<typeof dataSchema>;

export const alreadyIn = (company: string): Data => ({ already: company, isHandedOn: false });
export const justJoined = (isHandedOn: boolean): Data => ({ already: "", isHandedOn });

const begin: Choice = { id: "begin", label: text("account.joined.begin"), style: "primary" };

export const joined: Flow<Data> = flow({
  id: "joined",
  version: 1,
  permission: null,
  isForMembers: true,
  first: "hello",
  data: dataSchema,
  steps: {
    hello: {
      async ask({ already, isHandedOn }, { core, tenant }) {
        const actor = actorOf(core.scope);
        const isOrdering = writingOf(actor, tenant.blocks) === "goods";
        const manager = await core.network.managerName();
        return {
          lines: already
            ? [text("account.joined.already", { company: already })]
            : [
                ...welcomeLines(actor, manager, tenant.blocks),
                ...(isHandedOn ? [text("account.joined.handedOn")] : []),
              ],
          choices: [isOrdering ? [begin, globalLabels.menu] : [globalLabels.menu]],
        };
      },
      take: { choice: (id) => (id === begin.id ? call(findProduct, {}) : pass()) },
    },
  },
});
