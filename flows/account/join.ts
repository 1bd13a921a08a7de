/** An invite was opened, by a link or by its typed code: what it is for, and one press to enter. */
import { z } from "zod";
import { roles } from "../../core/network/model.ts";
import type { Invite } from "../../core/network/network.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { become, call, done, type Flow, type FlowContext, flow, pass, type Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { joined } from "./joined.ts";
import { requestAccess } from "./request-access.ts";
import { askForAccess, roleName } from "./words.ts";

const dataSchema = z.object({
  /** The invite's id: its code is kept nowhere. */
  inviteId: z.string().default(""),
  name: z.string().nullable().default(null),
  invitedBy: z.string().nullable().default(null),
  company: z.string().default(""),
  role: z.enum(roles).default("buyer"),
  problem: z.enum(["none", "invalid", "tooMany"]).default("none"),
});
type Data = z.infer<typeof dataSchema>;

export const join: Flow<Data> = flow({
  id: "join",
  version: 1,
  permission: null,
  first: "invite",
  data: dataSchema,
  steps: {
    invite: {
      ask: (data, context) => (data.problem === "none" ? invitation(data) : refused(data, context)),
      take: {
        choice: (id, data, context) => {
          if (id === "enter") return enter(data, context);
          if (id === "not-me") return done(text("account.invite.notUsed"));
          return id === askForAccess.id ? become(requestAccess, {}) : pass();
        },
      },
    },
  },
});

/** What an opened code leads to; the same for a link's payload and for a typed code. */
export async function openInvite(code: string, { core }: FlowContext) {
  const invite = await core.network.peekInvite(code);
  if (invite.ok) return call(join, { ...dataSchema.parse({}), ...seenIn(invite.value) });
  if (invite.error === "joined") return call(joined, { already: String(invite.params?.company ?? "") });
  return call(join, dataSchema.parse({ problem: invite.error }));
}

const seenIn = ({ id, name, invitedBy, company, role }: Invite) => ({
  inviteId: id,
  name,
  invitedBy,
  company: company.name,
  role,
});

function invitation({ name, invitedBy, company, role }: Data): Screen {
  const hello: Text = name ? text("account.invite.helloTo", { name }) : text("account.invite.hello");
  const to = { company, role: { text: roleName(role) } };
  const calls = invitedBy
    ? text("account.invite.callsBy", { ...to, inviter: invitedBy })
    : text("account.invite.calls", to);
  return {
    lines: [text("account.invite.sentence", { hello: { text: hello }, calls: { text: calls } })],
    choices: [
      [{ id: "enter", label: text("account.invite.enter"), style: "primary" }],
      [{ id: "not-me", label: text("account.invite.notMe") }],
    ],
  };
}

function refused({ problem }: Data, { actor }: FlowContext): Screen {
  const why = problem === "tooMany" ? text("account.invite.tooMany") : text("account.invite.invalid");
  return { lines: [why], choices: [[actor ? globalLabels.menu : askForAccess]] };
}

async function enter(data: Data, { core }: FlowContext) {
  const entered = await core.network.acceptInvite(data.inviteId);
  if (entered.ok) return become(joined, { already: "" });
  if (entered.error === "joined") return become(joined, { already: data.company });
  return become(join, { ...data, problem: "invalid" as const });
}
