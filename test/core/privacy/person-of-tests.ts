/** A person with a name nobody else has, who joined by an invite, ordered, asked and sent a file; and a look at all rows. */
import { eq } from "drizzle-orm";
import { inviteByOperator } from "../../../core/tenants/operator-invite.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import type { Store } from "../../../db/store.ts";
import type { World } from "../../chat.ts";
import { picture } from "../../flows/questions/samples.ts";

export const NAME = "Канареев Иван";
export const PHONE = "+79005554433";
/** Words only this person says. */
export const WORDS = "кенар желтогрудый";
/** Every trace: the name, the phone as stored and as written, the words, the address at the messenger. */
export const TRACES = [NAME, PHONE, "+7 900 555-44-33", WORDS, '"stranger"', "stranger:", ":stranger"];

/** Answers the person's id. */
export async function lively(world: World): Promise<string> {
  const phone = world.phone("stranger");
  world.phone("olga");
  const code = await world.store.everywhere.transact(async (tx) => {
    const tenant = await findTenant(tx, { slug: "impost" });
    if (!tenant) throw new Error("The demo tenant is not there");
    const wanted = { company: "Окна у реки", role: "buyer", name: NAME };
    const issued = await inviteByOperator(tx, world.clock.now(), tenant, wanted);
    if (!issued.ok) throw new Error(issued.error);
    return issued.value.code;
  });
  await phone.opens(code.replaceAll("-", ""));
  await phone.presses("Войти");
  const personId = await world.store.everywhere.transact(async ({ db, t }) => {
    const people = await db.select().from(t.people);
    const person = people.find(({ name }) => name === NAME);
    if (!person) throw new Error("Nobody joined");
    await db.update(t.people).set({ phone: PHONE }).where(eq(t.people.id, person.id));
    await db.insert(t.directory).values({
      tenantId: person.tenantId,
      phone: PHONE,
      companyId: "okna",
      name: NAME,
      role: "buyer",
    });
    return person.id;
  });
  await phone.says("ПМ-65-З 24 шт");
  await phone.presses("Оформить");
  await phone.presses("Самовывоз");
  await phone.presses("чт 26.11");
  await phone.presses("Комментарий");
  await phone.says(`позвонит ${WORDS}`);
  await phone.presses("Отправить заказ");
  await phone.says(`когда машина? спрашивает ${WORDS}`);
  await phone.sends([picture("кенар.png")], `вот ${WORDS}`);
  await phone.says("меню");
  for (const press of ["Рекламации", "Сообщить"]) await phone.presses(press);
  await phone.says(`треснул ${WORDS}`);
  for (const press of ["Описать словами", "1"]) await phone.presses(press);
  await phone.says("1");
  await phone.presses("в работе");
  await phone.says(`в нём ${WORDS}`);
  await phone.sends([picture("кенар.png"), picture("кенар-2.png"), picture("кенар-3.png")]);
  for (const press of ["Нет", "починить", "Отправить"]) await phone.presses(press);
  await world.settled();
  return personId;
}

/** Every row of every table, as JSON, by table. */
export const dump = (store: Store): Promise<Record<string, string[]>> =>
  store.everywhere.read(async ({ db, t }) => {
    const rows: Record<string, string[]> = {};
    for (const [name, table] of Object.entries(t))
      rows[name] = (await db.select().from(table as typeof t.people)).map((row) => JSON.stringify(row));
    return rows;
  });

/** Rows that hold a trace of the person: "table: row". */
export const tracesIn = (rows: Record<string, string[]>): string[] =>
  Object.entries(rows).flatMap(([table, lines]) =>
    lines.filter((line) => TRACES.some((trace) => line.includes(trace))).map((line) => `${table}: ${line}`),
  );
