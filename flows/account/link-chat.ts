/** A code was opened in another messenger: whose chat this is to be, and one press to join it. */
import * as z from "zod";
import { text } from "../../core/outbox/message.ts";
import { done, type Flow, type FlowContext, flow, goTo, pass, type Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { joinWithWords } from "./hand-on.ts";

const refusals = ["invalid", "tooMany", "own", "taken"] as const;
const dataSchema = z.object({
  /** The code's id: the code itself is kept nowhere. */
  linkId: z.string().default(""),
  /** Of the person the chat is to be; where it is somebody else's already, of that one. */
  name: z.string().default(""),
  company: z.string().default(""),
  problem: z.enum(["none", ...refusals]).default("none"),
});
type Data = z.infer<typeof dataSchema>;

export const linkChat: Flow<Data> = flow<"confirm" | "linked", Data>({
  id: "link-chat",
  version: 1,
  permission: null,
  first: "confirm",
  data: dataSchema,
  steps: {
    confirm: {
      ask: (data) => (data.problem === "none" ? question(data) : refused(data)),
      take: {
        choice: (id, data, context) => {
          if (id === "link") return link(data, context);
          return id === "not-me" ? done(text("account.link.notLinked")) : pass();
        },
      },
    },
    linked: {
      ask: ({ name, company }) => ({
        lines: [text("account.link.done", { name, company }), text("account.link.doneMeans")],
        choices: [[globalLabels.menu]],
      }),
      take: {},
    },
  },
});

const question = ({ name, company }: Data): Screen => ({
  lines: [text("account.link.confirm", { name, company }), text("account.link.confirmMeans")],
  choices: [
    [{ id: "link", label: text("account.link.link"), style: "primary" }],
    [{ id: "not-me", label: text("account.invite.notMe") }],
  ],
});

const refused = ({ problem, name, company }: Data): Screen => ({
  lines:
    problem === "taken"
      ? [text("account.link.refused.taken", { name, company }), text("account.link.refused.takenMend")]
      : problem === "none"
        ? []
        : [text(`account.link.refused.${problem}`)],
  choices: [[globalLabels.menu]],
});

/** What an opened code leads to; the same for a link's payload and for a typed code. */
export async function openLink(code: string, { core }: FlowContext): Promise<Data> {
  const found = await core.network.peekLink(code);
  if (found.ok) {
    const { id, name, company } = found.value;
    return { linkId: id, name, company, problem: "none" };
  }
  const { name = "", company = "" } = found.params ?? {};
  return { linkId: "", name: String(name), company: String(company), problem: found.error };
}

/** The code may have been used or outlived since it was opened. */
async function link(data: Data, context: FlowContext) {
  const { core, messengers } = context;
  const { entered } = await joinWithWords(context, () =>
    core.network.acceptLink(data.linkId, messengers.titleOf),
  );
  if (entered.ok) return goTo("linked", data);
  const { name, company } = { ...data, ...entered.params };
  return goTo("confirm", { ...data, name: String(name), company: String(company), problem: entered.error });
}
