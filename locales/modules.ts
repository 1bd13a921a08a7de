/** All texts, a JSON per module and language; a new module is added here, in both languages. */
import enCommon from "./en/common.json" with { type: "json" };
import ruCommon from "./ru/common.json" with { type: "json" };

export const ru = { common: ruCommon };
export const en = { common: enCommon };
