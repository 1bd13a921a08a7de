/** What goes wrong at Telegram, as the outbox is told of it. */
import { HttpError } from "grammy";
import { describe, expect, it } from "vitest";
import {
  callError,
  describe as inWords,
  Refusal,
  sendResultOf,
  withoutToken,
} from "../../../bots/telegram/errors.ts";
import { Floods } from "../../../bots/telegram/floods.ts";

const token = "7000000001:AAF-abcdefghijklmnopqrstuvwxyz_0123";
const refused = (code: number, description: string, parameters = {}) =>
  sendResultOf(new Refusal("sendMessage", { error_code: code, description, parameters }));
const failed = (fields: object) =>
  callError("sendMessage", new HttpError("Network request failed!", Object.assign(new Error("x"), fields)));

describe("a refusal", () => {
  it.each([
    [429, "Too Many Requests: retry after 7", { retry_after: 7 }, { is: "pause", ms: 7_000, whole: "chat" }],
    [429, "Too Many Requests", {}, { is: "pause", ms: 1_000, whole: "chat" }],
    [401, "Unauthorized", {}, { is: "pause", ms: 60_000, whole: "account" }],
    [404, "Not Found", {}, { is: "pause", ms: 60_000, whole: "account" }],
    [400, "Bad Request: group chat was upgraded", { migrate_to_chat_id: -100 }, { is: "moved", to: "-100" }],
  ])("%i %s", (code, description, parameters, result) => {
    expect(refused(code, description, parameters)).toEqual(result);
  });

  it.each([
    [403, "Forbidden: bot was blocked by the user", "unreachable"],
    [403, "Forbidden: bot was kicked from the supergroup chat", "unreachable"],
    [403, "Forbidden: user is deactivated", "unreachable"],
    [400, "Bad Request: chat not found", "unreachable"],
    [400, "Bad Request: not enough rights to send text messages to the chat", "unreachable"],
    [400, "Bad Request: message is too long", "refused"],
    [413, "Request Entity Too Large", "refused"],
    [500, "Internal Server Error", "unsure"],
    [502, "Bad Gateway", "unsure"],
  ])("%i %s: %s", (code, description, is) => {
    expect(refused(code, description)).toEqual({ is, why: `${code} ${description}` });
  });
});

describe("a lost call", () => {
  it.each(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "CERT_HAS_EXPIRED"])(
    "%s never left",
    (code) => {
      expect(sendResultOf(failed({ code }))).toMatchObject({ is: "failed" });
    },
  );

  it("never left when no connection came about in time", () => {
    const message = `request to https://api.telegram.org/bot${token}/sendMessage failed, reason: connect ETIMEDOUT 1.1.1.1`;
    expect(sendResultOf(failed({ code: "ETIMEDOUT", message }))).toMatchObject({ is: "failed" });
  });

  it.each(["ECONNRESET", "EPIPE", "ETIMEDOUT", "", "invalid-json"])("%j may have arrived", (code) => {
    expect(sendResultOf(failed({ code }))).toMatchObject({ is: "unsure" });
  });

  it("is none when the file to be sent is missing: that never gets better", () => {
    expect(sendResultOf(failed({ code: "ENOENT" }))).toMatchObject({ is: "refused" });
  });

  it("carries no token, nor does anything else", () => {
    const message = `request to https://api.telegram.org/bot${token}/sendMessage failed`;
    const lost = failed({ message });
    expect(JSON.stringify([lost, lost.message, lost.stack, inWords(lost)])).not.toContain("AAF-");
    expect(withoutToken(`/bot${token}/x /bot${encodeURIComponent(token)}/x`)).toBe(
      "/bot[token]/x /bot[token]/x",
    );
    const refusal = new Refusal("x", { error_code: 400, description: `Wrong file bot${token}` });
    expect(inWords(refusal)).not.toContain("AAF-");
  });
});

it("throws on what is no trouble of Telegram's", () => {
  expect(() => sendResultOf(new TypeError("a bug"))).toThrow("a bug");
});

describe("floods", () => {
  it("are of a chat, until several chats are stopped together", () => {
    const floods = new Floods({ now: () => 1_000_000 });
    const meanings = ["1", "1", "2", "3"].map((chat) => {
      floods.note(chat, 1_000);
      return floods.meaning();
    });
    expect(meanings).toEqual(["chat", "chat", "chat", "account"]);
    expect(floods.leftMs("2")).toBe(1_000);
    expect(floods.leftMs("4")).toBe(0);
  });

  it("end by the clock, and no clock that is set back makes them longer", () => {
    let now = 1_000_000;
    const floods = new Floods({ now: () => now });
    floods.note("1", 20_000);
    now += 5_000;
    expect(floods.leftMs("1")).toBe(15_000);
    now += 15_000;
    expect(floods.leftMs("1")).toBe(0);
    floods.note("1", 20_000);
    now -= 86_400_000;
    expect(floods.leftMs("1")).toBe(0);
  });
});
