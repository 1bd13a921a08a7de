/** What Meta's refusals, and answers that never came, mean for a message. */
import { describe, expect, it } from "vitest";
import type { SendResult } from "../../../bots/channel.ts";
import type { Code } from "../../graph-server/refusal.ts";
import { pyotr, rig, server, usePyotrsChat } from "./chat-of-pyotr.ts";
import { accountOf, openRig, says } from "./rig.ts";

usePyotrsChat();

const arrived = async () => (await pyotr.messages()).length;
const send = () => rig.send(pyotr.address, says("Заказ 1042"));

describe("a refusal", () => {
  it.each<[Code, Partial<SendResult>]>([
    [130429, { is: "pause", whole: "account" }],
    [80007, { is: "pause", whole: "account" }],
    [4, { is: "pause", whole: "account" }],
    [131048, { is: "pause", whole: "account" }],
    [131056, { is: "pause", whole: "chat", ms: 6_000 }],
    [190, { is: "pause", whole: "account" }],
    [10, { is: "pause", whole: "account" }],
    [131031, { is: "pause", whole: "account" }],
    [131026, { is: "unreachable" }],
    [131047, { is: "windowClosed" }],
    [100, { is: "refused" }],
    [131009, { is: "refused" }],
    [131016, { is: "failed" }],
    [2, { is: "failed" }],
    [131000, { is: "unsure" }],
    [1, { is: "unsure" }],
  ])("%i", async (code, expected) => {
    await server.suffers({ kind: "code", code, edge: "messages" });
    expect(await send()).toMatchObject(expected);
    expect(await arrived()).toBe(0);
  });

  it("of a window that has closed says what is missing", async () => {
    await server.suffers({ kind: "code", code: 131047, edge: "messages" });
    const result = await send();
    expect(result).toMatchObject({ is: "windowClosed", why: expect.stringContaining("no template carries") });
    await pyotr.says("снова здесь");
    await rig.stores(rig.stored.length + 1);
    expect((await send()).is).toBe("sent");
  });
});

describe("an answer that was lost", () => {
  it.each(["gateway", "malformed", "reset", "silence"] as const)(
    "by %s may have been a yes",
    async (kind) => {
      await server.suffers({ kind, edge: "messages", isApplied: true });
      expect((await send()).is).toBe("unsure");
      expect(await arrived()).toBe(1);
    },
  );

  it("of an upload is certain: no message has gone out", async () => {
    await server.suffers({ kind: "gateway", edge: "media", isApplied: true });
    const words = says("слово ".repeat(6_000));
    expect((await rig.send(pyotr.address, words)).is).not.toBe("sent");
    await rig.send(pyotr.address, words);
    const kinds = (await pyotr.messages()).map(({ payload }) => payload.type);
    expect(kinds).toEqual(["text", "document"]);
  });

  it("by a server that is not there is a failure: nothing was sent", async () => {
    const number = await server.number();
    const lost = await openRig(server, number, { apiRoot: "http://127.0.0.1:9/v26.0" });
    expect((await lost.send("79000000001", says("раз"))).is).toBe("failed");
    await lost.close();
  });
});

it("an account that is not served here only fails", async () => {
  const other = accountOf(await server.number());
  expect(await rig.channel.send(other.id, {} as never)).toMatchObject({ is: "failed" });
});

it("no refusal, failure or log holds the token", async () => {
  await server.suffers({ kind: "reset", edge: "messages" });
  const told = `${JSON.stringify(await send())} ${rig.logged.join()}`;
  expect(told).not.toMatch(/EAAG/);
});
