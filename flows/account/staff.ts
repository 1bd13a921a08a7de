/** A company's people: the list, each one's card, taking one out. For the owner, and for a dealer's supplier. */
import * as z from "zod";
import { typedMoney } from "../../core/deals/leads/typed-money.ts";
import type { Permission } from "../../core/network/model.ts";
import type { StaffMember } from "../../core/network/network.ts";
import { readablePhone } from "../../core/network/phone-number.ts";
import { dayOf } from "../../core/orders/order-days.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { approvalsList } from "../approvals/approval-card.ts";
import { back, call, type Flow, type FlowContext, flow, goTo, pass, type Screen, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { pageChoices, pageSize, turnedTo } from "../paging.ts";
import type { InvitePerson } from "./invite-person.ts";
import type { OpenInvites } from "./open-invites.ts";
import { roleName } from "./words.ts";

const limitChoices = [[{ id: "none", label: text("approvals.staff.none") }, globalLabels.back]];

const dataSchema = z.object({
  /** Empty for the own company. */
  companyId: z.string().default(""),
  offset: z.int().min(0).default(0),
  personId: z.string().default(""),
});
type Data = z.infer<typeof dataSchema>;
export type Staff = Flow<Data>;

export const staffOf = (companyId: string): Data => dataSchema.parse({ companyId });

interface StaffParts {
  id: string;
  permission: Permission;
  invitePerson: InvitePerson;
  openInvites: OpenInvites;
}

/** The dialog for one kind of right: over the own staff, or over a dealer's. */
export const createStaff = ({ id, permission, invitePerson, openInvites }: StaffParts): Staff =>
  flow({
    id,
    version: 1,
    permission,
    first: "list",
    data: dataSchema,
    steps: {
      list: {
        ask: askList,
        take: {
          choice: (picked, data, context) => {
            const companyId = companyOf(data, context);
            const offset = turnedTo(picked, data.offset);
            if (offset !== null) return goTo("list", { ...data, offset });
            if (picked === "invite") return call(invitePerson, invitePerson.data.parse({ companyId }));
            if (picked === "approvals") return call(approvalsList, {});
            if (picked === "invites") return call(openInvites, { companyId, inviteId: "" });
            return goTo("member", { ...data, personId: picked });
          },
        },
      },
      member: {
        ask: askMember,
        take: {
          choice(picked, data) {
            if (picked === "list") return back();
            if (picked === "limit") return goTo("limit", data);
            return picked === "remove" ? goTo("remove", data) : pass();
          },
          /** «лимит», «предел 20 000»: by the other word for it, and with the sum at once. */
          async text(words, data, context) {
            const said = limitSaid.exec(words);
            const member = said ? await find(data, context) : undefined;
            if (!member || !isLimitable(member, data, context)) return pass();
            const sum = said?.[1] ?? "";
            const limitMinor = sum === "" ? null : typedMoney(sum);
            return limitMinor === null ? goTo("limit", data) : setLimit(limitMinor, data, context);
          },
        },
      },
      limit: {
        async ask(data, context) {
          const member = await find(data, context);
          if (!member) return gone;
          const { name } = member.person;
          return {
            lines: [text("approvals.staff.ask", { name }), text("approvals.staff.how")],
            choices: limitChoices,
          };
        },
        take: {
          choice: (_picked, data, context) => setLimit(null, data, context),
          text(words, data, context) {
            const limitMinor = typedMoney(words);
            if (words.includes("?")) return pass();
            return limitMinor === null
              ? stay(text("approvals.staff.bad"))
              : setLimit(limitMinor, data, context);
          },
        },
      },
      remove: {
        ask: askRemoval,
        take: {
          async choice(picked, data, context) {
            if (picked !== "yes") return back();
            const companyId = companyOf(data, context);
            const removed = await context.core.network.removeStaff(companyId, data.personId);
            if (!removed.ok) return stay(text(`account.staff.refused.${removed.error}`));
            const { name } = removed.value.person;
            return goTo("list", { ...data, personId: "" }, text("account.staff.removed", { name }));
          },
        },
      },
    },
  });

const limitSaid = /^\s*(?:лимит|предел|limit|spending limit)(?:\s+заказ\p{L}*)?[\s:=]*(\d.*)?$/iu;

async function setLimit(limitMinor: number | null, data: Data, { core, tenant }: FlowContext) {
  const result = await core.network.setLimit(data.personId, limitMinor);
  if (!result.ok) return stay(text(`account.staff.refused.${result.error}`));
  const { name } = result.value.person;
  const told =
    limitMinor === null
      ? text("approvals.staff.off", { name })
      : text("approvals.staff.done", { name, limit: { money: limitMinor, currency: tenant.currency } });
  return goTo("member" as const, data, told);
}

const companyOf = (data: Data, { actor }: FlowContext): string => data.companyId || (actor?.company.id ?? "");

async function askList(data: Data, context: FlowContext): Promise<Screen> {
  const { network } = context.core;
  const companyId = companyOf(data, context);
  const company = await network.company(companyId);
  const staff = await network.staff(companyId);
  const invites = await network.openInvites(companyId);
  const count = invites.length;
  const waiting = await context.core.approvals.count();
  return {
    lines: [text("account.staff.title", { company: company?.name ?? "", count: staff.length })],
    options: staff
      .slice(data.offset, data.offset + pageSize)
      .map((member) => ({ id: member.person.id, line: called(member) })),
    choices: [
      [
        { id: "invite", label: text("account.staff.invite") },
        ...(count > 0 ? [{ id: "invites", label: text("account.staff.invites", { count }) }] : []),
      ],
      ...(waiting > 0 ? [[{ id: "approvals", label: text("approvals.list.menu", { count: waiting }) }]] : []),
      [...pageChoices(data.offset, staff.length), globalLabels.back],
    ],
  };
}

const called = ({ person, role }: StaffMember): Text =>
  text("account.staff.member", { name: person.name, role: { text: roleName(role) } });

async function find(data: Data, context: FlowContext): Promise<StaffMember | undefined> {
  const staff = await context.core.network.staff(companyOf(data, context));
  return staff.find(({ person }) => person.id === data.personId);
}

const gone: Screen = { lines: [text("account.staff.refused.notFound")], choices: [[globalLabels.back]] };

async function askMember(data: Data, context: FlowContext): Promise<Screen> {
  const member = await find(data, context);
  if (!member) return gone;
  const { person, since } = member;
  const isMe = person.id === context.actor?.person.id;
  const isLimited = isLimitable(member, data, context);
  const phone = person.phone ? [text("account.staff.phone", { phone: readablePhone(person.phone) })] : [];
  return {
    lines: [
      called(member),
      text("account.staff.since", { since: { day: dayOf(context.tenant.timeZone, since).date } }),
      ...phone,
      ...(isLimited ? [limitLine(member, context)] : []),
      ...(isMe ? [text("account.staff.you")] : []),
    ],
    // By its number the first choice is typed most easily, and twice: it is never the one that takes something away.
    choices: [
      [
        { id: "list", label: text("account.staff.toList") },
        ...(isMe ? [] : [{ id: "remove", label: text("account.staff.remove") }]),
      ],
      ...(isLimited ? [[{ id: "limit", label: text("approvals.staff.set") }]] : []),
    ],
  };
}

/** An owner says of its own company's buyers up to which sum they order alone. */
const isLimitable = ({ role }: StaffMember, data: Data, context: FlowContext): boolean =>
  role === "buyer" &&
  context.actor?.role === "owner" &&
  companyOf(data, context) === context.actor.company.id;

const limitLine = ({ limitMinor }: StaffMember, { tenant }: FlowContext): Text =>
  limitMinor === null
    ? text("approvals.staff.noLimit")
    : text("approvals.staff.limit", { limit: { money: limitMinor, currency: tenant.currency } });

async function askRemoval(data: Data, context: FlowContext): Promise<Screen> {
  const member = await find(data, context);
  if (!member) return gone;
  return {
    lines: [
      text("account.staff.removeSure", { who: { text: called(member) } }),
      text("account.staff.removeMeans"),
    ],
    choices: [
      [
        { id: "keep", label: text("account.staff.keep") },
        { id: "yes", label: text("account.staff.remove"), style: "danger" },
      ],
    ],
  };
}
