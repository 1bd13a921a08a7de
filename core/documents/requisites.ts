/** What a company is written as on papers, and where it is paid: checked, so that no digit sends money elsewhere. */
import * as z from "zod";
import { isInn } from "../registrations/inn.ts";
import { ok, type Result, refuse } from "../result.ts";
import { shapedOnce } from "../shaped-once.ts";

const words = (longest: number) => z.string().trim().max(longest).default("");

/** Empty where nobody has said it. */
export const requisitesSchema = z.object({
  /** As it is registered: «ООО "Импост"»; its everyday name where empty. */
  legalName: words(160),
  inn: words(12),
  kpp: words(9),
  address: words(200),
  bank: words(120),
  bik: words(9),
  account: words(20),
  correspondentAccount: words(20),
  /** Who signs, as papers have it: «Иванов И. И.», and as what. */
  signer: words(80),
  signerRole: words(80),
  accountant: words(80),
});
export type Requisites = z.infer<typeof requisitesSchema>;
export type RequisiteName = keyof Requisites;
export const requisiteNames = Object.keys(requisitesSchema.shape) as RequisiteName[];

/** Of what stands in a company's row; what is not known there is left out. */
export const requisitesOf = shapedOnce(requisitesSchema);

/** A refusal names the field. Spaces within numbers are left out. `knownInn`: not this hand's, and not checked again. */
export function checkedRequisites(fields: unknown, knownInn = ""): Result<Requisites, "badField"> {
  const parsed = requisitesSchema.safeParse(fields);
  if (!parsed.success) return refuse("badField", { field: String(parsed.error.issues[0]?.path[0]) });
  const requisites = { ...parsed.data };
  for (const name of numbers) requisites[name] = requisites[name].replace(/\s/g, "");
  const isAsked = (name: (typeof numbers)[number]) =>
    requisites[name] !== "" && !(name === "inn" && requisites.inn === knownInn);
  const wrong = numbers.find((name) => isAsked(name) && !isRight[name](requisites));
  return wrong ? refuse("badField", { field: wrong }) : ok(requisites);
}

const numbers = ["inn", "kpp", "bik", "account", "correspondentAccount"] as const;

const isRight: Record<(typeof numbers)[number], (requisites: Requisites) => boolean> = {
  inn: ({ inn }) => isInn(inn),
  kpp: ({ kpp }) => /^\d{4}[\dA-Z]{2}\d{3}$/.test(kpp),
  bik: ({ bik }) => /^0\d{8}$/.test(bik),
  account: ({ account, bik, correspondentAccount }) =>
    /^\d{20}$/.test(account) &&
    // The treasury's accounts have no bank behind them, and other digits.
    (bik === "" || correspondentAccount === "" || holds(bik.slice(-3), account)),
  correspondentAccount: ({ correspondentAccount, bik }) =>
    /^301\d{17}$/.test(correspondentAccount) &&
    (bik === "" || holds(`0${bik.slice(4, 6)}`, correspondentAccount)),
};

/** The account's control digit is right for its bank (Bank of Russia, order 515 of 08.09.1997). */
const holds = (prefix: string, account: string): boolean =>
  [...`${prefix}${account}`].reduce(
    (sum, digit, at) => sum + ((Number(digit) * (weights[at % 3] ?? 0)) % 10),
    0,
  ) %
    10 ===
  0;
const weights = [7, 1, 3];

/** What an invoice cannot do without: of who is paid, and of who pays. */
export function missingOf(
  seller: Requisites,
  buyer: Requisites,
): { seller: RequisiteName[]; buyer: RequisiteName[] } {
  const isFirm = seller.inn.length === 10;
  const wanted: RequisiteName[] = [
    "inn",
    ...(isFirm ? (["kpp"] as const) : []),
    ...(["address", "bank", "bik", "correspondentAccount", "account"] as const),
  ];
  return {
    seller: wanted.filter((name) => seller[name] === ""),
    buyer: buyer.inn === "" ? ["inn"] : [],
  };
}
