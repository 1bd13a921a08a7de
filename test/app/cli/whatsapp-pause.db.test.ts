/** A linked phone silenced from the command line: the setting, what waits, and the doctor's word. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findTenant } from "../../../core/tenants/store.ts";
import { type Operator, openOperator } from "./operator.ts";

let operator: Operator;
beforeEach(async () => {
  operator = await openOperator();
});
afterEach(() => operator.close());

const settings = async () => {
  const store = await operator.store();
  return (await store.everywhere.read((tx) => findTenant(tx, { slug: "impost" })))?.settings;
};

describe("whatsapp pause", () => {
  it("silences the tenant until resume, and the doctor does not forget it", async () => {
    expect(await operator.run(["whatsapp", "pause"])).toMatchObject({
      code: 0,
      out: "✅ impost: WhatsApp молчит, ждут 0 сообщений\n",
    });
    expect(await settings()).toMatchObject({ whatsappPaused: true });
    expect((await operator.run(["doctor"])).out).toContain("⚠️ impost: WhatsApp на паузе, ждут 0 сообщений");
    expect(await operator.json(["whatsapp", "resume", "--tenant", "impost"])).toEqual({
      slug: "impost",
      isPaused: false,
      waiting: 0,
    });
    expect(await settings()).toMatchObject({ whatsappPaused: false });
    expect((await operator.run(["doctor"])).out).not.toContain("WhatsApp на паузе");
  });

  it("goes with the other settings: a cap for the day, and polls", async () => {
    const set = (word: string) => operator.run(["tenant", "set", "impost", word]);
    expect((await set("whatsappPolls=true")).code).toBe(0);
    expect(await set("whatsappDailyCap=0")).toMatchObject({
      code: 1,
      err: expect.stringContaining("1–10000"),
    });
    expect(await settings()).toMatchObject({ whatsappPolls: true, whatsappDailyCap: 300 });
  });
});
