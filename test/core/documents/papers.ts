/** What papers' tests have in common: requisites that hold, and reading a PDF's words. */
import { extractText, getDocumentProxy } from "unpdf";
import { requisitesSchema } from "../../../core/documents/requisites.ts";

export const requisites = requisitesSchema.parse({
  legalName: "ООО «Импост»",
  inn: "7700000016",
  kpp: "770001001",
  address: "614000, Верхнеречинск, Заводская 1",
  bank: "АО «Первый Речной Банк», г. Верхнеречинск",
  bik: "049900123",
  account: "40702810300000000001",
  correspondentAccount: "30101810800000000123",
  signer: "Речная О. И.",
  signerRole: "директор",
});

/** The words of each page. */
export async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false });
  return text.map((page) => page.replaceAll(/[\s\u00A0]+/g, " "));
}
