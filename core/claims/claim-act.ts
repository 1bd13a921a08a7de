/** The act of a claim as a paper: what was claimed, what was found and decided line by line, who signs, with photos. */
import { inOneLine, nameOf } from "../documents/order-paper.ts";
import type { Paper } from "../documents/paper.ts";
import { isDrawn } from "../documents/photos.ts";
import { type Party, selectParties } from "../documents/store.ts";
import { shownAs } from "../files/model.ts";
import type { Funnel } from "../funnels/model.ts";
import { cut } from "../orders/notice-words.ts";
import { dayOf } from "../orders/order-days.ts";
import { type Text, text, verbatim } from "../outbox/message.ts";
import type { Tenant } from "../tenants/model.ts";
import { outcomeMeaning } from "./deciding/decisions.ts";
import { freeOrderLine } from "./deciding/free-goods.ts";
import { insteadLine, partsLine, pricedParts, withoutOthersPrices } from "./deciding/repair-parts.ts";
import { acceptedOf, type Claim, type ClaimLine } from "./model.ts";
import {
  aboutText,
  answerLines,
  decisionText,
  disputedLines,
  findingsLine,
  goodsLine,
  goodsOf,
  groundsLine,
} from "./notices/claim-words.ts";
import { coverageLines } from "./notices/serial-words.ts";
import { type ClaimWork, funnelOf } from "./work.ts";

/** Something was decided of it: there is an act to sign. */
export const isDecided = ({ lines, canonical, sentAt }: Claim): boolean =>
  sentAt !== null &&
  (canonical === "decided" || canonical === "won" || canonical === "lost") &&
  lines.some(({ decision }) => decision !== null);

/** Null while nothing is decided. */
export async function actOf(work: ClaimWork, claim: Claim): Promise<Paper | null> {
  if (!isDecided(claim)) return null;
  const { tx, scope } = work;
  const parties = await selectParties(tx, scope, [claim.supplierId, claim.companyId]);
  const [seller, buyer] = [claim.supplierId, claim.companyId].map((id) =>
    parties.find((party) => party.id === id),
  );
  if (!seller || !buyer) return null;
  const unshown = (await work.files.find(claim.files)).filter((file) => !isDrawn(shownAs(file)));
  return actPaper(claim, {
    ...{ seller, buyer, tenant: scope.tenant, funnel: funnelOf(work, claim) },
    unshown: unshown.map(({ name }) => name),
  });
}

interface ActParts {
  tenant: Tenant;
  funnel: Funnel;
  seller: Party;
  buyer: Party;
  /** Names of files that no page can show: films, voices, papers. */
  unshown: readonly string[];
}

/** Made twice it is the same: its day is that of the claim. */
export function actPaper(whole: Claim, { tenant, funnel, seller, buyer, unshown }: ActParts): Paper {
  const claim = withoutOthersPrices(whole);
  const { number, sentAt, order, lines, currency, files } = claim;
  const date = { date: dayOf(tenant.timeZone, sentAt ?? 0).date };
  const sums = lines.map(({ sumMinor }) => sumMinor);
  const total = sums.reduce<number>((all, sum) => all + (sum ?? 0), 0);
  return {
    name: text("claims.act.file", { number }),
    bank: null,
    title: text("claims.act.title", { number, date }),
    facts: [
      { label: text("documents.paper.seller"), words: verbatim(nameOf(seller)) },
      { label: text("documents.paper.buyer"), words: verbatim(nameOf(buyer)) },
      ...(order
        ? [
            {
              label: text("claims.act.order"),
              words: text("claims.act.orderNumber", { number: order.number }),
            },
          ]
        : []),
      { label: text("claims.act.about"), words: aboutText(claim) },
    ],
    currency,
    columns: [
      { title: text("documents.column.ordinal"), as: "count" },
      { title: text("documents.column.name"), as: "words", isWide: true },
      { title: text("claims.act.claimed"), as: "quantity" },
      { title: text("claims.act.accepted"), as: "quantity" },
      { title: text("documents.column.unit"), as: "words" },
      { title: text("claims.act.decision"), as: "words" },
      { title: text("documents.column.amount"), as: "money" },
    ],
    rows: lines.map((line) => [
      null,
      line.article === null ? verbatim(line.name) : verbatim(`${line.article} ${line.name}`),
      line.quantityMilli,
      acceptedOf(line),
      text("documents.unit", { unit: { unit: line.unit } }),
      decisionText(claim, line, funnel),
      line.sumMinor,
    ]),
    totals: sums.some((sum) => sum !== null) ? [{ label: text("claims.act.total"), amountMinor: total }] : [],
    summary: null,
    inWords: null,
    remarks: [
      ...lines.flatMap((line) => partRemarks(claim, line, funnel)),
      ...disputedLines(claim, funnel),
      ...answerLines(claim, funnel),
      ...coverageLines(claim, dayOf(tenant.timeZone, sentAt ?? 0).date),
      ...findingsLine(claim),
      ...groundsLine(claim),
      ...freeOrderLine(funnel, claim),
      ...goodsLine(claim),
      ...(unshown.length === 0
        ? []
        : [text("claims.act.unshown", { number, names: cut(unshown.join(", "), longestNames) })]),
    ],
    signers: [
      { role: signerOf(seller), name: seller.requisites.signer },
      { role: signerOf(buyer), name: buyer.requisites.signer },
    ],
    footer: text("claims.act.footer", { seller: nameOf(seller), number }),
    photos: files,
  };
}
const longestNames = 400;

/** What a repair is made of: each part, then the work. */
function partRemarks(claim: Claim, line: ClaimLine, funnel: Funnel): Text[] {
  const unpriced =
    outcomeMeaning(funnel, line.outcome) === "replacement" ? insteadLine(line) : partsLine(line);
  const parts = line.sumMinor === null ? unpriced : pricedParts(line, claim);
  if (parts.length === 0) return [];
  const of = (words: Text) => text("claims.act.repair", { goods: goodsOf(line), words: { text: words } });
  const { labourMinor } = line;
  const work = { sum: { money: labourMinor ?? 0, currency: claim.currency } };
  return [...parts.map(of), ...(labourMinor ? [of(text("claims.parts.work", work))] : [])];
}

const signerOf = (party: Party): Text =>
  party.requisites.signerRole === ""
    ? verbatim(nameOf(party))
    : inOneLine([verbatim(party.requisites.signerRole), verbatim(nameOf(party))]);
