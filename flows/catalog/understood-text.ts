/** Free text that means goods: an article or a barcode at once, a few words where the catalog has them. */
import type { SearchResult } from "../../core/catalog/model.ts";
import { may } from "../../core/network/model.ts";
import { asksForTruck } from "../deliveries/asked-truck.ts";
import { call, type FlowContext } from "../flow.ts";
import type { Understander } from "../module.ts";
import type { Reply } from "../reply.ts";
import { readNamedLine } from "./named-line.ts";
import { searchResultsRef } from "./search-results-data.ts";
import { isDate, isShortNumber } from "./search-words.ts";
import { foundOutcome, namedOutcome } from "./typed-line.ts";

const MAX_WORDS = 5;
/** Longer chatter is too easily near some product's name. */
const MAX_MENDED_WORDS = 2;

/** «ПМ-65-З 24 шт»: the card, with the quantity proposed. */
export const namedProduct: Understander = {
  position: 20,
  async understand(reply, context) {
    const words = textOf(reply, context);
    const named = words === null ? null : await readNamedLine(words, context);
    return words !== null && named ? namedOutcome(words, named, context) : null;
  },
};

/** «пена зимняя»: what is found, with a way to the manager, for whom the words may have been meant. */
export const searchedProduct: Understander = {
  position: 30,
  async understand(reply, context) {
    const words = textOf(reply, context)?.trim();
    const count = words?.split(/\s+/).length ?? 0;
    if (!words || count > MAX_WORDS || /[?\n]/.test(words) || isShortNumber(words) || isDate(words))
      return null;
    if (asksForTruck(words)) return null;
    const counted = await foundOutcome(words, context, true);
    if (counted) return counted;
    const found = await context.core.catalog.search(words, { offset: 0, limit: 1 });
    if (found.total === 0 || (count > MAX_MENDED_WORDS && isGuessed(found))) return null;
    return call(searchResultsRef, searchResultsRef.data.parse({ query: words, isFreeText: true }));
  },
};

/** Words were mended to find anything; an article written by ear, «PVX 58 BL 6», is no guess: its digits are right. */
const isGuessed = ({ match, understoodAs, items: [nearest] }: SearchResult): boolean =>
  match === "mended" && understoodAs !== nearest?.article;

/** Words of somebody who may see the catalog; null for all else. */
function textOf(reply: Reply, { actor, tenant }: FlowContext): string | null {
  const isOpen = actor !== null && may(actor, "catalog.browse", tenant.blocks);
  return reply.kind === "text" && isOpen ? reply.text : null;
}
