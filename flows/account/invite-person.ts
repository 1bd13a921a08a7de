/** Inviting somebody: the role, the name, then a message to be forwarded, with the code shown this once. */
import * as z from "zod";
import { type Permission, roles } from "../../core/network/model.ts";
import type { IssuedInvite } from "../../core/network/network.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { done, type Flow, type FlowContext, flow, goTo, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { linksTo } from "../messengers.ts";
import { pairs } from "../pairs.ts";
import { roleLabel, roleName } from "./words.ts";

const dataSchema = z.object({
  companyId: z.string(),
  role: z.enum(roles).default("buyer"),
  name: z.string().nullable().default(null),
  inviteId: z.string().default(""),
  /** Epoch milliseconds. */
  until: z.number().default(0),
});
type Data = z.infer<typeof dataSchema>;
export type InvitePerson = Flow<Data>;

export const createInvitePerson = (id: string, permission: Permission): InvitePerson =>
  flow<"role" | "name" | "issued", Data>({
    id,
    version: 1,
    permission,
    first: "role",
    data: dataSchema,
    steps: {
      role: {
        async ask({ companyId }, { core }) {
          const company = await core.network.company(companyId);
          const given = await core.network.rolesToGive(companyId);
          if (!company || given.length === 0)
            return { lines: [text("account.invite.refused.notFound")], choices: [[globalLabels.back]] };
          return {
            lines: [text("account.invite.whichRole", { company: company.name })],
            // The head of a company is invited once, its buyers often.
            choices: [
              ...pairs(given.toReversed().map((role) => ({ id: role, label: roleLabel(role) }))),
              [globalLabels.back],
            ],
          };
        },
        take: {
          choice(picked, data) {
            const role = roles.find((known) => known === picked);
            return role ? goTo("name", { ...data, role }) : pass();
          },
        },
      },
      name: {
        ask: () => ({
          lines: [text("account.invite.whichName")],
          choices: [[{ id: "nameless", label: text("account.invite.nameless") }, globalLabels.back]],
        }),
        take: {
          choice: (_, data, context) => issue({ ...data, name: null }, context),
          text: (words, data, context) =>
            words.includes("\n") || words.length > 80
              ? stay(text("account.invite.longName"))
              : issue({ ...data, name: words.trim() }, context),
        },
      },
      issued: {
        ask: ({ name, role, until }) => ({
          lines: [
            issuedLine(name, { text: roleName(role) }),
            text("account.invite.forward", { until: { till: until } }),
          ],
          choices: [
            [
              { id: "ready", label: text("account.invite.ready") },
              { id: "revoke", label: text("account.invite.revoke") },
            ],
          ],
        }),
        take: {
          async choice(picked, { inviteId }, { core }) {
            if (picked !== "revoke") return done();
            const revoked = await core.network.revokeInvite(inviteId);
            return done(revoked.ok ? text("account.invite.revoked") : text("account.openInvites.gone"));
          },
        },
      },
    },
  });

const issuedLine = (name: string | null, role: { text: Text }): Text =>
  name ? text("account.invite.issuedTo", { name, role }) : text("account.invite.issued", { role });

async function issue(data: Data, context: FlowContext) {
  const { core, place, locale } = context;
  const { companyId, role, name } = data;
  const issued = await core.network.invite({ companyId, role, name });
  if (!issued.ok) return done(text(`account.invite.refused.${issued.error}`));
  // A message of its own, so that it can be forwarded; the dialog itself never holds the code.
  await core.outbox.post({ to: place, locale, message: handover(issued.value, context) });
  const { id: inviteId, expiresAt: until } = issued.value.invite;
  return goTo("issued", { ...data, inviteId, until });
}

function handover({ invite, entrance }: IssuedInvite, { tenant, messengers }: FlowContext) {
  const role = { text: roleName(invite.role) };
  const links = linksTo(entrance, messengers);
  const [first] = links;
  const lines: Text[] = [
    text("account.handover.head", { tenant: tenant.name, company: invite.company.name, role }),
    ...links.map((one) => text("account.handover.link", { ...one })),
    text("account.handover.byHand", { words: entrance.words }),
    text("account.handover.until", { until: { till: invite.expiresAt } }),
  ];
  return { lines, isSecret: true, ...(first && { qr: first.link }) };
}
