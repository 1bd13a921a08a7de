/** Texts the account dialogs share. */
import { DateTime } from "luxon";
import type { Role } from "../../core/network/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import type { FlowContext } from "../flow.ts";

export const roleName = (role: Role): Text => text(`account.role.${role}`);
/** As a button, which begins with a capital. */
export const roleLabel = (role: Role): Text => text(`account.roleLabel.${role}`);

/** «⏳ Запрос у менеджера. Ответ сегодня до 18:00.» */
export function promised(dueAt: number, { now, tenant }: FlowContext): Text {
  const dayOf = (instant: number) => DateTime.fromMillis(instant, { zone: tenant.timeZone }).toISODate();
  return dayOf(dueAt) === dayOf(now)
    ? text("account.request.waitsToday", { until: { time: dueAt } })
    : text("account.request.waits", { until: { till: dueAt } });
}
