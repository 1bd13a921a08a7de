/** Every move of a funnel of claims, made in a chat: by whom it may be, from each stage it leaves, each question answered. */
import { stageOf } from "../../../core/funnels/machine.ts";
import type { Funnel, Transition } from "../../../core/funnels/model.ts";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { newId } from "../../../core/scope.ts";
import type { Locale } from "../../../core/tenants/model.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import type { World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import type { Move } from "../every-move.ts";
import { answered, chosen, type Manner, offers, word } from "../field-walk.ts";
import { picture } from "../questions/samples.ts";

/** One move from one stage: on whose phone, of which claim. */
interface WalkedClaim extends Move {
  person: "pyotr" | "olga";
  number: number;
}

/** All moves people make, each from every stage it leaves. */
const movesOf = ({ transitions }: Funnel): Omit<WalkedClaim, "number" | "id">[] =>
  transitions
    .filter(({ by }) => by.some((side) => side !== "clock"))
    .flatMap((transition) =>
      transition.from.map((from) => ({
        transition,
        from,
        person: transition.by.includes("dealer") ? "pyotr" : "olga",
      })),
    );

const FIRST_NUMBER = 501;

/** Made only where the decision has asked for the goods. */
const ofGoods = ["planReturn", "fetchGoods", "proveGoods", "takeGoods"];

/** A claim on two pieces for each move, standing where it leaves, its line decided as far as that stage wants it. */
export function standingClaims(world: World, funnel: Funnel): Promise<WalkedClaim[]> {
  return world.store.everywhere.transact(async (tx) => {
    const { db, t } = tx;
    const tenant = await findTenant(tx, { slug: demoSlug });
    const manufacturer = (await db.select().from(t.companies)).find(({ kind }) => kind === "manufacturer");
    if (!tenant || !manufacturer) throw new Error("The demo tenant is not there");
    const now = world.clock.now();
    const before = (await db.select().from(t.claims)).length;
    const moves = movesOf(funnel).map((move, index) => ({
      ...move,
      id: newId(),
      number: FIRST_NUMBER + before + index,
    }));
    for (const { id, number, transition, from } of moves) {
      const isDraft = from === funnel.first;
      const isDisputed = from === "disputed";
      const fields = ofGoods.includes(transition.name) ? { disposal: "return" } : {};
      await db.insert(t.claims).values({
        ...{ tenantId: tenant.id, id, number, funnel: funnel.id, stage: from, version: 1, kind: "defect" },
        ...{ companyId: "okna", supplierId: manufacturer.id, currency: "RUB", fields },
        ...{ reportedBy: "pyotr", disputedAt: isDisputed ? now : null, sentAt: isDraft ? null : now },
        ...{ stageSince: now, createdAt: now, updatedAt: now },
      });
      const isDecided = stageOf(funnel, from).canonical === "decided";
      const decision = isDecided ? (transition.name === "concede" ? "reject" : "approve") : null;
      const goods = { name: "ржавая петля", unit: "шт", quantityMilli: 2_000 };
      await db
        .insert(t.claimLines)
        .values({ tenantId: tenant.id, claimId: id, position: 1, ...goods, decision });
    }
    return moves;
  });
}

const claimWord = {
  goOn: { ru: "Дополнить", en: "Go on" },
  send: { ru: "Отправить", en: "Send" },
  drop: { ru: "Удалить", en: "Delete" },
  decide: { ru: "Решить", en: "Decide" },
  approve: { ru: "Принять", en: "Approve" },
  reject: { ru: "Отказать", en: "Reject" },
  tellMore: { ru: "Ответить", en: "Answer" },
  // The goods are named in words: none of the catalog goes in their place.
  noOrder: { ru: "Без заказа", en: "No order" },
  agree: { ru: "Подходит", en: "Agree" },
  concede: { ru: "Согласиться", en: "Accept it" },
  dispute: { ru: "Не подходит", en: "Disagree" },
  askMore: { ru: "Спросить", en: "Ask" },
  settle: { ru: "Исполнена", en: "Settled" },
  takeBack: { ru: "Отозвать", en: "Take back" },
} satisfies Record<string, Record<Locale, string>>;
const isWorded = (name: string): name is keyof typeof claimWord => name in claimWord;

/** Decided by lines. */
const deciding = ["decide", "decideAgain", "reject", "rejectAgain"];

/** Opens the claim's card, makes the move, answers what is asked. */
export async function walkClaim(
  world: World,
  funnel: Funnel,
  { transition, from, person, number }: WalkedClaim,
  manner: Manner,
): Promise<void> {
  const { locale } = manner;
  const phone = world.phone(person);
  const { name, titles } = transition;
  await phone.says(`${word.claim[locale]} ${number}`);
  if (from === funnel.first) return walkDraft(phone, funnel, transition, manner);
  if (deciding.includes(name)) return decide(phone, funnel, transition, manner);
  const label = isWorded(name) ? claimWord[name][locale] : titles?.[locale];
  if (label === undefined) throw new Error(`The move ${name} has no button`);
  await chosen(phone, label, locale);
  await allAnswered(phone, funnel, manner);
}

/** Whatever is asked, as long as something is: which questions those are, the claim's kind and goods decide. */
async function allAnswered(phone: TestPhone, { transitions }: Funnel, manner: Manner): Promise<void> {
  const fields = transitions.flatMap((move) => Object.entries(move.fields));
  const asked = () => {
    const lines = phone.last().text.split("\n");
    return fields.find(([, { ask }]) => ask !== undefined && lines.includes(ask[manner.locale]));
  };
  for (let next = asked() ?? shotsOf(phone); next; next = asked() ?? shotsOf(phone)) {
    if (typeof next === "number") {
      await phone.sends(Array.from({ length: next }, (_, index) => picture(`${index + 1}.png`)));
      continue;
    }
    const [name, field] = next;
    await answered(
      phone,
      { ...field, name, isRequired: field.isRequired || !mayBeSkipped(phone, manner) },
      manner,
    );
  }
}

/** «Фото 1 из 3»: how many are wanted, where photos are asked for one by one. */
const shotsOf = (phone: TestPhone): number | undefined => {
  const [, count] = /^(?:Фото|Photo) \d+ (?:из|of) (\d+)/m.exec(phone.last().text) ?? [];
  return count === undefined ? undefined : Number(count);
};

const mayBeSkipped = (phone: TestPhone, { locale }: Manner): boolean => offers(phone, word.skip[locale]);

/** A draft's checklist is gone through before it is sent. */
async function walkDraft(
  phone: TestPhone,
  funnel: Funnel,
  transition: Transition,
  manner: Manner,
): Promise<void> {
  const say = (key: keyof typeof claimWord) => claimWord[key][manner.locale];
  if (transition.name === "takeBack") return phone.presses(say("drop"));
  await phone.presses(say("goOn"));
  await allAnswered(phone, funnel, manner);
  await phone.presses(say("send"));
}

/** Its only line, and what it comes to; then what the move asks for besides. */
async function decide(
  phone: TestPhone,
  funnel: Funnel,
  transition: Transition,
  manner: Manner,
): Promise<void> {
  const say = (key: keyof typeof claimWord) => claimWord[key][manner.locale];
  await phone.presses(say("decide"));
  await phone.presses(say(transition.name.startsWith("reject") ? "reject" : "approve"));
  await phone.presses("1");
  if (offers(phone, say("noOrder"))) await phone.presses(say("noOrder"));
  if (asksForSum(phone)) await phone.says("1500");
  if (asksForWork(phone)) await phone.says("500");
  await phone.presses(say("decide"));
  await allAnswered(phone, funnel, manner);
}

const asksForWork = (phone: TestPhone): boolean => /за работу\?|is work\?/.test(phone.last().text);
const asksForSum = (phone: TestPhone): boolean =>
  /сумму\?|стоит ремонт\?|which sum\?|repair cost\?/.test(phone.last().text);
