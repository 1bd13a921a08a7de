/** One whole road of a deal for each trade, from the manager's message to the last stage. */
import { eq } from "drizzle-orm";
import type { Funnel } from "../../core/funnels/model.ts";
import { defaultFunnel } from "../../core/funnels/tenant-funnels.ts";
import { demoSlug } from "../../core/packs/demo/network.ts";
import type { PackName } from "../../core/packs/packs.ts";
import { makeMove } from "../flows/deals/funnel-walk.ts";
import type { Said, Scene, Stage } from "./scene.ts";

interface Road {
  pack: PackName;
  title: Said;
  about: Said;
  /** What the manager writes; the region is the demo's and Russian. */
  lead: Said;
  /** The moves after it was taken. */
  moves: readonly string[];
  answers: Record<string, Said>;
}

const roads: readonly Road[] = [
  {
    pack: "windows",
    title: { ru: "Окна: от заявки до акта", en: "Windows: from the lead to the act" },
    about: {
      ru: "Замер, расчёт, договор, производство, монтаж, акт: каждый шаг спрашивает своё.",
      en: "Measuring, quotation, contract, production, mounting, act: each step asks for what it needs.",
    },
    lead: {
      ru: "Веранда, 6 окон, Верхнеречинск, 240 тыс, Сергей Панин +7 900 000-00-41",
      en: "Veranda, 6 windows, Верхнеречинск, 240k, Sergey Panin +7 900 000-00-41",
    },
    moves: ["contact", "measured", "quote", "win", "made", "close"],
    answers: {
      address: { ru: "Речная 4", en: "Rechnaya 4" },
      openings: {
        ru: "1300 × 1400, поворотное\n700 × 1400, глухое",
        en: "1300 × 1400, turn\n700 × 1400, fixed",
      },
      surveyor: { ru: "Олег", en: "Oleg" },
      quoteSum: { ru: "238 тыс", en: "238k" },
      amount: { ru: "236 тыс", en: "236k" },
      crew: { ru: "бригада Петрова", en: "Petrov's crew" },
    },
  },
  {
    pack: "machinery",
    title: { ru: "Техника: от потребности до пуска", en: "Machinery: from the need to the start" },
    about: {
      ru: "Опросный лист, показ, ТКП, договор, поставка, пуск.",
      en: "Questionnaire, demonstration, offer, contract, supply, commissioning.",
    },
    lead: {
      ru: "Насосы для котельной, Верхнеречинск, 1,8 млн, Сергей Панин +7 900 000-00-41",
      en: "Pumps for a boiler house, Верхнеречинск, 1800k, Sergey Panin +7 900 000-00-41",
    },
    moves: ["contact", "specify", "demonstrate", "quote", "win", "supplied", "close"],
    answers: {
      quoteSum: { ru: "1 750 000", en: "1 750 000" },
      leadWeeks: { ru: "6", en: "6" },
      amount: { ru: "1 720 000", en: "1 720 000" },
      serial: { ru: "2406-1187", en: "2406-1187" },
    },
  },
  {
    pack: "materials",
    title: {
      ru: "Материалы: от объекта до последней отгрузки",
      en: "Materials: from the site to the last supply",
    },
    about: {
      ru: "Спецификация, пробная партия, спеццена, график отгрузок.",
      en: "Specification, test batch, special price, schedule of supply.",
    },
    lead: {
      ru: "Фасад школы, Верхнеречинск, 3,2 млн, Сергей Панин +7 900 000-00-41",
      en: "A school's facade, Верхнеречинск, 3200k, Sergey Panin +7 900 000-00-41",
    },
    moves: ["contact", "specify", "tried", "quote", "win", "shipped", "close"],
    answers: {
      volumes: { ru: "утеплитель 1200 м²\nштукатурка 18 т", en: "insulation 1200 m²\nplaster 18 t" },
      batch: { ru: "П-118", en: "P-118" },
      quoteSum: { ru: "3 100 000", en: "3 100 000" },
      deferDays: { ru: "30", en: "30" },
      amount: { ru: "3 050 000", en: "3 050 000" },
      schedule: { ru: "01.12, 400 м²\n15.12, 800 м²", en: "1 Dec, 400 m²\n15 Dec, 800 m²" },
      shippedVolume: { ru: "1200", en: "1200" },
    },
  },
  {
    pack: "components",
    title: {
      ru: "Комплектующие: от образцов до постоянного",
      en: "Components: from samples to a regular client",
    },
    about: {
      ru: "Образцы, колонка прайса, пробный заказ, повторные.",
      en: "Samples, a price column, a trial order, repeated ones.",
    },
    lead: {
      ru: "Ткани для диванов, Верхнеречинск, 400 тыс, Сергей Панин +7 900 000-00-41",
      en: "Fabrics for sofas, Верхнеречинск, 400k, Sergey Panin +7 900 000-00-41",
    },
    moves: ["contact", "tried", "quote", "trial", "win", "again", "close"],
    answers: {
      items: { ru: "велюр серый\nрогожка бежевая", en: "velour grey\nhopsack beige" },
      monthQuantity: { ru: "600", en: "600" },
      amount: { ru: "420 тыс", en: "420k" },
      rhythmDays: { ru: "30", en: "30" },
    },
  },
];

async function begin({ world, phone, say }: Stage, { pack, lead }: Road): Promise<Funnel> {
  await world.store.everywhere.transact(({ db, t: { tenants } }) =>
    db.update(tenants).set({ pack }).where(eq(tenants.slug, demoSlug)),
  );
  const olga = phone("olga");
  await olga.says(say("меню", "menu"));
  await olga.presses(say("Сделки", "Deals"));
  await olga.presses(say("Создать", "Create"));
  await olga.says(say(lead.ru, lead.en));
  await olga.presses(say("Предложить дилеру", "Offer to a dealer"));
  await phone("pyotr").presses(say("Беру", "Take it"));
  return defaultFunnel({ pack, funnels: {} }, "deal");
}

async function travel(stage: Stage, road: Road): Promise<void> {
  const { phone, say, locale } = stage;
  const funnel = await begin(stage, road);
  const answers = Object.fromEntries(
    Object.entries(road.answers).map(([field, { ru, en }]) => [field, say(ru, en)]),
  );
  for (const name of road.moves) {
    const transition = funnel.transitions.find((move) => move.name === name);
    const [from] = transition?.from ?? [];
    if (!transition || !from) throw new Error(`The funnel of ${road.pack} has no move ${name}`);
    await makeMove(phone("pyotr"), funnel, { transition, from }, { locale, answersAll: false, answers });
  }
}

export const tradeScenes: readonly Scene[] = roads.map((road) => ({
  title: road.title,
  about: road.about,
  play: (stage) => travel(stage, road),
}));
