/** Figures and dates as a reader sees them, by Intl; every text of every channel gets them here. */

import type { Locale } from "../core/tenants/model.ts";
import { createNumberFormat, type NumberFormat } from "./number-format.ts";
import { createTimeFormat, type TimeFormat } from "./time-format.ts";

export type Formatter = NumberFormat & TimeFormat;

/** Building Intl objects takes some hundred times longer than using them, so they are built once. */
const formatters = new Map<string, Formatter>();

/** The formatter of a language and an IANA time zone; throws RangeError on an unknown zone. */
export function formatter(locale: Locale, timeZone: string): Formatter {
  const key = `${locale} ${timeZone}`;
  const known = formatters.get(key);
  if (known) return known;

  const created = { ...createNumberFormat(locale), ...createTimeFormat(locale, timeZone) };
  formatters.set(key, created);
  return created;
}
