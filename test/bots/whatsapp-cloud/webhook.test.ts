/** Webhooks: Meta's question, a signature at the door, 200 after the commit, 5xx when the store cannot take it. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { WhatsAppCloudChannel } from "../../../bots/whatsapp-cloud/bot.ts";
import { type GraphServer, startGraphServer } from "../../graph-server/client.ts";
import type { NumberFacts } from "../../graph-server/control.ts";
import { signatureOf } from "../../graph-server/pushes.ts";
import { newPhone } from "./chat-of-pyotr.ts";
import { accountOf, openRig, type Rig } from "./rig.ts";

let server: GraphServer;
let number: NumberFacts;
let rig: Rig;

beforeAll(async () => {
  server = await startGraphServer();
});
afterEach(() => rig.close());
afterAll(() => server.stop());

async function open() {
  number = await server.number();
  rig = await openRig(server, number);
  const pyotr = await server.person(number, "Пётр", newPhone());
  const push = (body: string, signature = signatureOf(number.appSecret, body), url = rig.url) =>
    fetch(url, { method: "POST", body, headers: { "x-hub-signature-256": signature } });
  return { pyotr, push };
}

const aText = (phoneNumberId: string) =>
  JSON.stringify({
    object: "whatsapp_business_account",
    entry: [
      {
        changes: [
          {
            field: "messages",
            value: {
              metadata: { phone_number_id: phoneNumberId },
              messages: [
                { id: "wamid.A", from: "79000000011", timestamp: "1", type: "text", text: { body: "да" } },
              ],
            },
          },
        ],
      },
    ],
  });

describe("Meta's question whose address this is", () => {
  const asks = (query: Record<string, string>) => fetch(`${rig.url}?${new URLSearchParams(query)}`);
  const right = {
    "hub.mode": "subscribe",
    "hub.challenge": "1158201444",
    "hub.verify_token": "w".repeat(43),
  };

  it("is answered with its challenge, and nobody else's with anything", async () => {
    await open();
    const answer = await asks(right);
    expect([answer.status, await answer.text()]).toEqual([200, "1158201444"]);
    for (const wrong of [
      { ...right, "hub.verify_token": "w".repeat(42) },
      { ...right, "hub.verify_token": "" },
      { ...right, "hub.mode": "unsubscribe" },
      { ...right, "hub.challenge": "<script>" },
      { "hub.challenge": "1" },
    ])
      expect((await asks(wrong)).status).toBe(403);
    expect((await fetch(rig.url.replace(rig.account.id, "no-such-account"))).status).toBe(403);
  });
});

describe("a push", () => {
  it("is taken once it is stored", async () => {
    const { pyotr } = await open();
    await pyotr.says("привет");
    expect((await rig.stores(1)).content).toEqual({ kind: "text", text: "привет" });
  });

  it("is brought again when the store did not take it, whole and in order", async () => {
    const { pyotr } = await open();
    rig.failures = 3;
    await pyotr.says("раз");
    await pyotr.says("два");
    await rig.stores(2);
    expect(rig.contents()).toMatchObject([{ text: "раз" }, { text: "два" }]);
    expect(rig.batches).toHaveLength(5);
  });

  it("of many messages, out of order and repeated, is one batch in the order of their times", async () => {
    const { pyotr } = await open();
    const { phoneNumberId } = number;
    await server.call("hold", { phoneNumberId });
    for (const words of ["раз", "два", "три"]) {
      await pyotr.says(words);
      await server.advanceClock(1_000);
    }
    await server.call("release", { phoneNumberId, isReversed: true, isBatched: true, copies: 2 });
    await rig.stores(6);
    expect(rig.batches.map((batch) => batch.map(({ content }) => content))).toMatchObject([
      [{ text: "раз" }, { text: "два" }, { text: "три" }],
      [{ text: "раз" }, { text: "два" }, { text: "три" }],
    ]);
    expect(new Set(rig.stored.map(({ externalId }) => externalId)).size).toBe(3);
  });

  it("of states is told once each, in whatever order they come", async () => {
    const { pyotr } = await open();
    await pyotr.says("привет");
    await rig.stores(1);
    await rig.send(pyotr.address, { lines: [{ verbatim: "ответ" }] });
    const answer = await pyotr.sees("ответ");
    const { phoneNumberId } = number;
    await server.call("hold", { phoneNumberId });
    for (const status of ["read", "sent", "sent", "delivered", "played"]) await pyotr.tells(status, answer);
    const error = { code: 131047, title: "Re-engagement message", error_data: { details: "24 hours" } };
    await pyotr.tells("failed", answer, error);
    await server.call("release", { phoneNumberId, isBatched: true });
    await vi.waitFor(() =>
      expect(rig.receipts.map(({ told }) => told)).toEqual([
        "read",
        "sent",
        "delivered",
        { is: "windowClosed", why: "131047 Re-engagement message: 24 hours" },
      ]),
    );
    expect(rig.receipts.at(-1)).toMatchObject({ accountId: rig.account.id, externalId: answer.id });
  });

  it("is let in by the right signature over these very bytes alone", async () => {
    const { push } = await open();
    const body = aText(number.phoneNumberId);
    const right = signatureOf(number.appSecret, body);
    for (const wrong of [
      "",
      "sha256=",
      right.slice(0, -1),
      `${right}0`,
      right.replace("sha256", "sha1"),
      signatureOf("other", body),
    ])
      expect((await push(body, wrong)).status).toBe(401);
    expect((await push(body.replace("да", "нет"), right)).status).toBe(401);
    expect(rig.batches).toEqual([]);
    expect((await push(body, right)).status).toBe(200);
    expect(rig.stored).toHaveLength(1);
  });

  it("to an account that is not there reads like a wrong signature", async () => {
    const { push } = await open();
    const body = aText(number.phoneNumberId);
    const unknown = await push(body, undefined, rig.url.replace(rig.account.id, "no-such-account"));
    const wrong = await push(body, signatureOf("other", body));
    expect([unknown.status, await unknown.text()]).toEqual([wrong.status, await wrong.text()]);
  });

  it.each([
    ["no JSON", "{", 400],
    ["nothing of WhatsApp's", '{"object":"page","entry":[]}', 400],
    ["null", "null", 400],
    ["too much", `{"x":"${"x".repeat(3 * 1024 * 1024)}"}`, 413],
    [
      "nothing of interest",
      '{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"calls","value":{}}]}]}',
      200,
    ],
  ])("of %s is answered %#", async (_, body, status) => {
    const { push } = await open();
    expect((await push(body)).status).toBe(status);
    expect(rig.stored).toEqual([]);
  });

  it("is answered 503 while the channel is stopping", async () => {
    const { push } = await open();
    await rig.channel.stop();
    expect((await push(aText(number.phoneNumberId))).status).toBe(503);
  });

  it("for a number of another app's goes nowhere; of the same app's, to its own account", async () => {
    const { push } = await open();
    const foreign = await server.number();
    const sibling = await server.number();
    const own = accountOf({ ...sibling, appSecret: number.appSecret });
    await rig.channel.useAccounts([rig.account, own, accountOf(foreign)]);
    expect((await push(aText(foreign.phoneNumberId))).status).toBe(200);
    expect(rig.stored).toEqual([]);
    await push(aText(sibling.phoneNumberId));
    expect(rig.lastStored().accountId).toBe(own.id);
  });
});

describe("a number", () => {
  it("is known by the name people see", async () => {
    const fresh = await server.number();
    rig = await openRig(server, fresh, { accounts: [accountOf(fresh, { username: null })] });
    await vi.waitFor(() => expect(rig.named).toEqual([fresh.displayNumber]));
  });

  it("whose token is revoked is told of, and holds up no other", async () => {
    const revoked = await server.number();
    await server.call("revokeToken", { phoneNumberId: revoked.phoneNumberId });
    rig = await openRig(server, revoked);
    await vi.waitFor(() => expect(rig.revoked).toEqual([rig.account.id]));
    expect(rig.logged.join()).not.toContain(revoked.accessToken);
  });

  it("is connected once Meta answers", async () => {
    const late = await server.number();
    await server.suffers({ kind: "gateway", edge: "", times: 3 });
    rig = await openRig(server, late, { accounts: [accountOf(late, { username: null })] });
    await vi.waitFor(() => expect(rig.named).toEqual([late.displayNumber]), { timeout: 5_000 });
  });

  it("without good credentials is left aside", async () => {
    await open();
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const channel = new WhatsAppCloudChannel({
      accounts: [accountOf(number, { token: "{}" }), accountOf(number, { token: null })],
      log,
      maxFileBytes: 1,
    });
    expect(await channel.send("any", {} as never)).toMatchObject({ is: "failed" });
  });
});
