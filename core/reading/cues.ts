/** Words that say how things stand to each other: corrections, "the same", "each", "or", an earlier order. */

export type Cue =
  /** «нет», «точнее»: what follows mends what was said. */
  | "correction"
  /** «не надо», «уберите»: what is named is taken back. */
  | "cancel"
  | "cancelAll"
  /** «такая же», «к нему»: the rest is as of what stands before. */
  | "same"
  /** «столько же». */
  | "sameAmount"
  /** «по 5», «каждого». */
  | "each"
  /** «всех цветов», «каждого цвета»: every product of the kind. */
  | "everyKind"
  | "or"
  /** «остальные». */
  | "rest"
  | "repeat"
  /** «итого»: figures that sum up. */
  | "total"
  /** «?», «уточню», «примерно». */
  | "unsure"
  /** «не 10, а 12»: the number after it is not meant. */
  | "not";

/** What begins a number, in figures or in words. */
const number = `\\d|${"один|одн|два|две|дв[уе]|три|тр[её]|четыр|пят|шест|сем|восем|девят|десят|пар|сто|сотн|двести|триста|двадцат|тридцат|сорок|девяност|полтор"}`;
const not = String.raw`(?<![\p{L}\d-])`;
const end = String.raw`(?![\p{L}\d])`;
const cue = (words: string) => new RegExp(`${not}(?:${words})${end}`, "giu");

/** In this order: what an earlier one took, no later one sees. */
const cues: readonly (readonly [Cue, RegExp])[] = [
  [
    "repeat",
    cue(
      String.raw`(?:вс[её] )?как (?:и )?(?:в |на )?(?:прошл\p{L}+|предыдущ\p{L}+|последн\p{L}+|т[оу]т?)(?: (?:раз\p{L}*|недел\p{L}+|месяц\p{L}*|заказ\p{L}*|поставк\p{L}+))?|как (?:обычно|всегда|вчера|раньше)|(?:вс[её] )?(?:то|так\p{L}+) же(?: самое)?,? (?:что|как)(?: и)?(?: было)?(?: (?:в|на|с))? (?:прошл\p{L}+|позапрошл\p{L}+|предыдущ\p{L}+|последн\p{L}+|вчера|обычно|всегда)(?: (?:раз\p{L}*|недел\p{L}+|месяц\p{L}*|заказ\p{L}*|поставк\p{L}+))?|по (?:прошл\p{L}+|предыдущ\p{L}+|последн\p{L}+) (?:заказ|заявк)\p{L}*|обычн(?:ый|ую|ая) (?:набор|заказ|заявк\p{L}+)|стандартн\p{L}+ (?:набор|заказ|заявк\p{L}+)|(?:повтор(?:ите|им|ить|яем|и|)|продублируй\p{L}*|дублир\p{L}+)(?: пожалуйста)?,?(?: (?:мой|наш|вчерашн\p{L}+|последн\p{L}+|прошл\p{L}+|предыдущ\p{L}+|тот))*(?: (?:заказ\p{L}*|заявк\p{L}+))?|т(?:от|у) же (?:заказ|заявку|самый заказ)|то\s?же(?: самое)?,? что (?:и )?(?:в )?(?:прошл\p{L}+|вчера|обычно)(?: раз)?|(?:в|к|из) (?:прошл\p{L}+|вчерашн\p{L}+|предыдущ\p{L}+|последн\p{L}+|наш\p{L}+|мо\p{L}+) заказ\p{L}*|прошл(?:ый|ого) заказ\p{L}*|same as (?:last time|before|usual)|repeat (?:the )?(?:last |previous |my )?order|as usual`,
    ),
  ],
  [
    "cancelAll",
    cue(
      String.raw`(?:вс[её] )?(?:отмен\p{L}+|аннулир\p{L}+|снимите|уберите) (?:весь )?(?:заказ|заявк\p{L}+|вс[её])|(?:заказ|заявк\p{L}+|вс[её]) (?:отмен\p{L}+|аннулир\p{L}+|снимаем|не (?:надо|нужн\p{L}+))|cancel (?:the |my |everything|all)(?:order)?`,
    ),
  ],
  [
    "sameAmount",
    cue(
      String.raw`(?:по )?(?:столько|стока|сколько) же|так(?:ое|ого) же (?:количеств\p{L}+|кол-в\p{L}+)|same amount|same quantity`,
    ),
  ],
  [
    "same",
    cue(
      String.raw`так(?:ая|ой|ое|ие|ую|их|им|ого) же|т(?:а|от|е|у|ой|ех|ого) же|такой-же|также такие|тоже|аналогичн\p{L}+|(?:к|под|для) (?:нему|ней|ним|него|нее|неё|них|этому|этой|этим|этого|тому)|того же цвета|в (?:тот|том) же цвет\p{L}*|в цвет|tak(?:aya|oy|oe|ie|uyu|ih) zhe|the same|same colou?r|for it|to it`,
    ),
  ],
  [
    "everyKind",
    cue(
      String.raw`кажд(?:ого|ый|ой|ую|ым) (?:цвет\p{L}*|размер\p{L}*|вид\p{L}*|тип\p{L}*|сорт\p{L}*|длин\p{L}*|ширин\p{L}*|сторон\p{L}*)|вс(?:е|ех) (?:цвет\p{L}*|размер\p{L}*|вид\p{L}*|тип\p{L}*|расцвет\p{L}*)|of each (?:colou?r|size|kind)|(?:all|every) (?:colou?rs?|sizes?)`,
    ),
  ],
  ["each", cue(String.raw`кажд(?:ого|ый|ой|ую|ым|ых|ая)|each|по(?=\s+(?:${number}))`)],
  ["rest", cue(String.raw`остальн\p{L}+|остаток|the rest|прочие`)],
  [
    "or",
    cue(
      String.raw`или|либо|если (?:нет|не будет|нету|не окажется|нет в наличии|отсутству\p{L}+)(?:,? то)?|а если нет|при отсутствии|на замену|or|if not|otherwise`,
    ),
  ],
  [
    "cancel",
    cue(
      String.raw`(?:уже |пока )?не (?:надо|нуж\p{L}+|требу\p{L}+|хотим|будем брать|бер[её]м|берите|класть|кладите|отгружа\p{L}+|везите)|отмен(?:а|яем|ите|ить|яю|и|яется)|убер(?:ите|и|ем)|убрать|убира\p{L}+|вычерк\p{L}+|исключ(?:ите|ить|аем|и)|удал(?:ите|ить|яем|и)|снимите|снимаем|(?:к черту|нафиг)|отбой|вместо(?! \d)|cancel|remove|no need|без(?= (?!ндс|нал))`,
    ),
  ],
  [
    "correction",
    cue(
      String.raw`(?:ой|ай|ээ|эм|э|упс)(?:,? ?(?:нет|не(?! (?:${number}))))?|(?<=^|[.,!?;\n(–-]\s*)нет(?:,? (?:стоп|погоди\p{L}*|подожди\p{L}*|лучше|пусть))?|хотя(?:,? (?:нет|лучше))?|точнее|вернее|(?:а )?лучше|поправк\p{L}+|исправ(?:ьте|ляю|ляем|ление)|ошиб(?:ся|лась|лись|ка)|опечатк\p{L}+|стоп|то есть|т\.\s?е\.|переду\p{L}+|замен(?:ите|яем|и|ить)(?: на)?|поменя(?:йте|ем|ть)(?: на)?|измен(?:ите|ить|яем)(?: на)?|меняем(?: на)?|пусть будет|всё-таки|все-таки|извин\p{L}+|прошу прощения|пардон|зач[её]рк\p{L}+|зачеркн\p{L}+|поправьте|исправил\p{L}*|переиграл\p{L}*|вру|скорее|сорри|sorry|actually|make it|instead|i mean|no,`,
    ),
  ],
  ["not", cue(String.raw`не(?= (?:${number}))|вместо(?= (?:${number}))`)],
  [
    "total",
    cue(
      String.raw`итого(?: к оплате)?|всего(?= [:\d-])|итог|total|сумма|позици[йия]|наименовани[йя]|строк(?:и)?`,
    ),
  ],
  [
    "unsure",
    cue(
      `примерно|приблизительно|около|где-то|порядка|ориентировочно|уточню|уточним|позже|сколько есть|сколько (?:не )?жалко|пока не знаю|не знаю сколько|несколько|немного|побольше|чуть-чуть|about|approximately|roughly|several|some`,
    ),
  ],
];

export interface FoundCue {
  cue: Cue;
  start: number;
  end: number;
}

export function findCues(text: string): FoundCue[] {
  let rest = text;
  const found: FoundCue[] = [];
  for (const [kind, pattern] of cues)
    rest = rest.replace(pattern, (words: string, ...more) => {
      const start = more.find((part) => typeof part === "number") as number;
      found.push({ cue: kind, start, end: start + words.length });
      return "\u0000".repeat(words.length);
    });
  return found.sort((one, other) => one.start - other.start);
}
