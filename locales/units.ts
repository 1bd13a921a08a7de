/** The catalog's units as people read them, in the plural forms of each language. */

import type { Locale } from "../core/tenants/model.ts";

export type PluralForms = { other: string } & { [form in Intl.LDMLPluralRule]?: string };

/** What a pack is called where quantities are shown in packs. */
export const packForms: Record<Locale, PluralForms> = {
  ru: { other: "кор." },
  en: { one: "box", other: "boxes" },
};

/** A unit that is absent here is shown as the catalog has it. */
export const unitForms: Record<Locale, ReadonlyMap<string, PluralForms>> = {
  ru: new Map([
    ["м2", { other: "м²" }],
    ["рулон", { one: "рулон", few: "рулона", many: "рулонов", other: "рулона" }],
  ]),
  en: new Map([
    ["шт", { one: "pc", other: "pcs" }],
    ["уп", { one: "pack", other: "packs" }],
    ["компл", { one: "set", other: "sets" }],
    ["рулон", { one: "roll", other: "rolls" }],
    ["м", { other: "m" }],
    ["м2", { other: "m²" }],
    ["кг", { other: "kg" }],
  ]),
};
