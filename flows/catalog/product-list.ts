/** A numbered list of products: a press or a typed number opens the card. */
import type { Product } from "../../core/catalog/model.ts";
import { call, type Screen } from "../flow.ts";
import { optionNamed } from "../paging.ts";
import { type CardData, productCardRef } from "./product-card-data.ts";
import { productLine } from "./product-words.ts";

export const productOptions = (products: readonly Product[]): NonNullable<Screen["options"]> =>
  products.map((product) => ({ id: product.id, line: productLine(product) }));

export const openCard = (productId: string, known: Partial<CardData> = {}) =>
  call(productCardRef, productCardRef.data.parse({ ...known, productId }));

/** The product a typed «3» means on the list in view. */
export const productNumbered = (words: string, products: readonly Product[]): string | undefined =>
  optionNamed(
    words,
    products.map(({ id }) => id),
  );
