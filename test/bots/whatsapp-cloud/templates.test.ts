/** Outside the 24 hours: what may travel as a template does, with its buttons; all else is told apart, with the reason. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Template, templatesSchema } from "../../../bots/whatsapp-cloud/templates.ts";
import { MovableClock } from "../../../core/clock.ts";
import { type Message, text, verbatim } from "../../../core/outbox/message.ts";
import { type GraphServer, startGraphServer } from "../../graph-server/client.ts";
import type { NumberFacts } from "../../graph-server/control.ts";
import { type TestPerson, textOf } from "../../graph-server/test-person.ts";
import { newPhone } from "./chat-of-pyotr.ts";
import { action, openRig, type Rig, says } from "./rig.ts";

const DAY_MS = 24 * 3_600_000;
const templates: readonly Template[] = templatesSchema.parse([
  {
    carries: ["common.trouble"],
    name: "decide_now",
    languages: { ru: "ru" },
    parameters: ["first"],
    buttons: [{ ru: "Подтвердить" }, { ru: "Отказать" }],
  },
  {
    carries: ["common.*"],
    name: "news",
    languages: { ru: "ru", en: "en_US" },
    parameters: ["first", "rest"],
  },
]);

let server: GraphServer;
let number: NumberFacts;
let rig: Rig;
let pyotr: TestPerson;
let clock: MovableClock;
let stored: number | null;

beforeAll(async () => {
  server = await startGraphServer();
  number = await server.number([
    { name: "decide_now", language: "ru", parameters: 1, buttons: ["Подтвердить", "Отказать"] },
    { name: "news", language: "ru", parameters: 2, buttons: [] },
  ]);
});
afterAll(() => server.stop());
beforeEach(async () => {
  clock = new MovableClock();
  clock.advance((await server.advanceClock(0)) - clock.now());
  stored = null;
  rig = await openRig(server, number, {
    clock,
    metaClock: clock,
    templatesOf: () => templates,
    lastHeardAt: async () => stored,
  });
  pyotr = await server.person(number, "Пётр", newPhone());
  await pyotr.says("здравствуйте");
  await rig.stores(1);
});
afterEach(() => rig.close());

/** Both clocks go on. */
const passes = async (ms: number) => {
  await server.advanceClock(ms);
  clock.advance(ms);
};
const trouble: Message = { lines: [text("common.trouble", { reference: "A1" }), verbatim("ниже")] };
const kinds = async () => (await pyotr.messages()).map(({ payload }) => payload.type);

describe("after a day of silence", () => {
  it("a notice travels as the template that carries it, its buttons with it", async () => {
    await passes(DAY_MS);
    const buttons = [[action("Подтвердить", 1)], [action("Отказать", 2), action("Спросить", 3)]];
    expect(await rig.send(pyotr.address, { ...trouble, buttons })).toMatchObject({ is: "sent" });
    const { payload } = await pyotr.sees("A1");
    expect(payload).toMatchObject({ template: { name: "decide_now", language: { code: "ru" } } });
    const press = payload.type === "template" && payload.template.components?.at(-1)?.parameters[0];
    const token = press && "payload" in press ? press.payload : "";
    await pyotr.sends({ type: "button", button: { payload: token, text: "Отказать" } });
    expect((await rig.stores(2)).content).toEqual({ kind: "action", token: `${"t".repeat(30)}2` });
  });

  it("one whose buttons are others travels as the next that fits, its lines in one", async () => {
    await passes(DAY_MS);
    await rig.send(pyotr.address, { ...trouble, buttons: [[action("Подходит", 1)]] });
    const { payload } = await pyotr.sees("ниже");
    expect(payload).toMatchObject({ template: { name: "news" } });
    expect(textOf(payload)).not.toMatch(/ошибка A1\n(?!ниже)/);
  });

  it("a picture stays behind where a message has a brief word for it", async () => {
    await passes(DAY_MS);
    const brief = [text("common.trouble", { reference: "B2" })];
    const report: Message = { lines: [text("common.seeBelow")], brief, files: ["a"] };
    const buttons = [[action("Подтвердить", 1), action("Отказать", 2)]];
    expect(await rig.send(pyotr.address, { ...report, buttons })).toMatchObject({ is: "sent" });
    expect((await pyotr.sees("B2")).payload).toMatchObject({ template: { name: "decide_now" } });
  });

  it("files stay behind, and how many is said", async () => {
    await passes(DAY_MS);
    const report: Message = { lines: [text("common.trouble", { reference: "C3" })], files: ["a", "b"] };
    expect(await rig.send(pyotr.address, report)).toMatchObject({ is: "sent" });
    expect(textOf((await pyotr.sees("C3")).payload)).toContain("Файлы: 2, откройте карточку");
  });

  it.each<[string, Message]>([
    ["a person's words", says("добрый день")],
    ["a notice nobody had approved", { lines: [text("orders.sent.head" as never, {})] }],
    ["a code to be seen once", { ...trouble, qr: "2@code" }],
    ["a notice without what the template wants", { lines: [text("common.tooFast")] }],
  ])("%s: told apart, with the reason, and nothing is sent", async (_, message) => {
    await passes(DAY_MS);
    const result = await rig.send(pyotr.address, message);
    expect(result).toMatchObject({ is: "windowClosed", why: expect.stringMatching(/24 hours.+no template/) });
    expect(await kinds()).toEqual([]);
  });

  it("a template Meta has not approved is Meta's to refuse", async () => {
    await passes(DAY_MS);
    const english = { locale: "en", timeZone: "UTC", now: 0 } as const;
    const result = await rig.send(pyotr.address, trouble, { reader: english });
    expect(result).toMatchObject({ is: "refused", why: expect.stringContaining("132001") });
  });

  it("nothing is asked of Meta that it would refuse", async () => {
    const before = await server.call("refused", {});
    await passes(DAY_MS);
    await rig.send(pyotr.address, trouble);
    await rig.send(pyotr.address, says("добрый день"));
    expect(await server.call("refused", {})).toEqual(before);
  });

  it("a word from the person opens the window again", async () => {
    await passes(DAY_MS);
    await pyotr.says("снова здесь");
    await rig.stores(2);
    await rig.send(pyotr.address, trouble);
    expect(await kinds()).toEqual(["text"]);
  });
});

describe("when the person last wrote", () => {
  it("the store knows what another process heard", async () => {
    await passes(DAY_MS - 3_600_000);
    const other = await openRig(server, number, {
      clock,
      templatesOf: () => templates,
      lastHeardAt: async () => stored,
    });
    stored = clock.now() - 23 * 3_600_000;
    await other.send(pyotr.address, trouble);
    expect(await kinds()).toEqual(["text"]);
    await passes(2 * 3_600_000);
    await other.send(pyotr.address, trouble);
    expect(await kinds()).toEqual(["text", "template"]);
    await other.close();
  });

  it("where nobody knows, Meta says so, and the template follows at once", async () => {
    await passes(DAY_MS);
    const fresh = await openRig(server, number, { clock, templatesOf: () => templates });
    expect(await fresh.send(pyotr.address, trouble)).toMatchObject({ is: "sent" });
    expect(await kinds()).toEqual(["template"]);
    await fresh.close();
  });
});

describe("a registry", () => {
  it.each([
    [[{ carries: [], name: "a", languages: {}, parameters: [] }]],
    [[{ carries: ["orders.*"], name: "With Capitals", languages: {}, parameters: [] }]],
    [[{ carries: ["orders.*"], name: "a", languages: { ru: "русский" }, parameters: [] }]],
    [[{ carries: ["orders.*"], name: "a", languages: {}, parameters: ["second"] }]],
    [[{ carries: ["orders.*"], name: "a", languages: {}, parameters: [], unknown: 1 }]],
  ])("that Meta cannot have approved is not taken: %j", (entry) => {
    expect(templatesSchema.safeParse(entry).success).toBe(false);
  });
});
