/** Whether a flow is open to whoever writes, and what is said where it is not. */
import { may } from "../core/network/model.ts";
import { type Text, text } from "../core/outbox/message.ts";
import type { AnyFlow, FlowContext } from "./flow.ts";
import type { MenuEntry } from "./module.ts";

export function isOpenTo(flow: AnyFlow, { actor, tenant }: FlowContext): boolean {
  if (flow.isForStrangers && actor !== null) return false;
  if (flow.isForMembers && actor === null) return false;
  if (flow.permission === null) return true;
  return actor !== null && may(actor, flow.permission, tenant.blocks);
}

/** Whether the menu leads there for whoever writes. */
export function isEntryOpenTo({ permission, isFor }: MenuEntry, context: FlowContext): boolean {
  const { actor, tenant } = context;
  const isAllowed = permission === null || (actor !== null && may(actor, permission, tenant.blocks));
  return isAllowed && (isFor?.(context) ?? true);
}

/** A manager is not told to ask a manager; a stranger reads the welcome, which says all. */
export function refusalFor({ actor, tenant }: FlowContext): Text[] {
  if (!actor) return [];
  return [text(may(actor, "person.ask", tenant.blocks) ? "common.notAllowed" : "common.notForRole")];
}
