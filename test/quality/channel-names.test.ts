/** Dialogs and rules know no channel: what is said of a messenger, its channels say (bots/messengers.ts). */
import { describe, expect, it } from "vitest";
import { messengers } from "../../bots/messengers.ts";
import { CHANNEL as CLOUD } from "../../bots/whatsapp-cloud/options.ts";
import { CHANNEL as WEB } from "../../bots/whatsapp-web/options.ts";
import { messengerOf } from "../../core/network/model.ts";
import { readSources } from "./sources.ts";

/** Where a channel is named all the same, and why. */
const exceptions: Readonly<Record<string, string>> = {
  "core/packs/demo/network.ts": "which kind of phone each person of the demo holds: data",
  "core/reading/talk/noise.ts": "a word of people's own, beside their phone numbers",
  "core/tenants/model.ts": "names of stored settings, as the operator types them",
  "core/tenants/simulator-accounts.ts": "names under which the simulator's accounts are stored",
};

const named = readSources("core", "flows").flatMap(({ path, text }) =>
  text
    .split("\n")
    .flatMap((line, index) =>
      /telegram|whats-?app/i.test(line) ? [{ path, at: `${path}:${index + 1}` }] : [],
    ),
);

describe("a channel's name", () => {
  it("stands nowhere in dialogs and rules", () => {
    const unexplained = named.filter(({ path }) => !(path in exceptions));
    expect(
      unexplained.map(({ at }) => `${at} names a channel: let bots/messengers.ts or the caller say it`),
    ).toEqual([]);
  });

  it("is explained no longer than it stands there", () => {
    const paths = new Set(named.map(({ path }) => path));
    expect(Object.keys(exceptions).filter((path) => !paths.has(path))).toEqual([]);
  });

  it("begins with the messenger's own, in the simulator too", () => {
    const channels = ["telegram", "simulator-telegram", CLOUD, WEB, "simulator-whatsapp"];
    expect(channels.map((channel) => messengers.titleOf(messengerOf(channel)))).toEqual([
      ...["Telegram", "Telegram"],
      ...["WhatsApp", "WhatsApp", "WhatsApp"],
    ]);
  });
});
