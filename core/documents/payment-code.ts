/** What banks' applications read from an invoice's QR code: GOST R 56042-2014, its format ST00012 in UTF-8. */
import type { Money } from "../money.ts";
import type { Requisites } from "./requisites.ts";

export interface Payment {
  payee: string;
  requisites: Pick<Requisites, "inn" | "kpp" | "bank" | "bik" | "account" | "correspondentAccount">;
  sum: Money;
  /** What it is paid for. */
  purpose: string;
}

/** The standard's longest values, in characters. */
const longest = { Name: 160, BankName: 45, Purpose: 210 } as const;

/** Null where the money is not roubles: the standard knows no other. */
export function paymentCode({ payee, requisites, sum, purpose }: Payment): string | null {
  if (sum.currency !== "RUB") return null;
  const { inn, kpp, bank, bik, account, correspondentAccount } = requisites;
  const fields = [
    ["Name", payee],
    ["PersonalAcc", account],
    ["BankName", bank],
    ["BIC", bik],
    ["CorrespAcc", correspondentAccount || "0"],
    ["PayeeINN", inn],
    ["KPP", kpp],
    ["Sum", String(sum.amountMinor)],
    ["Purpose", purpose],
  ] as const;
  const written = fields
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}=${cut(name, value)}`);
  return ["ST00012", ...written].join("|");
}

/** The separator stands in no value, and no sign that a payment order cannot hold: a bank would send it back. */
const cut = (name: string, value: string): string =>
  [
    ...value
      .replace(/[|\u00a0\u202f]/g, " ")
      .replace(/₽(?=\d)/g, "RUB ")
      .replace(/ ?₽/g, " руб."),
  ]
    .slice(0, name in longest ? longest[name as keyof typeof longest] : undefined)
    .join("");
