/** What the account dialogs bring to the conversation. */
import { linkCodeIn } from "../../core/network/link-code.ts";
import { text } from "../../core/outbox/message.ts";
import type { ActionHandlers } from "../actions.ts";
import { findProduct } from "../catalog/find-product.ts";
import type { FlowContext } from "../flow.ts";
import type { FlowModule, MenuEntry, Understander } from "../module.ts";
import type { Reply } from "../reply.ts";
import { ownAliases } from "./aliases.ts";
import { help } from "./help.ts";
import { createInvitePerson } from "./invite-person.ts";
import { join } from "./join.ts";
import { joined, justJoined } from "./joined.ts";
import { language } from "./language.ts";
import { linkActions } from "./link-actions.ts";
import { linkChat } from "./link-chat.ts";
import { ownMessengers } from "./messengers.ts";
import { isForOwner, money, moneyWords } from "./money.ts";
import { createOpenInvites } from "./open-invites.ts";
import { numberActions, numberFlows, numberWords } from "./own-number.ts";
import { settings } from "./settings.ts";
import { createStaff, staffOf } from "./staff.ts";
import { switchCompany } from "./switch-company.ts";
import { hearAnything, openCode, openInvite } from "./welcome.ts";

const invitePerson = createInvitePerson("invite-person", "staff.manage");
const openInvites = createOpenInvites("open-invites", "staff.manage");
const staff = createStaff({ id: "staff", permission: "staff.manage", invitePerson, openInvites });

const menu: readonly MenuEntry[] = [
  {
    id: "staff",
    permission: "staff.manage",
    level: "more",
    position: 20,
    label: () => text("account.menu.staff"),
    opening: { flow: staff, data: staffOf("") },
  },
  {
    id: "money",
    permission: "staff.manage",
    level: "more",
    position: 30,
    isFor: isForOwner,
    label: () => text("account.menu.money"),
    opening: { flow: money, data: {} },
  },
  {
    id: "settings",
    permission: null,
    level: "more",
    position: 80,
    label: () => text("account.menu.settings"),
    opening: { flow: settings, data: {} },
  },
  {
    id: "switch-company",
    permission: null,
    level: "more",
    position: 90,
    isFor: ({ actor }) => (actor?.memberships.length ?? 0) > 1,
    label: () => text("account.menu.switch"),
    opening: { flow: switchCompany, data: {} },
  },
];

/** Codes come first, and a stranger's words go nowhere else. */
const understander: Understander = {
  position: 1,
  async understand(reply, context) {
    if (context.place.kind !== "private") return null;
    if (reply.kind === "start" && reply.payload !== "")
      return (await openCode(reply.payload, context)) ?? openInvite(reply.payload, context);
    const opened = reply.kind === "text" ? await openCode(reply.text, context) : null;
    return opened ?? (context.actor ? null : hearAnything(reply, context));
  },
};

/** A link's code that a whole group has seen is nobody's secret any more. */
async function dropShown(reply: Reply, { core, place, locale }: FlowContext) {
  const code = reply.kind === "text" ? linkCodeIn(reply.text) : null;
  if (code === null) return null;
  await core.network.dropLinkCode(code);
  await core.outbox.post({ to: place, locale, message: { lines: [text("account.link.refused.group")] } });
  return {};
}

/** Under the welcome of somebody a manager has let in. */
const actions: ActionHandlers = {
  "account.begin": {
    press: async () => ({ do: "ask", flow: findProduct, data: {} }),
    stateOf: async (_, { actor }: FlowContext) =>
      text("account.joined.already", { company: actor?.company.name ?? "" }),
    card: () => ({ flow: joined, data: justJoined(false) }),
    restore: (_, { core }) => core.network.showWelcomeAgain(),
  },
};

export const accountModule: FlowModule = {
  flows: [
    ...[join, joined, help, language, settings, ownMessengers, linkChat],
    ...[switchCompany, staff, invitePerson, openInvites, money, ownAliases],
    ...numberFlows,
  ],
  menu,
  actions: { ...actions, ...linkActions, ...numberActions },
  understanders: [understander, numberWords, moneyWords],
  overhear: dropShown,
  words: { help: { flow: help, data: {} }, language: { flow: language, data: {} } },
};
