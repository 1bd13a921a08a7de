/** The 24 hours in whole dialogs: kept over a restart, templates for those who are silent, and nothing shown as sent that was not. */
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { templatesSchema } from "../../../bots/whatsapp-cloud/templates.ts";
import { type LetterState, selectLetters } from "../../../core/outbox/dead-letters-store.ts";
import { selectTenants } from "../../../core/tenants/store.ts";
import { type GraphServer, startGraphServer } from "../../graph-server/client.ts";
import { type CloudWorld, openCloudWorld } from "./cloud-world.ts";

const HOUR_MS = 3_600_000;
const olgasPhone = "79000000001";
const pyotrsPhone = "79000000011";

let server: GraphServer;
let world: CloudWorld;
beforeAll(async () => {
  server = await startGraphServer();
});
afterAll(() => server.stop());
afterEach(() => world.close());

it("a manager's words reach whoever was silent for a day as a template, after a restart too", async () => {
  world = await openCloudWorld(server, {
    approved: [{ name: "message_came", language: "ru", parameters: 1, buttons: [] }],
    registry: templatesSchema.parse([
      {
        name: "message_came",
        carries: ["words", "questions.*"],
        languages: { ru: "ru" },
        parameters: ["first"],
      },
    ]),
  });
  const olga = await world.member("Ольга", olgasPhone);
  const pyotr = await world.member("Пётр", pyotrsPhone);
  await pyotr.says("когда будет машина?");
  const push = await olga.sees("когда будет машина?");
  await world.settles();
  const refused = await server.call("refused", {});
  await world.passes(23 * HOUR_MS);
  await olga.says("меню");
  await olga.sees("Импост");
  await world.settles();
  await world.restarts();
  await world.passes(2 * HOUR_MS);
  await olga.says("завтра к десяти", push);
  const answer = await pyotr.sees("Ольга: завтра к десяти");
  expect(answer.payload).toMatchObject({ type: "template", template: { name: "message_came" } });
  await world.settles();
  expect(await server.call("refused", {})).toEqual(refused);
  expect(world.logged).toEqual([]);
}, 60_000);

it("where no template carries it nothing is shown as sent, and the operator learns once what is missing", async () => {
  world = await openCloudWorld(server);
  const olga = await world.member("Ольга", olgasPhone);
  const igor = await world.member("Игорь", "79000000002");
  const pyotr = await world.member("Пётр", pyotrsPhone);
  await world.store.everywhere.transact(async ({ db, t: { memberships, people } }) => {
    const [person] = await db.select().from(people).where(eq(people.name, "Игорь"));
    await db
      .update(memberships)
      .set({ role: "operator" })
      .where(eq(memberships.personId, person?.id ?? ""));
  });
  await pyotr.says("когда будет машина?");
  const push = await olga.sees("когда будет машина?");
  await world.settles();
  await world.passes(25 * HOUR_MS);

  // The manager is silent, and so is the operator: of what the one has lost the other is told, of that nobody.
  const lost = (await lettersOf("dead")).map(({ failure }) => failure);
  expect(lost).toContainEqual(
    expect.stringMatching(/^windowClosed: .+ no template carries "questions\.notice\.overdue"/),
  );
  const told = lost.filter((failure) => failure.includes('"common.operatorDead.windowClosed"'));
  expect(told).toHaveLength(lost.length / 2);
  expect((await olga.messages()).filter(({ seq }) => seq > push.seq)).toEqual([]);

  await igor.says("меню");
  await igor.sees("Импост");
  await pyotr.says("и сколько ждать?");
  await igor.sees("В WhatsApp молчат больше суток, а шаблона для этого нет");
  expect((await olga.messages()).filter(({ seq }) => seq > push.seq)).toEqual([]);
}, 60_000);

const lettersOf = (state: LetterState) =>
  world.store.everywhere.read(async (tx) => {
    const [tenant] = await selectTenants(tx);
    return selectLetters(tx, tenant?.id ?? "", { states: [state], limit: 100 });
  });
