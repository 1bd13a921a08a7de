/** What the local Graph API server refuses, in Meta's codes: a channel's tests are worth no more than this. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type GraphServer, startGraphServer } from "./client.ts";
import type { NumberFacts } from "./control.ts";
import type { TestPerson } from "./test-person.ts";

let server: GraphServer;
let number: NumberFacts;
let pyotr: TestPerson;
let phone = 79_000_000_000;

beforeAll(async () => {
  server = await startGraphServer();
  number = await server.number([{ name: "news", language: "ru", parameters: 1, buttons: [] }]);
});
afterAll(() => server.stop());
beforeEach(async () => {
  pyotr = await server.person(number, "Пётр", String(++phone));
  await pyotr.says("здравствуйте");
});

async function post(payload: object, token = number.accessToken, id = number.phoneNumberId) {
  const answer = await fetch(`${server.apiRoot}/${id}/messages`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(payload),
  });
  const body = (await answer.json()) as { error?: { code: number; error_subcode?: number } };
  return { status: answer.status, code: body.error?.code, subcode: body.error?.error_subcode };
}

const to = () => ({ messaging_product: "whatsapp", to: pyotr.facts.phone });
const text = (body: string, more: object = {}) => ({ ...to(), type: "text", text: { body, ...more } });
const interactive = (content: object) => ({
  ...to(),
  type: "interactive",
  interactive: { body: { text: "?" }, ...content },
});
const buttons = (...titles: string[]) =>
  interactive({
    type: "button",
    action: { buttons: titles.map((title, at) => ({ type: "reply", reply: { id: `b${at}`, title } })) },
  });
const list = (...rows: object[]) =>
  interactive({ type: "list", action: { button: "Выбрать", sections: [{ rows }] } });
const row = (id: string, more: object = {}) => ({ id, title: "строка", ...more });
const rows = (count: number) => Array.from({ length: count }, (_, at) => row(`r${at}`));

it.each<[string, () => object]>([
  ["a text at its limit", () => text("я".repeat(4096))],
  ["three buttons", () => buttons("раз", "два", "я".repeat(20))],
  ["ten rows", () => list(...rows(10))],
  [
    "a row at its limits",
    () => list(row("r".repeat(200), { title: "я".repeat(24), description: "я".repeat(72) })),
  ],
])("takes %s", async (_, payload) => expect((await post(payload())).status).toBe(200));

it.each<[string, () => object, number]>([
  ["a longer text", () => text("я".repeat(4097)), 131009],
  ["an empty text", () => text(""), 131009],
  ["no text", () => ({ ...to(), type: "text" }), 131008],
  ["an unknown field", () => text("а", { parse_mode: "HTML" }), 100],
  ["an unknown kind", () => ({ ...to(), type: "poll", poll: {} }), 131009],
  ["nobody's address", () => ({ messaging_product: "whatsapp", type: "text", text: { body: "а" } }), 131008],
  ["a stranger's address", () => ({ ...text("а"), to: "79999999999" }), 131026],
  ["four buttons", () => buttons("раз", "два", "три", "четыре"), 131009],
  ["a longer button", () => buttons("я".repeat(21)), 131009],
  ["two buttons of one title", () => buttons("раз", "раз"), 131009],
  ["eleven rows", () => list(...rows(11)), 131009],
  ["two rows of one id", () => list(row("a"), row("a")), 131009],
  ["a longer title", () => list(row("a", { title: "я".repeat(25) })), 131009],
  ["a longer description", () => list(row("a", { description: "я".repeat(73) })), 131009],
  [
    "a body too long",
    () => ({
      ...to(),
      type: "interactive",
      interactive: {
        type: "request_contact_info",
        body: { text: "я".repeat(1025) },
        action: { name: "request_contact_info" },
      },
    }),
    131009,
  ],
  ["a file that is not there", () => ({ ...to(), type: "image", image: { id: "1" } }), 131009],
  [
    "a template nobody approved",
    () => ({ ...to(), type: "template", template: { name: "other", language: { code: "ru" } } }),
    132001,
  ],
  [
    "a template not filled",
    () => ({ ...to(), type: "template", template: { name: "news", language: { code: "ru" } } }),
    132000,
  ],
  [
    "a template filled over two lines",
    () => ({
      ...to(),
      type: "template",
      template: {
        name: "news",
        language: { code: "ru" },
        components: [{ type: "body", parameters: [{ type: "text", text: "а\nб" }] }],
      },
    }),
    132012,
  ],
])("refuses %s", async (_, payload, code) => expect(await post(payload())).toMatchObject({ code }));

describe("who may", () => {
  it("is told by the token alone", async () => {
    expect(await post(text("а"), "EAAG-other")).toMatchObject({ status: 401, code: 190 });
    const other = await server.number();
    expect(await post(text("а"), other.accessToken)).toMatchObject({ code: 100, subcode: 33 });
    await server.call("revokeToken", { phoneNumberId: other.phoneNumberId });
    expect(await post(text("а"), other.accessToken, other.phoneNumberId)).toMatchObject({ code: 190 });
  });

  it("after 24 hours without a word only a template goes", async () => {
    await server.advanceClock(24 * 3_600_000);
    expect(await post(text("а"))).toMatchObject({ code: 131047 });
    const parameters = [{ type: "text", text: "новость" }];
    const template = { name: "news", language: { code: "ru" }, components: [{ type: "body", parameters }] };
    expect((await post({ ...to(), type: "template", template })).status).toBe(200);
  });

  it("above 45 messages at once to one person waits", async () => {
    await server.call("limitPairs", { isOn: true });
    for (let sent = 0; sent < 45; sent++) expect((await post(text("а"))).status).toBe(200);
    expect(await post(text("а"))).toMatchObject({ code: 131056 });
    await server.call("limitPairs", { isOn: false });
  });

  it("to somebody who is gone nothing goes", async () => {
    await server.call("setGone", { userId: pyotr.facts.userId, isGone: true });
    expect(await post(text("а"))).toMatchObject({ code: 131026 });
  });
});

describe("a file", () => {
  const upload = async (bytes: Uint8Array, type: string) => {
    const form = new FormData();
    form.set("messaging_product", "whatsapp");
    form.set("type", type);
    form.set("file", new Blob([new Uint8Array(bytes)], { type }), "a");
    const headers = { authorization: `Bearer ${number.accessToken}` };
    const url = `${server.apiRoot}/${number.phoneNumberId}/media`;
    const answer = await fetch(url, { method: "POST", headers, body: form });
    return (await answer.json()) as { id?: string; error?: { code: number } };
  };

  it.each([
    ["image/jpeg", 5],
    ["audio/ogg", 16],
    ["video/mp4", 16],
  ])("of %s has at most %i MB", async (type, megabytes) => {
    const limit = megabytes * 1024 * 1024;
    expect((await upload(new Uint8Array(limit), type)).id).toBeTruthy();
    expect((await upload(new Uint8Array(limit + 1), type)).error?.code).toBe(131053);
  });

  it.each(["image/webp", "application/zip", "application/octet-stream"])(
    "%s is taken in no size",
    async (type) => {
      expect((await upload(new Uint8Array(1), type)).error?.code).toBe(100);
    },
  );
});
