/** The dealers one supplies: finding one by words of its name, its region or INN. */
import * as z from "zod";
import { text } from "../../core/outbox/message.ts";
import { type Choice, call, type Flow, type FlowContext, flow, goTo, pass, stay } from "../flow.ts";
import { turnedTo } from "../paging.ts";
import { isScreenName } from "../screen-names.ts";
import { accessRequests } from "./access-requests.ts";
import { dealerCard } from "./dealer-card.ts";
import { inviteDealer } from "./invite-dealer.ts";
import { askDealer, isSomebody } from "./pick-dealer.ts";

const dataSchema = z.object({ query: z.string().default(""), offset: z.int().min(0).default(0) });
type Data = z.infer<typeof dataSchema>;

export const dealers: Flow<Data> = flow({
  id: "dealers",
  version: 1,
  permission: "network.manage",
  first: "find",
  data: dataSchema,
  steps: {
    find: {
      async ask(data, context) {
        return askDealer(data, context, {
          head: text("network.dealers.title"),
          choices: [await choicesFor(data, context)],
        });
      },
      take: {
        choice(id, data) {
          const offset = turnedTo(id, data.offset);
          if (offset !== null) return goTo("find", { ...data, offset });
          if (id === "all") return goTo("find", { query: "", offset: 0 });
          if (id === "invite") return call(inviteDealer, { query: "", offset: 0 });
          if (id === "requests") return call(accessRequests, { offset: 0 });
          return call(dealerCard, { companyId: id });
        },
        async text(words, _, context) {
          if (await isSomebody(words, context)) return goTo("find", { query: words.trim(), offset: 0 });
          return isName(words) && !isScreenName(words)
            ? stay(text("network.dealers.none", { query: words }))
            : pass();
        },
      },
    },
  },
});

async function choicesFor({ query }: Data, { core }: FlowContext): Promise<Choice[]> {
  const count = await core.network.countAccessRequests();
  const requests: Choice[] =
    count > 0 ? [{ id: "requests", label: text("network.dealers.requests", { count }) }] : [];
  const all: Choice[] = query === "" ? [] : [{ id: "all", label: text("network.dealers.all") }];
  return [{ id: "invite", label: text("network.dealers.invite") }, ...requests, ...all];
}

/** A word or three without a question may be somebody's name; a number or a sentence is something else. */
const isName = (words: string): boolean => !/[?\n\d]/.test(words) && words.trim().split(/\s+/).length <= 3;
