/** Letting somebody in who asked: into which company, in which role. */
import * as z from "zod";
import { closingLine, requestTitle } from "../../core/network/access-notices.ts";
import { roles, rolesOf } from "../../core/network/model.ts";
import { text } from "../../core/outbox/message.ts";
import { roleLabel } from "../account/words.ts";
import { done, type Flow, type FlowContext, flow, goTo, pass, type Screen, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { turnedTo } from "../paging.ts";
import { pairs } from "../pairs.ts";
import { accessState, decidedMeanwhile } from "./access-state.ts";
import { askDealer, isSomebody } from "./pick-dealer.ts";

const dataSchema = z.object({
  requestId: z.string(),
  version: z.int(),
  query: z.string().default(""),
  offset: z.int().min(0).default(0),
  companyId: z.string().default(""),
});
type Data = z.infer<typeof dataSchema>;

export const admitAccess: Flow<Data> = flow({
  id: "admit-access",
  version: 1,
  permission: "network.manage",
  first: "company",
  data: dataSchema,
  steps: {
    company: {
      ask: askCompany,
      take: {
        async choice(id, data, context) {
          const decided = await decidedMeanwhile(data.requestId, context);
          if (decided) return decided;
          const offset = turnedTo(id, data.offset);
          return offset === null
            ? goTo("role", { ...data, companyId: id })
            : goTo("company", { ...data, offset });
        },
        async text(words, data, context) {
          const decided = await decidedMeanwhile(data.requestId, context);
          if (decided) return decided;
          return (await isSomebody(words, context))
            ? goTo("company", { ...data, query: words.trim(), offset: 0 })
            : stay(text("network.dealers.none", { query: words }));
        },
      },
    },
    role: {
      async ask({ companyId }, { core }) {
        const company = await core.network.company(companyId);
        if (!company) return { lines: [text("network.dealer.notFound")], choices: [[globalLabels.back]] };
        return {
          lines: [text("network.access.whichRole", { company: company.name })],
          choices: [
            ...pairs(rolesOf[company.kind].map((role) => ({ id: role, label: roleLabel(role) })).reverse()),
            [globalLabels.back],
          ],
        };
      },
      take: {
        choice(id, data, context) {
          const role = roles.find((known) => known === id);
          return role ? admit(data, role, context) : pass();
        },
      },
    },
  },
});

/** The company's own words come first: whoever they name is likely meant. */
export async function firstGuess(requestId: string, context: FlowContext): Promise<string> {
  const request = await context.core.network.accessRequest(requestId);
  const [company = ""] = request?.about.split(",") ?? [];
  return company.trim() !== "" && (await isSomebody(company, context)) ? company.trim() : "";
}

async function askCompany(data: Data, context: FlowContext): Promise<Screen> {
  const request = await context.core.network.accessRequest(data.requestId);
  if (!request) return { lines: [text("network.access.notFound")], choices: [[globalLabels.back]] };
  return askDealer(data, context, {
    head: text("network.access.whichCompany", { who: requestTitle(request) }),
  });
}

async function admit(
  { requestId, version, companyId }: Data,
  role: (typeof roles)[number],
  context: FlowContext,
) {
  const { core, actor, messengers } = context;
  const admitted = await core.network.admit(requestId, version, { companyId, role }, messengers.titleOf);
  if (!admitted.ok) return done(await accessState(requestId, context));
  const request = await core.network.accessRequest(requestId);
  const how = { is: "admitted", to: admitted.value, by: actor?.person.name ?? "" } as const;
  return request ? done(closingLine(core.scope, request, how)) : done();
}
