/** Whole dialogs by the Cloud API with people who were silent for a day: by the templates that come with the program. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { type GraphServer, startGraphServer } from "../../graph-server/client.ts";
import { labelsOf, type TestPerson, textOf } from "../../graph-server/test-person.ts";
import type { SentMessage } from "../../graph-server/world.ts";
import { photo } from "../../photos.ts";
import { approvedTemplates, readyTemplates } from "../../ready-templates.ts";
import { type CloudWorld, openCloudWorld } from "./cloud-world.ts";

const HOUR_MS = 3_600_000;

let server: GraphServer;
let world: CloudWorld;
let olga: TestPerson;
let pyotr: TestPerson;
beforeAll(async () => {
  server = await startGraphServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  world = await openCloudWorld(server, { approved: approvedTemplates, registry: readyTemplates });
  olga = await world.member("Ольга", "79000000001");
  pyotr = await world.member("Пётр", "79000000011");
});
afterEach(() => world.close());

/** Which template it came as; undefined for a message of another kind. */
const templateOf = ({ payload }: SentMessage): string | undefined =>
  payload.type === "template" ? payload.template.name : undefined;

/** A template's quick reply, by its place: its words are what Meta has approved. */
async function pressesReply(person: TestPerson, message: SentMessage, place: number): Promise<void> {
  const { payload } = message;
  const buttons = payload.type === "template" ? (payload.template.components ?? []) : [];
  const replies = buttons.flatMap((one) => (one.type === "button" ? one.parameters : []));
  const reply = replies[place];
  if (!reply) throw new Error(`There is no reply ${place} under ${textOf(payload)}`);
  await person.sends({ type: "button", button: { payload: reply.payload, text: "" } }, message);
}

/** 24 pcs of ПМ-65-З. */
async function orders(): Promise<void> {
  await pyotr.says("пм-65-з 24");
  await pyotr.sees("24 шт");
  for (const [label, answer] of [
    ["Оформить", "Как получите?"],
    ["Самовывоз", "Когда?"],
    ["пт 27.11", "Самовывоз"],
    ["Отправить заказ", "отправлен"],
  ] as const) {
    await pyotr.presses(label);
    await pyotr.sees(answer);
  }
}

it("another day is proposed to a dealer who is silent, and agreed on by the template's button", async () => {
  await orders();
  await olga.sees("Заказ 1001");
  await world.passes(20 * HOUR_MS);
  await olga.says("меню");
  await olga.sees("Импост");
  await world.passes(5 * HOUR_MS);
  await olga.says("заказ 1001");
  await olga.sees("Заказ 1001");
  await olga.presses("Другая дата");
  await olga.sees("на когда?");
  await olga.presses("пн 30.11");
  await olga.sees("Причина");
  await olga.presses("Без причины");
  const asked = await pyotr.sees("Заказ 1001: пн 30.11");
  expect(templateOf(asked)).toBe("order_answer");
  await pressesReply(pyotr, asked, 0);
  const agreed = await pyotr.sees("подтверждён");
  expect(templateOf(agreed)).toBeUndefined();
  await olga.sees("✅ 1001");
  await world.settles();
  expect(world.logged).toEqual([]);
}, 60_000);

it("a claim with photos reaches a manager who is silent, says how many stay behind, and is opened by its button", async () => {
  await orders();
  await olga.presses("Подтвердить", await olga.sees("Заказ 1001"));
  await olga.sees("✅");
  await olga.says("1001");
  await olga.sees("Заказ 1001");
  await olga.presses("Выполнен");
  await pyotr.sees("выполнен");
  await world.passes(25 * HOUR_MS);
  await pyotr.says("рекламации");
  await pyotr.sees("Рекламаций нет");
  await pyotr.presses("Сообщить");
  await pyotr.sees("Что за товар?");
  await pyotr.presses("1");
  await pyotr.sees("Что случилось?");
  await pyotr.presses("1 брак");
  await pyotr.sees("сколько?");
  await pyotr.says("2");
  await pyotr.sees("Когда обнаружено?");
  await pyotr.presses("при монтаже");
  await pyotr.sees("Что именно не так?");
  await pyotr.says("не держит давление");
  for (const colour of ["#a33", "#3a3", "#33a"]) {
    const { bytes } = await photo("фото.jpg", colour);
    await pyotr.sees("Фото");
    await pyotr.sendsFile("image", { mime: "image/jpeg", bytes: Buffer.from(bytes) });
  }
  await pyotr.sees("смонтировано");
  await pyotr.presses("Нет");
  await pyotr.sees("Что нужно");
  await pyotr.presses("заменить");
  await pyotr.sees("Черновик рекламации 1");
  await pyotr.presses("Отправить");
  await pyotr.sees("отправлена");
  const told = await olga.sees("Рекламация 1 · Окна у реки");
  expect(templateOf(told)).toBe("claim_decision");
  expect(textOf(told.payload)).toContain("Файлы: 3, откройте карточку");
  await pressesReply(olga, told, 1);
  const card = await olga.sees("Рекламация 1");
  expect(labelsOf(card)).toContain("Фото и файлы");
  await olga.presses("Фото и файлы");
  for (const _ of [1, 2, 3]) await olga.seesPicture();
  await world.settles();
  expect(world.logged).toEqual([]);
}, 60_000);
