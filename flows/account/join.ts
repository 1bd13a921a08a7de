/** An invite was opened: what it is for, and one press to enter. */
import * as z from "zod";
import { roles } from "../../core/network/model.ts";
import type { Invite } from "../../core/network/network.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { become, done, type Flow, type FlowContext, flow, pass, type Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { joinWithWords } from "./hand-on.ts";
import { alreadyIn, joined, justJoined } from "./joined.ts";
import { roleName } from "./words.ts";

const dataSchema = z.object({
  /** The invite's id: its code is kept nowhere. */
  inviteId: z.string().default(""),
  name: z.string().nullable().default(null),
  invitedBy: z.string().nullable().default(null),
  company: z.string().default(""),
  role: z.enum(roles).default("buyer"),
  /** Why it lets nobody in, told to a member; a stranger's welcome says it with a way on. */
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
      ask: (data) => (data.problem === "none" ? invitation(data) : refused(data.problem)),
      take: {
        choice: (id, data, context) => {
          if (id === "enter") return enter(data, context);
          return id === "not-me" ? done(text("account.invite.notUsed")) : pass();
        },
      },
    },
  },
});

export const joinBy = ({ id, name, invitedBy, company, role }: Invite): Data => ({
  inviteId: id,
  name,
  invitedBy,
  company: company.name,
  role,
  problem: "none",
});

export const joinRefused = (problem: "invalid" | "tooMany"): Data => dataSchema.parse({ problem });

const refused = (problem: "invalid" | "tooMany"): Screen => ({
  lines: [text(`account.invite.${problem}`)],
  choices: [[globalLabels.menu]],
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

/** The invite may have been used, revoked or outlived since it was opened. */
async function enter({ inviteId, company }: Data, context: FlowContext) {
  const { network } = context.core;
  const { entered, isHandedOn } = await joinWithWords(context, () =>
    network.acceptInvite(inviteId, context.messengers.titleOf),
  );
  if (entered.ok) return become(joined, justJoined(isHandedOn));
  if (entered.error === "joined") return become(joined, alreadyIn(company));
  return done(text("account.invite.invalid"));
}
