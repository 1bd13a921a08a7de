/** Numbers that are no quantities: dates, hours, phones, accounts, addresses, sums. They are blanked, places kept. */
import { blanked } from "./turns.ts";

const months = "январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр";
const money = String.raw`(?:руб(?:\.|л\p{L}*|(?!\p{L}))|р\.|р(?![\p{L}\d])|₽|rub|коп(?:\.|еек|ейки)?|usd|\$|€|тыс\.?\s*р\p{L}*\.?)`;
const ordinals =
  "перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят|одиннадцат|двенадцат|тринадцат|четырнадцат|пятнадцат|шестнадцат|семнадцат|восемнадцат|девятнадцат|двадцат|тридцат";
const ordinal = String.raw`(?:(?<!\d)\d{1,2}(?:-?\s?(?:го|му|м|й|е|ый|ой|ом|ого|ому|ым))?|(?:двадцать |тридцать )?(?:${ordinals})(?:ый|ой|ий|ого|ому|ом|ым|ье|ьего|ьему|ьем|ое|ая|ую))`;
const floors = "этаж|подъезд|секци|корпус|ворот|кабинет|квартир|числ|участ|очеред|лифт";
const countedPlaces =
  "окон|окна|про[её]м|двер|квартир|дом|этаж|комнат|подъезд|санузл|ванн|балкон|лоджи|объект|фасад|крыш|скважин";
const amount = String.raw`\d[\d \u00A0]*(?:[.,]\d+)?`;

const spokenNumber = String.raw`(?:(?:(?:две|три|четыре)ст|(?:пят|шест|сем|восем|девят)ьсот|сто|сорок|девяносто|(?:один|две|три|четыр|пят|шест|сем|восем|девят)\p{L}*(?:дцать|десят)|один|два|три|четыре|пять|шесть|семь|восемь|девять|десять)\p{L}*\s*){1,3}(?!\p{L})`;

const forWhom = String.raw`(?<=^|\n)[ \t]*(?:(?:для|на|в)[ \t]+)?(?:бригад|дом|объект|точк|секци|магазин|склад|филиал|машин|рейс|адрес|площадк|очеред|звен|участ|корпус|заявк|заказ)\p{L}*[ \t]*№?[ \t]*\d{1,3}[ \t]*[:–-]`;

const patterns: readonly RegExp[] = [
  // «корпус 3 – ничего не надо»
  new RegExp(String.raw`${forWhom}[ \t]*(?:пока[ \t]+)?ничего[^\n\d]*(?=\n|$)`, "giu"),
  /https?:\/\/\S+|www\.\S+|t\.me\/\S+/giu,
  /[\w.+-]+@[\w-]+\.[\w.-]+/giu,
  // Phones
  /(?<![\d\p{L}.-])(?:\+\s?\d{1,3}|8)[\s(-]*\d{3}[\s)-]*\d{3}[\s-]?\d{2}[\s-]?\d{2}(?!\d)/gu,
  /(?<!\p{L})(?:тел|телефон|моб|phone|tel|факс|whatsapp|вайбер|т)\.?\s?:?\s*[+\d][\d\s()-]{4,}\d/giu,
  /(?<!\p{L})(?:тел|телефон)\p{L}*\.?\s*:?\s*(?:внутр\p{L}*|доб)\.?\s*:?\s*\d{2,5}(?!\d)/giu,
  // Requisites: a word and a long number
  /(?<!\p{L})(?:инн|кпп|бик|огрн(?:ип)?|окпо|р\/\s?с(?:ч[её]т)?|к\/\s?с(?:ч[её]т)?|рсч|корр?\.?\s?сч[её]т|расч[её]тный сч[её]т|паспорт|снилс|iban|swift)\.?\s*[:№]?\s*[\d\s/-]{3,}(?<=\d)/giu,
  /(?<!\p{L})(?:заказ(?:а|у|ом|е|ы|ов|ам)?(?!\p{L})|сч[её]т\p{L}*|сч\.|накладн\p{L}*|упд|договор\p{L}*|дог\.|заявк\p{L}*|сделк\p{L}*|рекламаци\p{L}*|претензи\p{L}*|п\/п|плат[её]ж\p{L}*|order|invoice|тикет|обращени\p{L}*)[^\S\n]*(?:№|n|#|no\.?|номер)?[^\S\n]*:?[^\S\n]*\d[\d/-]*(?!\.\d)(?:\s+от\s+\d{1,2}\.\d{1,2}(?:\.\d{2,4})?)?(?![\d.,]*\s*(?:шт|уп|пач|кор|м\b|м2|рул|меш|бал+он|в[её]д[её]?р|канистр|лист|кг|кило|компл|пар[аы]?(?!\p{L})|бухт|банк|хлыст|пал(?:ок|ки)|туб|метр|pcs|pieces|rolls?|box|packs?|bags?|sets?|cans?|m\b))(?=\s*(?:$|[\n,.;:?!)]|от |на |за |и |в |с |к |по |уже|ещ|был|доб|пом|изм|пож|\p{L}))/giu,
  /(?<!\p{L})(?:сер(?:\.|ийн\p{L}+)?|зав(?:\.|одск\p{L}+)?|партия|s\/n)\s*(?:№|номер|:)?\s*[\p{L}\d-]*\d{4,}/giu,
  /(?:№|(?<![\p{L}\d])N[oо]\.?)\s*\d[\d/-]*/gu,
  // Dates and hours
  /(?<![\d.,-])(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])(?:\.(?:20)?\d{2})?(?:\s*г\.?)?(?![\d.,]|\s*(?:шт|м|уп|кг|кор))/giu,
  // A list of lengths has commas too, but no year and no «до».
  /(?<![\d.,-])(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.(?:20)?\d{2}(?!\d|[.,]\d)/giu,
  /(?<!\p{L})(?:до|от|к|с|после|на)\s+(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])(?=,)/giu,
  /(?<!\d)20\d{2}-\d{2}-\d{2}(?!\d)/gu,
  /(?<![\d.,])\d{1,2}\s+(?:янв|фев|мар|апр|май|июн|июл|авг|сен|окт|ноя|дек)\.?(?:\s+20\d{2})?(?!\p{L})/giu,
  new RegExp(String.raw`(?<!\p{L})[сc]\s+\d{1,2}\s+по\s+\d{1,2}\s+(?:${months})\p{L}*`, "giu"),
  new RegExp(
    String.raw`(?<![\d.,])\d{1,2}(?:-?\s?(?:го|е|ого))?\s+(?:${months})\p{L}*(?:\s+20\d{2}(?:\s*г(?:ода|\.)?)?)?`,
    "giu",
  ),
  /(?<![\d.,])(?:0?[1-9]|[12]\d|3[01])[-\s]?(?:го|ого|числ[ауо]|-е)(?![\p{L}\d])(?:\s+числ\p{L}*)?/giu,
  /(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)/gu,
  // «с 8 до 17», «с девяти до шести»
  /(?<!\p{L})с\s+\d{1,2}(?:[.:-]\d{2})?\s+(?:до|по)\s+\d{1,2}(?:[.:-]\d{2})?(?:\s*(?:час\p{L}*|ч\.?|утра|вечера|дня))?(?![\d.,xх*]|\s*(?:мм|шт|см|м|кг|уп)(?!\p{L}))/giu,
  // «на пятнадцатый этаж», «12 этаж», «к двадцатому числу», «лифт до 10-го»
  new RegExp(
    String.raw`(?<!\p{L})(?:(?:на|в|к|до|с|от|у|по|за)\s+)?${ordinal}[^\S\n]+(?:${floors})\p{L}*`,
    "giu",
  ),
  new RegExp(
    String.raw`(?<!\p{L})(?:${floors})\p{L}*\.?\s+(?:до\s+|на\s+|№\s*)?${ordinal}(?!\s*(?:шт|уп|м|\p{L}{2,4}\.)(?!\p{L}))`,
    "giu",
  ),
  new RegExp(
    String.raw`(?<!\p{L})(?:к|до|с|на|от)\s+(?:двадцать |тридцать )?(?:${ordinals})(?:ому|ого|ое|ье|ьему|ьего)(?:\s+(?:числ\p{L}*|(?:${months})\p{L}*))?(?!\p{L})`,
    "giu",
  ),
  // «машина до 5 тонн», «на 2 человек»
  /(?<!\p{L})(?:(?:не )?(?:больше|более|меньше|выше|до|на|максимум)\s+)?\d+(?:[.,]\d+)?\s*(?:-?(?:х|ти))?\s*(?:тонн\p{L}*|т(?=\s*(?:$|[,.;)]))|человек\p{L}*|чел\.?|водител\p{L}*|грузчик\p{L}*|пассажир\p{L}*|машин\p{L}*|рейс\p{L}*|паллетомест\p{L}*)(?!\p{L})/giu,
  // «под арку 3,2 м»: what a truck has to pass
  /(?<!\p{L})(?:под|через|в)\s+(?:арк|ворот|мост|шлагбаум|проезд|въезд)\p{L}*[^\n,.;\d]{0,15}\d+(?:[.,]\d+)?\s*м(?:етр\p{L}*)?(?!\p{L})/giu,
  // «заявку с бетонного завода», «заказ для нашего объекта»
  /(?<=(?:заявк|заказ)\p{L}*\s+)(?:с|со|от|из|для)\s+\p{L}+(?:ого|ей|ой|его)\s+(?:завод|баз|магазин|склад|объект|участк|цех|стройк|площадк)\p{L}*/giu,
  /(?<!\p{L})кв(?:артир\p{L}*|\.)\s*№?\s*\d+\s?[–-]\s?\d+/giu,
  // «СМУ-4», «РСУ 3»: builders' offices
  /(?<!\p{L})(?:СМУ|РСУ|ПМК|ДСК|УКС|ДРСУ|МСУ)[\s№-]*\d{1,4}(?![\p{L}\d])/gu,
  // «Раздел 1. Профили», «Табл. 2»: what parts of a paper are called
  /(?<=^|\n)[ \t]*(?:раздел|табл(?:ица)?|приложение|глава|часть)(?!\p{L})\.?[ \t]*№?[ \t]*\d{1,2}(?:[.:)][ \t]*|[ \t]*(?=\n|$))(?!\d)/giu,
  // What a printer, a fax or a carrier adds
  /(?<!\p{L})(?:факс\p{L}*[^\S\n]*)?(?:стр(?:аниц\p{L}|\.)?|лист)\s*\d{1,3}\s*(?:\/|из)\s*\d{1,3}/giu,
  /(?<!\p{L})(?:распечатано|отпечатано|отсканировано)(?!\p{L})[^\n]*/giu,
  /(?<!\p{L})(?:трек|трек-номер|track)(?:\s*(?:№|номер))?\s*:?\s*[\p{L}\d-]*\d{4,}/giu,
  // «на 30 окон», «там сорок проёмов»: what for
  new RegExp(
    String.raw`(?<!\p{L})(?:(?:на|там|под|для|у нас|у них|это)\s+)(?:\d{1,3}|${spokenNumber})\s*(?:${countedPlaces})\p{L}*`,
    "giu",
  ),
  // «окон 14 одинаковых»
  new RegExp(
    String.raw`(?<=^|\n|[.!;])[ \t]*(?:${countedPlaces})\p{L}*\s+\d{1,3}(?:\s+(?:одинаков|таки|всего)\p{L}*)?(?=[ \t]*[,.;\n]|$)`,
    "giu",
  ),
  /(?<!\p{L})(?:до|к|после)\s+(?:[01]?\d|2[0-3])[.:-][0-5]0(?![\d.,]|\s*(?:м|шт|кг|мм|уп)(?!\p{L}))/giu,
  /(?<!\p{L})(?:до|к|после|с|в|около|at|by)\s+\d{1,2}(?:[-.]\d{2})?\s*(?:час\p{L}*|ч\.?(?!\p{L})|утра|вечера|дня|am|pm)/giu,
  /(?<!\p{L})(?:через|за|на|в течение|in)\s+\d+\s+(?:рабоч\p{L}*\s+)?(?:дн\p{L}*|день|недел\p{L}*|час\p{L}*|мин\p{L}*|месяц\p{L}*|days?|weeks?|hours?)/giu,
  /(?<![\d.,])\d+\s*(?:мин(?:ут\p{L}*)?|час(?:а|ов)?|дн(?:я|ей)|недел\p{L}+)(?!\p{L})/giu,
  /\(?\s*(?:было|вместо было|раньше было)\s+\d+(?:[.,]\d+)?[^)\n,;]{0,12}\)?/giu,
  // «Объект Садовая 11:», «Магазин Заводская 7» over the goods that go there
  /(?<=^|\n)[ \t]*(?:объект|магазин|точка|адрес|дом|участок)[ \t]+\p{L}{3,}(?:ая|ой|ого|ова|ева|ина|ский|ское|ом)[ \t]+\d{1,3}(?:\/\d+)?[а-д]?[ \t]*:?[ \t]*(?=\n|$)/giu,
  // «бригада 2: …», «Дом 1 – …»: whom it is for
  new RegExp(String.raw`${forWhom}(?!\d)`, "giu"),
  // «первые две позиции в силе»
  /(?<!\p{L})(?:перв|последн)\p{L}+\s+(?:\d|две|три|четыре|пять|шесть)\s+(?:позици|строк|пункт)\p{L}*/giu,
  // «14 мест», «в 2026 году»
  /(?<![\d.,])\d+\s*(?:мест(?:а|о)?|позици\p{L}+)(?!\p{L})/giu,
  /(?<![\d.,-])20[2-9]\d\s*(?:год\p{L}*|г\.)(?!\p{L})/giu,
  /(?<!\d)\d{4}\s*г\.?\s?р\.?(?!\p{L})/giu,
  // «отгрузка как обычно»: said of no goods
  /(?<!\p{L})(?:отгруз|достав|оплат|услови|адрес|самовывоз|привоз|привез|развоз|забер|разгруз)\p{L}*[^\n,.;!?\d]{0,20}(?<!\p{L})как (?:обычно|всегда|в прошлый раз|раньше)(?!\p{L})/giu,
  // «магазин «Крепёж 24»»: what somebody is called
  /(?<!\p{L})(?:магазин\p{L}*|маг|ооо|ип|тд|компани\p{L}+|фирм\p{L}+|баз\p{L}+|сеть|склад\p{L}*|чат\p{L}*|объект\p{L}*)\.?\s+[«"“][^»"”\n]{2,40}[»"”]/giu,
  // «алло это Рустам с фасадов, значит»
  /(?<=^|\n)[ \t]*(?:(?:алло|алё|але|привет|здравствуйте|добр\p{L}+ \p{L}+|салам)[ \t,!.]+)*это[ \t]+\p{L}+(?:[ \t]+(?:с|со|из|от)[ \t]+\p{L}+|[ \t]+(?!знач|короч|смотр|слуш)\p{L}+)?[ \t,]+(?:(?:ну|так|вот)[ \t]+)?(?=(?:значит|короче|смотри|слушай|запиши|прими)(?:те)?(?!\p{L}))/giu,
  // Addresses
  // «Фасад, корпус 2» over the goods that go there
  /(?<=^|\n)[ \t]*\p{Lu}\p{Ll}+,[ \t]*(?:корпус|секция|этаж|очередь|дом|объект|подъезд)[ \t]+\d+[ \t]*(?=\n)/gu,
  // «Объект 1 (школа, Ленина 8):», «Магазин № 2, Заводская 7а:»
  /(?<=^|\n)[ \t]*(?:\d{1,2}[.)][ \t]*)?(?:объект|магазин|склад|точка|дом|филиал|площадка|адрес|участок)\p{L}*[ \t]*(?:№[ \t]*)?\d{0,3}[ \t]*[,(–-][^\n:\d]*\d{0,3}[\p{L}]?(?:[^\n:\d]*)\)?:(?=[ \t]*(?:\n|$))/giu,
  /(?<!\p{L})(?:на|по|адрес\p{L}*:?|в|объект\p{L}*:?)\s+\p{Lu}\p{Ll}{2,}(?:ую|ая|ой|ого|ом|ова|ина|ина|ево|ево|ский|ская|скую|ной)\s*,?\s+\d+(?!\d)(?:\/\d+)?(?!\s*(?:шт|уп|кор|м2?(?!\p{L})|мм|пач|рул|меш|в[её]д|кг|кан|компл|бухт|лист|бал+он|пар|ящ|хлыст))/gu,
  /(?<!\p{L})(?:ул\.?|улица|улице|пр-?[тд]\.?|проспект\p{L}*|пер\.?|переулок|шоссе|ш\.|наб\.?|набережная|бульвар|б-р|мкр\.?|микрорайон)\s+(?:\d+-?\p{L}*\s+)?\p{Lu}[\p{L}-]*(?:\s+\p{Lu}[\p{L}-]*)?,?\s*(?:д\.\s*|дом\s+|д(?=\s?\d))?\d*\s*(?:\/\d+)?(?:\s?[а-д](?!\p{L}))?/giu,
  /(?<![\d\p{L}])\d{1,2}-?(?:й|я|ая|ый|ой)\s+(?:проезд|переулок|улица|линия|просек)(?:,?\s*(?:д\.?\s*)?\d{1,3})?/giu,
  /(?<!\p{L})(?:д\.|дом|кв\.(?!\s?м)|квартир\p{L}+|корп\.?|корпус|стр\.|строение|оф\.|офис|этаж|подъезд|секци\p{L}+|участок|уч\.|кабинет|каб\.)\s*№?\s*\d+(?:\/\d+)?(?!\d|\s*(?:шт|уп|мм|м|см|кг)(?!\p{L}))/giu,
  // «дом двенадцать квартира сорок пять», as it is dictated; «в счёт пять сальников» counts goods
  new RegExp(
    String.raw`(?<!\p{L}|(?<!\p{L})в\s)(?:дом|квартира|корпус|офис|подъезд|строение|участок|кабинет|заказ|сч[её]т)\s+(?:номер\s+)?${spokenNumber}`,
    "giu",
  ),
  // Sums and prices
  /(?<=(?<!\p{L})(?:сч[её]т|накладн|упд)\p{L}*\s*№?\s*\d[\s\d]{0,8})на\s+\d[\d ]*(?:[.,]\d{2})?(?![\d.,]|\s*(?:шт|уп|м|р|руб\p{L}*)(?!\p{L})|\s*₽)/giu,
  new RegExp(
    String.raw`(?<!\p{L})(?:по\s+)?(?:цен[аеу]\s*:?\s*|сумм[аеу]\s*:?\s*|стоимост\p{L}+\s*:?\s*)?(?<![\d.,xх*])${amount}[^\S\n]*${money}(?:\s*\/\s*\p{L}+\.?|\s+за\s+\p{L}+\.?)?`,
    "giu",
  ),
  new RegExp(
    String.raw`(?<!\p{L})(?:по\s+)?(?:цен[аеу]|сумм[аеу]|на сумму|стоимост\p{L}+|(?:итого )?к оплате|price|total)\s*[:=–-]?\s*${amount}`,
    "giu",
  ),
  // «10 шт по 210,00», but not «3 по 1,45», which is a length.
  /(?<!\p{L})(?:по|[xх*×])\s+(?!(?<=\d\s+(?:(?:шт|кус|отрез|плет|дет)\p{L}*\.?\s+)?(?:по|[xх*×])\s+)[0-6][.,]\d{2}(?!\d))\d[\d ]*[.,]\d{2}(?!\d|\s*(?:м(?!\p{L})|шт|кг|метр))/giu,
  /(?<!\p{L})[xх*×]\s*\d+[.,]\d{2}\s*=\s*\d[\d ]*[.,]\d{2}/giu,
  /=\s*\d[\d ]*[.,]\d{2}(?!\d)/gu,
  /\d+(?:[.,]\d+)?\s*%/gu,
  /\(\d{3,5}\)\s*\d{2,3}-\d{2}-\d{2}(?:\s*доб\.?\s*\d+)?/giu,
  // «сегодня до пяти», «завтра к 10»
  new RegExp(
    String.raw`(?<!\p{L})(?:сегодня|завтра|послезавтра)\s+(?:до|к|после|с|в)\s+(?:${spokenNumber}|\d{1,2})(?![\d.,]|\s*(?:шт|уп|м|кг|рул|пач|кор|меш))`,
    "giu",
  ),
  // «если что я на месте до 5»
  /(?<!\p{L})(?:на месте|на объекте|работаем|открыты|буду|будем)\s+(?:до|с|после|к)\s+\d{1,2}(?=\s*(?:$|[\n,.;!?)]))/giu,
  // «Ваша корзина (3 товара)», «В наличии: 140 шт» of a shop's page
  /\(\s*\d+\s*товар\p{L}*\s*\)/giu,
  /(?<!\p{L})(?:в наличии|остаток|на складе|доступно)\s*:\s*\d[\d ]*(?:[.,]\d+)?\s*(?:шт|м2|м|уп|компл|кг|рул|л)\p{L}*\.?/giu,
  // «Ведомость материалов, лист 3»
  /(?<=^|\n)[ \t]*(?:ведомость|спецификация|перечень|опись|смета)(?!\p{L})[^\n\d]*лист[ \t]*\d{1,3}[ \t]*(?=\n|$)/giu,
  // «на полку 14»
  /(?<!\p{L})(?:на|в|с)\s+(?:полк|стеллаж|ячейк|секци|палл?ет)\p{L}*\s+№?\s*\d{1,3}(?!\s*(?:шт|уп|м|кг|рул|меш))/giu,
  // «самовывоз до пяти»: as hours are said, with nothing counted behind it
  /(?<!\p{L})(?:до|после|к|около)\s+(?:двух|тр[её]х|четыр[её]х|пяти|шести|семи|восьми|девяти|десяти|одиннадцати|двенадцати|обеда)(?=\s*(?:$|[\n,.;!?)]))/giu,
  // «часам к девяти», «к девяти утра»
  new RegExp(
    String.raw`(?<!\p{L})час\p{L}*\s+(?:к|до|после)\s+${spokenNumber}|(?<!\p{L})(?:к|до|после)\s+${spokenNumber}(?=(?:утра|вечера|дня|час)\p{L}*)`,
    "giu",
  ),
  /(?<!\p{L})(?:за|вы|пере)ч[её]ркнут\p{L}+\s+(?:не\s+\p{L}+|удал\p{L}+|отмен\p{L}+|игнор\p{L}+)/giu,
  // «32 шт. (285,20)», «2 шт (по 9033 как договаривались)»
  /(?<=\d\s*(?:шт|уп|кг|м|м2|рул|компл|меш|вед|кор|пач|кан|пар)\p{L}*\.?\s*)\((?:\s*\d[\d ]*[.,]\d{2}\s*(?:р\p{L}*\.?|₽)?\s*|\s*по\s+\d{3,}(?![\d.,]*\s*(?:шт|м|мм|уп|кг)(?!\p{L}))[^)\n]*)\)/giu,
  /(?<!\p{L})(?:авто|машина|газель|а\/м|госномер|гос\.?\s?номер)\s*:?\s*(?:\p{L}\s?\d{3}\s?\p{L}{2}\s?\d{0,3}|\d+)/giu,
  /(?<![\p{L}\d])[авекмнорстух]\s?\d{3}\s?[авекмнорстух]{2}(?:\s?\d{2,3})?(?![\p{L}\d])/giu,
];

const figure = /(?<![\p{L}\d.,-])\d+(?:[.,]\d{1,3}|-\d{2})?(?![\p{L}\d]|[.,-]\d)/gu;
/** Figures that stand together may be one: «1 855,00». More than so many are looked at by nobody. */
const MAX_FIGURES = 10;

interface Figure {
  raw: string;
  index: number;
  value: number;
}

/** Between a price and its sum: «10; планка 70 мм 100» are two things. */
const isOther = /;|(?<!\p{L})(?!руб|итог|сумм|всего|цен|стоим)\p{L}{3,}/iu;

/** The last three figures of a line where one is the product of the others, its digits grouped in whatever way makes it so. */
function summedUp(line: string): readonly [Figure, Figure, Figure] | null {
  const found = Array.from(line.matchAll(figure), ({ 0: raw, index }) => ({ raw, index })).slice(
    -MAX_FIGURES,
  );
  const upTo = (end: number): Figure[] =>
    Array.from({ length: end }, (_, at) => grouped(line, found.slice(end - 1 - at, end))).filter(
      (one) => one !== null,
    );
  for (const sum of upTo(found.length))
    for (const price of upTo(placeOf(found, sum)))
      for (const count of upTo(placeOf(found, price)))
        if (
          sum.value > Math.max(count.value, price.value, 30) &&
          count.value > 1 &&
          !isOther.test(line.slice(price.index + price.raw.length, sum.index)) &&
          Math.abs(count.value * price.value - sum.value) < 0.5 + sum.value * 1e-6
        )
          return [count, price, sum];
  return null;
}

const placeOf = (found: readonly { index: number }[], { index }: Figure): number =>
  found.findIndex((one) => one.index === index);

/** «1», «855,00» beside each other: 1855; null where they make no figure. */
function grouped(line: string, pieces: readonly { raw: string; index: number }[]): Figure | null {
  const [first] = pieces;
  const last = pieces.at(-1);
  if (!first || !last) return null;
  const raw = line.slice(first.index, last.index + last.raw.length);
  if (pieces.length > 1 && !/^\d{1,3}(?:[ \u00a0]\d{3})+(?:[.,]\d{1,3}|-\d{2})?$/.test(raw)) return null;
  const value = Number(raw.replace(/[ \u00a0]/g, "").replace(/[,-](?=\d{2}$)|,/, "."));
  return { raw, index: first.index, value };
}

/** «20 шт 210,00 4200,00»: of three figures at a line's end where one is the product of the others, only the first counts. */
function withoutPrices(line: string): string {
  const [count, price] = summedUp(line) ?? [];
  // «223,50 ₽ × 16 = 3576,00 ₽», as a shop's basket has it
  const between = count && price ? line.slice(count.index + count.raw.length, price.index) : "";
  if (count && price && /^\s*(?:р(?:уб)?\.?|₽)\s*[×xх*]\s*$/iu.test(between))
    return `${line.slice(0, count.index)}– ${price.raw}`.padEnd(line.length);
  // «420 р/шт …, 60 штук, итого 25200»: the price stands first.
  if (count && /^\s*(?:р(?!\p{L})|руб|₽)/iu.test(line.slice(count.index + count.raw.length))) return line;
  if (count && price) {
    // «10,000», «7,500»: so accounting programs write ten, and seven and a half.
    const bare = String(count.value).replace(".", ",").padEnd(count.raw.length);
    const kept = line.slice(0, count.index) + bare + line.slice(count.index + count.raw.length, price.index);
    return kept.padEnd(line.length);
  }
  // «20 шт 210-00»: kopecks after a dash, behind the amount.
  return line.replace(
    /(?<=\d\s*(?:шт|м|м2|уп|кг|кор|рул|компл|упак)\.?\s+(?:\S\s+)?)\d+-\d{2}(?:\s+\d[\d ]*-\d{2})?\s*$/u,
    (found) => " ".repeat(found.length),
  );
}

/** Lines of a form that tell of the order and not of goods. */
const formLine =
  /^\s*(?:объект|адрес\p{L}*|доставка|получатель|грузополучатель|контакт\p{L}*|заказчик|ответственн\p{L}*|исполнител\p{L}+|инициатор|составил\p{L}?|плательщик|поставщик|покупатель|дата|срок\p{L}*|телефон|тел|менеджер|комментарий|примечание|договор|основание|итого|всего|сумма|total)\s*[:.–-].*$/gimu;

/** «Заказ поставщику № 00УТ-000341 от 17.03.2025», «… от 17 марта 2025 г.»: what a paper is called. */
const paper = new RegExp(
  String.raw`^\s*(?:заказ|заявка|сч[её]т|накладная|требование(?:-накладная)?|спецификация|номер(?=\s+\d+\s+от\s))(?:\s+(?:поставщику|покупателя|клиента|на\s+\p{L}+))?\s*(?:№?\s*\S*\d\S*)?\s*(?:от\s+(?:[\d./-]+|\d{1,2}\s+(?:${months})\p{L}*(?:\s+\d{4})?)(?:\s*г(?:ода|\.)?)?)?[ \t]*$`,
  "gimu",
);

/** «Контрагент: ИП Саввин», «Склад: основной»: a field of a form, and what stands in it. */
const field = /^\s*(?:контрагент|организация|подразделение|склад|грузоотправитель)\s*:[^\d\n]*$/gimu;

/** Who orders: a line of requisites where nothing is counted. */
const requisites = /^\s*(?:ООО|ИП|АО|ЗАО|ПАО|ИНН|КПП|р\/с|БИК|e-?mail)(?![\p{L}\d]).*$/gmu;
const counts = /\d\s*(?:шт|уп|упак|пач|кор|рул|компл|мешк|кг|м2|м)(?!\p{L})/iu;

/** «Лесная 14: …»: a street and its number, whom the line is for. */
const street =
  /(?<=^|\n)[ \t]*(?:ул\.?\s*)?(\p{Lu}\p{Ll}{3,}(?:ая|ой|ого|ова|ева|ина))\s+\d{1,3}(?:\/\d+)?[а-д]?[ \t]*:(?=[^\n]*\d)/gu;

/** «Лесная 3» on a line of its own, over the goods that go there. */
const streetAlone =
  /(?<=^|\n)[ \t]*(?:\d{1,2}[.)][ \t]*)?(?:(?:ул|пр|пер)\p{L}*\.?[ \t]*)?(\p{Lu}\p{Ll}{2,}(?:ая|ой|ого|ова|ева|ина))[ \t]*,?[ \t]*\d{1,3}(?:\/\d+)?[а-д]?[ \t]*:?[ \t]*(?=\n)/gu;

/** `knows`: words that names of goods have. `isGoods` keeps what the catalog itself calls goods: «10.934.08» is no date. */
export function withoutNoise(
  text: string,
  isGoods: (found: string) => boolean,
  knows: (word: string) => boolean,
): string {
  let plain = text.replace(formLine, (line) => (line.split(/[\s:,;]+/).some(isGoods) ? line : blanked(line)));
  plain = plain
    .replace(paper, blanked)
    .replace(field, blanked)
    .replace(streetAlone, (found: string, name: string) =>
      knows(name.toLowerCase()) ? found : blanked(found),
    )
    .replace(street, (found: string, name: string) =>
      knows(name.toLowerCase()) ? found : `${blanked(found.slice(0, -1))}:`,
    );
  plain = plain.replace(requisites, (line) => (counts.test(line) ? line : blanked(line)));
  plain = plain.split("\n").map(withoutPrices).join("\n");
  for (const pattern of patterns)
    plain = plain.replace(pattern, (found: string) =>
      isGoods(found) ? found : blanked(found.replace(/:$/, "")) + (found.endsWith(":") ? ":" : ""),
    );
  return plain;
}
