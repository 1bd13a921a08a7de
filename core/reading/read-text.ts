/** Reads an order from a message: what is sure becomes lines, all else is asked. */
import { articleKey } from "../catalog/article.ts";
import type { CatalogIndex } from "./catalog-index.ts";
import { concluded } from "./conclusion.ts";
import { withOwnLayout } from "./keyboard-layout.ts";
import type { OrderReading } from "./model.ts";
import { withoutNoise } from "./noise.ts";
import { plainText } from "./plain-text.ts";
import { cutSegments } from "./segments.ts";
import { SpanReader } from "./span-reading.ts";
import { withoutTalk } from "./talk.ts";
import { Tokenizer } from "./tokens.ts";
import { followWishes } from "./wishes.ts";
import { WordMeanings } from "./word-meaning.ts";

export class OrderReader {
  readonly index: CatalogIndex;
  private readonly meanings: WordMeanings;
  private readonly tokenizer: Tokenizer;
  private readonly spans: SpanReader;

  constructor(index: CatalogIndex) {
    this.index = index;
    this.meanings = new WordMeanings(index);
    this.tokenizer = new Tokenizer(index, this.meanings);
    this.spans = new SpanReader(index);
  }

  read(message: string): OrderReading {
    const text = this.wishfulPart(message);
    const tokens = this.tokenizer.tokens(text);
    const segments = cutSegments(this.spans, tokens);
    return concluded(this.index, followWishes(this.spans, segments, text), text);
  }

  /** What may be an order: no quotes, talk or dates; typed in the right layout. */
  private wishfulPart(message: string): string {
    const isArticle = (found: string) => this.index.byArticle(articleKey(found)).length > 0;
    const typed = withOwnLayout(plainText(message), this.meanings);
    const hasArticle = (sentence: string) => this.tokenizer.tokens(sentence).some(({ kind }) => kind === "article" || kind === "word");
    return withoutNoise(withoutTalk(typed, hasArticle), isArticle);
  }
}
