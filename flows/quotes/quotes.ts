/** What the dialogs of prices on request bring to the conversation; the other ways in stand on cards and in the cart. */
import type { FlowModule } from "../module.ts";
import { answerQuote } from "./answer-quote.ts";
import { declineQuote } from "./decline-quote.ts";
import { priceWanted, wantedPrices } from "./price-wanted.ts";
import { quoteActions } from "./quote-actions.ts";
import { quoteCard } from "./quote-card.ts";
import { quoteLimit } from "./quote-limit.ts";
import { quotesList, quotesWords } from "./quotes-list.ts";
import { refuseQuote } from "./refuse-quote.ts";

export const quotesModule: FlowModule = {
  flows: [answerQuote, declineQuote, priceWanted, quoteCard, quoteLimit, quotesList, refuseQuote],
  understanders: [quotesWords, wantedPrices],
  actions: quoteActions,
};
