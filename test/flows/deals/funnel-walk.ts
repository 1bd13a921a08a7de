/** Every move of a funnel of deals, made in a chat: by whom it may be, from each stage it leaves, each question answered. */
import { eq } from "drizzle-orm";
import { createCore } from "../../../core/core.ts";
import { stageOf } from "../../../core/funnels/machine.ts";
import type { Funnel, Transition } from "../../../core/funnels/model.ts";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { newId } from "../../../core/scope.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import type { World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import type { Move } from "../every-move.ts";
import { answered, chosen, type Manner, word } from "../field-walk.ts";

/** One move from one stage, by one side: whose phone it is made on, and where and with whom the deal is to be after it. */
interface Walked extends Move {
  person: "pyotr" | "irina" | "olga";
  company: "okna" | "verkhnerechye" | null;
  number: number;
  leadsTo: string;
}

/** All moves people make, each from every stage it leaves; by the supplier where no dealer makes it. */
export function movesOf(funnel: Funnel): Omit<Walked, "number" | "id">[] {
  return funnel.transitions
    .filter(({ by }) => by.some((side) => side !== "clock"))
    .flatMap((transition) =>
      transition.from.map((from) => {
        // A lead nobody has yet is no dealer's to move.
        const isNew = stageOf(funnel, from).canonical === "new";
        // And whoever is only asked ends nothing.
        const isAsked = stageOf(funnel, from).canonical === "offered";
        const isEnd = isAsked && stageOf(funnel, transition.to).isFinal;
        const isDealers = transition.by.includes("dealer") && !isNew && !isEnd;
        const [person, company] =
          isDealers && transition.permission === "deals.assign"
            ? (["irina", "verkhnerechye"] as const)
            : ([isDealers ? "pyotr" : "olga", isNew ? null : "okna"] as const);
        return { transition, from, person, company, leadsTo: endOf(funnel, transition, company) };
      }),
    );
}

/** Where nobody else is to be asked a deal that is given away goes back to where it began. */
function endOf({ first, transitions }: Funnel, { name, to }: Transition, company: Walked["company"]): string {
  if (["decline", "giveBack", "handOn"].includes(name)) return `${first} null`;
  // The supplier withdraws a deal by offering it to another.
  if (name === "withdraw") return `${transitions.find((other) => other.name === "offer")?.to} dacha`;
  return `${to} ${name === "offer" ? "dacha" : company}`;
}

/** A deal for each move, standing where it leaves. */
export function standing(world: World, funnel: Funnel): Promise<Walked[]> {
  return world.store.everywhere.transact(async (tx) => {
    const tenant = await findTenant(tx, { slug: demoSlug });
    if (!tenant) throw new Error("The demo tenant is not there");
    const scope = { tenant, actor: null, sender: null, now: world.clock.now(), cause: "walk" };
    const { db, t } = tx;
    const walked: Walked[] = [];
    for (const move of movesOf(funnel)) {
      const { deals } = createCore(tx, scope);
      const lead = { kind: funnel.id, title: "Веранда", clientName: "Сергей Панин", region: "Нигде" };
      const made = await deals.create(lead, { isWaiting: true, sourceKey: newId() });
      if (!made.ok) throw new Error(`The lead was refused: ${made.error}`);
      const { id, number, supplierId } = made.value;
      if (move.company !== null) {
        const isOffered = stageOf(funnel, move.from).canonical === "offered";
        const at = { stage: move.from, companyId: move.company, version: 2 };
        const ownerId = isOffered ? null : move.company === "okna" ? "pyotr" : "irina";
        await db
          .update(t.deals)
          .set({ ...at, ownerId })
          .where(eq(t.deals.id, id));
        const offer = { dealId: id, ordinal: 1, companyId: move.company, supplierId };
        const why = { match: [], weight: 1 };
        const times = { offeredAt: scope.now, dueAt: scope.now + 3_600_000 };
        const state = isOffered ? "offered" : "accepted";
        await db.insert(t.dealOffers).values({ tenantId: tenant.id, ...offer, why, ...times, state });
      }
      walked.push({ ...move, id, number });
    }
    return walked;
  });
}

/** Opens the deal's card, makes the move, answers what is asked. */
export async function walk(world: World, funnel: Funnel, move: Walked, manner: Manner): Promise<void> {
  const { locale } = manner;
  const phone = world.phone(move.person);
  const { transition, number } = move;
  await phone.says(`${word.deal[locale]} ${number}`);
  if (transition.name === "offer" || transition.name === "withdraw") {
    await chosen(phone, word.assign[locale], locale);
    await phone.says("дача");
    return phone.presses("1");
  }
  return makeMove(phone, funnel, move, manner);
}

/** Makes a move that is offered in what the phone shows, and answers what is asked. */
export async function makeMove(
  phone: TestPhone,
  funnel: Funnel,
  { transition, from }: Pick<Walked, "transition" | "from">,
  manner: Manner,
): Promise<void> {
  const { locale } = manner;
  const label = transition.titles?.[locale];
  if (!label) throw new Error(`The move ${transition.name} has no button`);
  await chosen(phone, label, locale);
  const form = transition.needsForm ? stageOf(funnel, from).form : undefined;
  // The move goes on by itself once the form is filled in.
  for (const [name, field] of Object.entries(form?.fields ?? {}))
    await answered(phone, { ...field, name }, manner);
  for (const [name, field] of Object.entries(transition.fields))
    await answered(phone, { ...field, name }, manner);
  const isWin = stageOf(funnel, transition.to).canonical === "won";
  const wasWon = stageOf(funnel, from).canonical === "won";
  if (isWin && !wasWon && "amount" in transition.fields) await phone.presses(word.sure[locale]);
}
