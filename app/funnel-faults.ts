/** What is wrong with a funnel's files, in a reader's words: a line each, with file, line, place and mend. */
import type { FunnelError } from "../core/funnels/funnel-fault.ts";
import type { Locale } from "../core/tenants/model.ts";
import { sayPlain } from "../locales/say.ts";

/** "order.yaml:12: stage packed: a dead end; add a transition from it, …". */
export function faultLines({ faults }: FunnelError, locale: Locale): string {
  const reader = { locale, timeZone: "UTC", now: 0 };
  return faults
    .map(({ file, line, said }) =>
      [`${file}:${line}`, ...said.map((one) => sayPlain(one, reader))].join(": "),
    )
    .join("\n");
}
