/** A cart a manager fills for a dealer of what the dealer said by voice or in pictures. */
import type { Product } from "../catalog/model.ts";
import type { Question } from "../questions/model.ts";

/** Thousandths of the product's unit. */
export interface FillLine {
  productId: string;
  quantityMilli: number;
}

export type FillSource = "voice" | "files";

export interface Fill {
  question: Question;
  source: FillSource;
  lines: readonly FillLine[];
  /** It is in the cart already. */
  isTaken: boolean;
}

/** Tail of a key under fills.refused. */
export type FillRefusal = "notFound" | "notAllowed" | "nothing" | "gone" | "noChat" | "taken";

/** As the talk keeps it: «ПМ-65-З 24 шт, 004512 10 уп». */
export const fillWords = (lines: readonly FillLine[], products: readonly Product[]): string =>
  lines
    .flatMap(({ productId, quantityMilli }) => {
      const product = products.find(({ id }) => id === productId);
      return product ? [`${product.article} ${quantityMilli / 1000} ${product.unit}`] : [];
    })
    .join(", ");
