/** Invites nobody has used yet: the list, and taking one back. */
import * as z from "zod";
import type { Permission } from "../../core/network/model.ts";
import type { Invite } from "../../core/network/network.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { type Flow, flow, goTo, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { pageSize } from "../paging.ts";
import { roleName } from "./words.ts";

const dataSchema = z.object({ companyId: z.string(), inviteId: z.string().default("") });
type Data = z.infer<typeof dataSchema>;
export type OpenInvites = Flow<Data>;

export const createOpenInvites = (id: string, permission: Permission): OpenInvites =>
  flow({
    id,
    version: 1,
    permission,
    first: "list",
    data: dataSchema,
    steps: {
      list: {
        async ask({ companyId }, { core }) {
          const invites = await core.network.openInvites(companyId);
          return {
            lines: [text("account.openInvites.title", { count: invites.length })],
            // The oldest stand first: those are the ones to be looked after.
            options: invites
              .slice(0, pageSize * 2)
              .map((invite) => ({ id: invite.id, line: called(invite) })),
            choices: [[globalLabels.back]],
          };
        },
        take: { choice: (picked, data) => goTo("invite", { ...data, inviteId: picked }) },
      },
      invite: {
        async ask({ companyId, inviteId }, { core }) {
          const invite = (await core.network.openInvites(companyId)).find(({ id: own }) => own === inviteId);
          if (!invite) return { lines: [text("account.openInvites.gone")], choices: [[globalLabels.back]] };
          return {
            lines: [called(invite), text("account.openInvites.codeIsGone")],
            choices: [[{ id: "revoke", label: text("account.invite.revoke") }, globalLabels.back]],
          };
        },
        take: {
          async choice(picked, data, { core }) {
            if (picked !== "revoke") return pass();
            const revoked = await core.network.revokeInvite(data.inviteId);
            if (!revoked.ok) return stay(text("account.openInvites.gone"));
            return goTo("list", { ...data, inviteId: "" }, text("account.invite.revoked"));
          },
        },
      },
    },
  });

function called({ name, role, expiresAt }: Invite): Text {
  const facts = { role: { text: roleName(role) }, until: { till: expiresAt } };
  return name
    ? text("account.openInvites.named", { ...facts, name })
    : text("account.openInvites.nameless", facts);
}
