/** At every step of the dialogs, what nobody should send: each gets a clear answer, and the dialog goes on. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FetchedReply } from "../../bots/file-intake.ts";
import { replyOf } from "../../bots/file-intake.ts";
import { SimulatorChannel } from "../../bots/simulator/bot.ts";
import { FileStorage } from "../../core/files/storage.ts";
import { allFlows } from "../../flows/registry.ts";
import type { World } from "../chat.ts";
import { sized } from "../faults/sizes.ts";
import { isPg } from "../stores.ts";
import { openLivelyWorld } from "./lively-world.ts";
import { allSteps, findStations, type Station } from "./stations.ts";
import { type TriedTurn, tryTurn } from "./tried-turn.ts";

const MEGABYTE = 1024 * 1024;

const texts: Readonly<Record<string, string>> = {
  empty: "",
  whitespace: " \n\t ",
  huge: "окно ".repeat(2_000),
  negative: "-5",
  zero: "0",
  fraction: "1,5",
  large: "99999999999",
  emoji: "🪟👨‍👩‍👧",
  rightToLeft: "\u202eабв\u202c שלום",
  zeroWidth: "\u200b\u200d\ufeff",
  loneSurrogates: "\ud800 окно \udfff",
  tags: '<b>x</b><script>alert(1)</script><a href="https://evil.example">y</a> &amp; {{money}}',
  control: "окно\u0000\u0007",
};

/**
 * A step in turn takes one of so many: every step and every reply are met, not every pair of them but with FAULTS=full.
 * Dialogs do not know their database: on PostgreSQL, where a turn takes longer, each takes fewer.
 */
const SHARES = sized({ small: isPg ? 20 : 8, full: 1 });
/** The same of the dialogs for words. */
const TALKING = sized({ small: isPg ? 5 : 1, full: 1 });

/** Neither an order nor an article, nor a search that finds something. */
const words = { kind: "text", text: "кто встретит водителя у шлагбаума?" } as const;

let world: World;
let folder: string;
let stations: Map<string, Station>;
const replies = new Map<string, FetchedReply>();

beforeAll(async () => {
  ({ world } = await openLivelyWorld());
  stations = await findStations(world);
  folder = mkdtempSync(join(tmpdir(), "dealerline-bad-"));
  for (const [name, text] of Object.entries(texts)) replies.set(name, { kind: "text", text });
  replies.set("sticker", { kind: "sticker" });
  replies.set("location", { kind: "location", latitude: 55.7, longitude: 37.6 });
  replies.set("another's contact", { kind: "contact", phone: "+79000000099", isOwn: false });
  replies.set("a kind unknown", { kind: "unsupported" });
  replies.set("voice", { kind: "voice", file: null });
  replies.set("a file of 60 MB", await fileReply("видео.mp4", "video/mp4", new Uint8Array(8), 60 * MEGABYTE));
  replies.set(
    "a broken workbook",
    await fileReply("заявка.xlsx", "application/vnd.ms-excel", Buffer.from("PK\u0003\u0004broken")),
  );
  replies.set(
    "an executable as a picture",
    await fileReply("фото.jpg", "image/jpeg", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(512, 1)])),
  );
}, 60_000);
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

/** As the way in makes it of a file that came: kept or refused. */
async function fileReply(name: string, mime: string, bytes: Uint8Array, declared = bytes.byteLength) {
  const { id } = world.phones.saveFile(bytes, name, mime);
  const channel = new SimulatorChannel({ look: "telegram", phones: world.phones, clock: world.clock });
  const files = [{ remoteId: id, name, mime, sizeBytes: declared }];
  const reply = await replyOf(
    channel,
    {
      accountId: world.phones.get("pyotr")?.accountId ?? "",
      externalId: id,
      chat: { address: "pyotr", kind: "private", title: "", hasTopics: false },
      sender: { address: "pyotr", name: "", locale: "ru" },
      sentAt: world.clock.now(),
      content: { kind: "files", files, caption: "" },
    },
    { storage: new FileStorage(folder), maxBytes: 20 * MEGABYTE },
  );
  if (!reply) throw new Error("A file is always a reply");
  return reply;
}

describe("at every step, what nobody should send", () => {
  it("has a dialog at every step of every flow", () => {
    const missing = allSteps().filter((step) => !stations.has(step));
    expect(missing, "add a way, or what the flow's data needs, in stations.ts").toEqual([]);
  });

  it.each(allFlows.map(({ id, steps }) => ({ id, steps: Object.keys(steps) })))(
    "$id: $steps",
    async ({ id, steps }) => {
      for (const step of steps) {
        const name = `${id}/${step}`;
        const station = stationAt(name);
        const place = allSteps().indexOf(name);
        for (const [what, reply] of [...replies].filter((_, index) => index % SHARES === place % SHARES)) {
          const where = `${name} of ${station.person} gets ${what}`;
          const { answers } = await tried(station, reply, where);
          expect(answers, where).not.toEqual([]);
          const told = answers.join("\n");
          expect(told, where).not.toMatch(/<script|<a href="https:\/\/evil|undefined|NaN|\[object/);
          // The dialog really stood there.
          expect(told, where).not.toContain("Этот диалог изменился");
        }
      }
      expect(world.logged).toEqual([]);
    },
    sized({ small: 30_000, full: 300_000 }),
  );
});

describe("words typed at a step", () => {
  const talking = allFlows.filter((_, place) => place % TALKING === 0);

  it.each(talking.map(({ id, steps }) => ({ id, steps: Object.keys(steps) })))(
    "$id: are kept, reach somebody or are told what to do next",
    async ({ id, steps }) => {
      for (const step of steps) {
        const name = `${id}/${step}`;
        const where = `${name} gets words`;
        const { answers, hasChoices, kept } = await tried(stationAt(name), words, where);
        expect(answers, where).not.toEqual([]);
        expect(kept.includes(words.text) || hasChoices, `${where}: ${answers.join(" / ")}`).toBe(true);
      }
    },
    30_000,
  );
});

function stationAt(step: string): Station {
  const station = stations.get(step);
  if (!station) throw new Error(`No dialog stands at ${step}`);
  return station;
}

const tried = (station: Station, reply: FetchedReply, where: string): Promise<TriedTurn> =>
  tryTurn(world, station, reply).catch((error: unknown) => {
    throw new Error(where, { cause: error });
  });

describe("the dialog goes on", () => {
  it("after a sticker and a disguised file at each step of an order", async () => {
    const tatyana = world.phone("tatyana");
    const bad = async () => {
      await tatyana.sendsSticker();
      await tatyana.sends([{ name: "фото.jpg", mime: "image/jpeg", bytes: Buffer.from("MZ not a picture") }]);
      tatyana.sees("фото.jpg");
    };
    for (const words of ["меню", "ПМ-70-З", "12", "Оформить", "Самовывоз", "чт 26.11"]) {
      await tatyana.says(words);
      await bad();
    }
    await tatyana.says("Отправить заказ");
    tatyana.sees("отправлен");
    expect(world.logged).toEqual([]);
  });
});
