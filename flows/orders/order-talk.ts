/** Reads what people say of an order, not just its number: «где заказ 1001?», «хочу отменить заказ», «изменить 1001», "repeat 1001". */

export interface OrderTalk {
  wish: "show" | "cancel" | "change" | "repeat";
  /** Null where none is named: any of one's orders may be meant. */
  number: number | null;
  /** It can mean nothing but an order. */
  isPlain: boolean;
}

const orderWord = /^(?:заказ(?:а|у|е|ом|ы|ов)?|orders?)$/;
const numberWord = /^[#№]?([1-9]\d{0,6})$/;
const wishes: Readonly<Record<OrderTalk["wish"], RegExp>> = {
  cancel: /^(?:отмен(?:а|у|и|ите|ить|яю|яем)|cancel)$/,
  change: /^(?:измен(?:ю|яю|им|ить|и|ите)|поменя(?:ю|ть|й|йте)|поправ(?:ить|ь|ьте)|change|edit|amend)$/,
  repeat: /^(?:повтор(?:и|ите|ить|яю|им)?|repeat|reorder)$/,
  show: /^(?:где|что|как|когда|статус|состояние|покажи(?:те)?|открой(?:те)?|where|what|when|status|show|open)$/,
};
/** Said besides, and changing nothing. Any other word makes it a sentence, which a person reads. */
const besides = new Set(
  [
    "а и но с со по о об у там наш наша мой моя мне нам это этот тот же его мы я",
    "хочу хотим хотел хотела хотелось бы нужно надо можно прошу давайте будет пожалуйста",
    "здравствуйте добрый день утро доброе вечер последний прошлый номер строки строку",
    "i we want would like to can you please the a my our of is s about with it last number no hello hi lines in",
  ]
    .join(" ")
    .split(" "),
);
const MAX_WORDS = 9;

/** Null for anything else: a wish, and an order or its number, with nothing said besides that has a meaning of its own. */
export function orderTalkIn(said: string): OrderTalk | null {
  const words = said.toLowerCase().match(/[#№]?[\p{L}\d]+/gu) ?? [];
  // «1001, 1002», «10.42» and articles are no number of one order.
  if (words.length > MAX_WORDS || /\n|\d[.,]\d|[\p{L}\d]-[\p{L}\d]/u.test(said)) return null;
  const rest = words.filter((word) => !besides.has(word));
  const wish = (["cancel", "change", "repeat", "show"] as const).find((name) =>
    rest.some((word) => wishes[name].test(word)),
  );
  const numbers = rest.flatMap((word) => numberWord.exec(word)?.[1] ?? []);
  const isPlain = rest.some((word) => orderWord.test(word));
  if (!wish || numbers.length > 1 || !(isPlain || numbers.some((digits) => digits.length > 2))) return null;
  const isAll = rest.every((word) => [wishes[wish], orderWord, numberWord].some((form) => form.test(word)));
  return isAll ? { wish, number: numbers[0] === undefined ? null : Number(numbers[0]), isPlain } : null;
}
