/** What a list of found products remembers, and its name for those who lead to it. */
import * as z from "zod";
import type { FlowRef } from "../flow.ts";

export const searchResultsData = z.object({
  query: z.string(),
  offset: z.int().min(0).default(0),
  /** Set when the query names these and no others: several products that may be meant. */
  productIds: z.array(z.string()).default([]),
  /** The quantity said with the name, thousandths; 0 = none. */
  proposedMilli: z.int().min(0).default(0),
  /** An amount said with the name, in its words: «10 шт» is so many of whichever is chosen. */
  amount: z.string().default(""),
  /** Lines typed before whose amounts still wait. */
  pending: z.array(z.string()).default([]),
  /** The words were no answer to a question: they may have been meant for a person. */
  isFreeText: z.boolean().default(false),
});
export type SearchResultsData = z.infer<typeof searchResultsData>;

export const searchResultsRef: FlowRef<SearchResultsData> = { id: "search-results", data: searchResultsData };
