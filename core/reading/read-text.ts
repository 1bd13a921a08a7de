/** Reads an order from a message: what is sure becomes lines, all else is asked. */
import { articleKey } from "../catalog/article.ts";
import type { CatalogIndex, IndexedProduct } from "./catalog-index.ts";
import type { OrderReading } from "./model.ts";
import { cutSegments } from "./spans/segments.ts";
import { SpanReader } from "./spans/span-reading.ts";
import { withoutCorrections } from "./tables/corrections-below.ts";
import { type AmountsBelow, amountsBelow, withRows } from "./tables/pasted-columns.ts";
import { pastedTable } from "./tables/pasted-table.ts";
import { readTable } from "./tables/read-table.ts";
import { plainRow, type TableRow } from "./tables/table-rows.ts";
import { withoutMarkup } from "./talk/markup.ts";
import { withoutNoise } from "./talk/noise.ts";
import { confirmsQuoted, ordersQuoted, plainText, quotedText, spokenText } from "./talk/plain-text.ts";
import { withoutRest } from "./talk/rest-confirmed.ts";
import { withSaidSigns } from "./talk/said-punctuation.ts";
import { isRecord, talkIn, withoutTalk } from "./talk/talk.ts";
import { ANOTHER, Turns } from "./talk/turns.ts";
import { Tokenizer } from "./tokens/tokenizer.ts";
import { concluded } from "./wishes/conclusion.ts";
import { type Context, contextOfWishes } from "./wishes/context.ts";
import { withCutLists } from "./wishes/cut-lists.ts";
import { takeTimesEach } from "./wishes/times-each.ts";
import type { Wish } from "./wishes/wish.ts";
import { followWishes, type Heard } from "./wishes/wishes.ts";
import { withOwnLayout } from "./words/keyboard-layout.ts";
import { withScannedDigits } from "./words/scanned-digits.ts";
import { withWholeWords } from "./words/scanned-words.ts";
import { writtenOut } from "./words/shorthand.ts";
import { withoutLetterNames } from "./words/spoken-letters.ts";
import { withCyrillic } from "./words/translit.ts";
import type { UnitKind } from "./words/unit-words.ts";
import { WordMeanings } from "./words/word-meaning.ts";

export class OrderReader {
  readonly index: CatalogIndex;
  private readonly sold: ReadonlySet<number> | null;
  private readonly meanings: WordMeanings;
  private readonly tokenizer: Tokenizer;
  private readonly spans: SpanReader;

  /** `sold`: places of the products that may be had; null for all of the index. */
  constructor(index: CatalogIndex, sold: ReadonlySet<number> | null = null) {
    this.index = index;
    this.sold = sold;
    this.meanings = new WordMeanings(index);
    this.tokenizer = new Tokenizer(index, this.meanings);
    this.spans = new SpanReader(index);
  }

  /** The same for who may have these products alone. */
  limitedTo(isSold: (product: IndexedProduct) => boolean): OrderReader {
    const places = this.index.products.flatMap((product, at) => (isSold(product) ? [at] : []));
    return new OrderReader(this.index, new Set(places));
  }

  read(written: string): OrderReading {
    const message = withRows(withScannedDigits(withoutMarkup(written)));
    const { rows, rest } = pastedTable(message);
    const table = rows.length > 0 && !isRecord(message) ? this.readRows(rows.map(plainRow)) : null;
    if (!table) {
      const below = amountsBelow(message);
      return this.readPlain(below?.rest ?? message, [], below?.amounts);
    }
    // «где пусто – не заказываем» is said of the form, and takes nothing back.
    const isForm = !leavesBlank.test(rest);
    const said = this.readPlain(rest.replace(leavesBlank, ""), this.wishedIn(table));
    const asked = table.asks.filter(({ why }) => isForm || why !== "no_qty");
    return { ...said, asks: [...asked, ...said.asks], isRepeat: table.isRepeat || said.isRepeat };
  }

  /** Sentences of a message that order nothing. */
  talkIn = (message: string): string[] => talkIn(this.typed(plainText(message)), this.hasGoods);

  /** Rows with a heading among them; null where none is one. */
  readRows(rows: readonly TableRow[]): OrderReading | null {
    const { index, tokenizer, spans, sold } = this;
    const parts = { index, tokenizer, spans, sold, read: (words: string) => this.readPlain(words) };
    const { table, corrections } = withoutCorrections(rows);
    const reading = readTable(parts, table);
    if (!reading || corrections === "") return reading;
    const mended = this.readPlain(corrections, this.wishedIn(reading));
    return { ...mended, asks: [...reading.asks, ...mended.asks] };
  }

  /** Rows without a heading: each is read as a line that was typed. */
  readLoose(rows: readonly (readonly string[])[]): OrderReading {
    // A file of values between signs, pasted into one column, is the table it was.
    if (rows.every((cells) => cells.filter((cell) => cell !== "").length <= 1))
      return this.read(rows.map((cells) => cells.join("")).join("\n"));
    return this.readPlain(rows.map((cells) => cells.filter((cell) => cell !== "").join(" | ")).join("\n"));
  }

  /** The lines of a table, for the words beside it to mend. */
  private wishedIn({ lines }: OrderReading): Wish[] {
    const places = new Map(lines.map(({ article }) => [article, this.index.byArticle(articleKey(article))]));
    return lines.map((line) => {
      const products = (places.get(line.article) ?? []).filter(
        (at) => this.index.products[at]?.id === line.productId,
      );
      const unit = line.unit as UnitKind;
      const amount = { value: line.quantityMilli / 1000, unit, isUnclear: false, tokens: [] };
      const said = {
        amountText: line.why.amount,
        goodsText: line.why.goods,
        given: { line, amount, products },
      };
      return {
        kind: "goods",
        products,
        amount,
        by: line.why.by,
        isDoubtful: false,
        start: -1,
        end: -1,
        ...said,
      };
    });
  }

  /** `amounts`: of what the message names without one, in its order. */
  private readPlain(
    message: string,
    wished: readonly Wish[] = [],
    amounts: AmountsBelow["amounts"] = [],
  ): OrderReading {
    const { text: own, asides } = spokenText(message);
    const quoted = quotedText(message);
    const isConfirmed =
      quoted !== "" && (confirmsQuoted(own) || (ordersQuoted(own) && !this.hasGoods(this.typed(own))));
    const text = this.wishfulPart(
      isConfirmed ? `${plainText(quoted)}\n\n${ANOTHER}${withExceptions(withoutRest(own))}` : own,
    );
    const before = quoted === "" || isConfirmed ? null : this.spokenOfIn(quoted);
    const turns = new Turns(text, asides);
    const asideOf = (turn: number) =>
      this.tokenizer.tokens(this.unnoised(this.typed(withoutAsking(turns.asideOf(turn)))));
    const wishes = this.wishesIn(text, { before, turns, asideOf, wished });
    const open = wishes.filter(({ amount, kind }) => amount === null && kind !== "repeat");
    if (open.length === amounts.length)
      for (const [at, wish] of open.entries()) {
        const { value, unit } = amounts[at] ?? { value: 0, unit: null };
        wish.amount = { value, unit, isUnclear: false, tokens: [] };
      }
    takeTimesEach(wishes, text, own);
    const reading = concluded(this.index, wishes, text, this.sold);
    return withEarlierOrder(reading, message);
  }

  /** The letter that is answered: its order, else the goods it offers or has in stock. */
  private spokenOfIn(quoted: string): Context | null {
    const wished = contextOfWishes(this.wishesIn(this.wishfulPart(quoted)));
    if (wished || quoted.includes("?")) return wished;
    return contextOfWishes(this.wishesIn(this.unnoised(this.typed(quoted))));
  }

  private wishesIn(text: string, heard: Heard = {}): Wish[] {
    return followWishes(this.spans, cutSegments(this.spans, this.tokenizer.tokens(text)), text, heard);
  }

  /** What may be an order: no quotes, talk or dates; typed in the right layout. */
  private wishfulPart(plain: string): string {
    const written = withCutLists(writtenOut(this.typed(plain)), this.isByMetre);
    const said = withoutTalk(written, this.hasGoods, this.namesGoods);
    return this.unnoised(said);
  }

  private unnoised = (text: string): string =>
    withoutNoise(text, (found) => this.index.byArticle(articleKey(found)).length > 0, this.meanings.has);

  private typed = (plain: string): string => {
    const heard = withoutLetterNames(withSaidSigns(plain));
    const own = withCyrillic(withOwnLayout(heard, this.meanings), this.meanings.has);
    return withWholeWords(own, this.meanings.hasWritten, this.meanings.isStrange);
  };

  private isByMetre = (goods: string): boolean => {
    const last = cutSegments(this.spans, this.tokenizer.tokens(goods)).at(-1)?.reading;
    return (
      last?.kind === "goods" &&
      last.amount === null &&
      last.products.every((at) => this.index.products[at]?.unit === "м")
    );
  };

  private namesGoods = (clause: string): boolean =>
    this.tokenizer
      .tokens(clause)
      .some(
        (token) =>
          token.kind === "article" ||
          (token.kind === "word" && token.meaning.isNaming && !token.meaning.isGuess),
      );

  private hasGoods = (sentence: string): boolean =>
    this.tokenizer
      .tokens(sentence)
      .some((token) => token.kind === "article" || (token.kind === "word" && !token.isOptional));
}

/** «всё верно, только FR-501 15 шт»: what of the order that is confirmed is another. */
const withExceptions = (own: string): string =>
  own.replace(
    /(?<!\p{L})(верно|правильно|подтвержда\p{L}+|согласн?\p{L}*),?\s+(?:только|но)\s+/iu,
    "$1. Поправка: ",
  );

const leavesBlank =
  /(?<!\p{L})(?:где\s+|если\s+)?пуст\p{L}*[^.\n]*?(?<!\p{L})не\s+(?:заказ|нуж|надо|бер)\p{L}*/iu;

/** «створку сколько пишем?»: of a question that names something, what it is about. */
const withoutAsking = (aside: string): string =>
  aside.replace(/(?<=\p{L}{5}\s+)сколько(?!\p{L})/giu, (word) => " ".repeat(word.length));

/** «в заказе 1042 замените», «к заказу 1042 добавьте»: an order that was sent is meant. */
const editsOrder =
  /(?<!\p{L})(?:сегодняшн|вчерашн|утренн|последн|прошл)\p{L}+\s+(?:заявк|заказ)\p{L}*[^.!?\n]{0,20}(?:поправ|измен|исправ|поменя|дополн)\p{L}*|(?<!\p{L})(?:вычерк|вычёрк|убер|убра|исключ|добав|допиш|замен)\p{L}*\s+(?:в|к|из)\s+(?:(?:мо|наш)\p{L}+\s+)?(?:сегодняшн|вчерашн|утренн|последн|прошл)\p{L}+\s+(?:заявк|заказ)\p{L}*|(?<!\p{L})(?:вчера|позавчера|утром|(?:в|во) (?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)|на (?:прошлой|той) неделе)\s+(?:\p{L}+\s+)?(?:просил|заказывал|заказал|отправлял|присылал|брал)\p{L}*[^.!?\n]*?(?:отмен|убер|убра|замен|исключ|не надо|не нуж|сним)|(?<!\p{L})т(?:е|ем|у|от|ой) же [^.!?\n]{0,40}(?:заказ|заявк|сч[её]т)\p{L}*\s*(?:№\s*)?\d+|(?<!\p{L})в\s+дополнение\s+к\s+(?:\p{L}+\s+)?(?:заказ|заявк|письм)\p{L}*|(?<!\p{L})(?:в|к|из|по)\s+(?:(?:мо|наш)\p{L}+\s+)?(?:заказ|заявк|письм)\p{L}*\s+(?:за|от)\s+(?:понедельник|вторник|сред|четверг|пятниц|суббот|воскресень|вчера|\d)\p{L}*[^!?\n]*?(?:добав|замен|измен|исправ|поправ|убер|поменя|допиш|увелич|уменьш|исключ)|(?<!\p{L})(?:в|к|по|из|во)\s+(?:\p{L}+\s+)?(?:заказ|заявк|сч[её]т)\p{L}*\s*(?:№\s*)?\d+[^.!?\n]*?(?:добав|замен|измен|убер|убра|поменя|дополн|допиш|исправ|увелич|уменьш|доложи|докин|вычерк)|(?:добав|докин|ещ[её]|плюс|довез|замен|измен|убер|поменя|дополн|допиш|исправ|увелич|уменьш)\p{L}*[^!?\n]*?(?<!\p{L})(?:в|к|из)\s+(?:заказ|заявк|сч[её]т)\p{L}*\s*(?:№\s*)?\d+/iu;

function withEarlierOrder(reading: OrderReading, message: string): OrderReading {
  const [said] = reading.isRepeat ? [] : (editsOrder.exec(message) ?? []);
  if (said === undefined) return reading;
  return {
    ...reading,
    isRepeat: true,
    asks: [...reading.asks, { text: said, why: "no_qty", candidates: [] }],
  };
}
