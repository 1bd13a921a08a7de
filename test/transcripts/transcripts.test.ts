/** The guide's transcripts are what really happens: played anew, in both languages. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import type { Locale } from "../../core/tenants/model.ts";
import type { Drawn } from "../drawn.ts";
import { isFull } from "../faults/sizes.ts";
import { catalogScenes } from "./catalog-scenes.ts";
import { channels, channelsFile, channelTable, type Drawings, isShown } from "./channel-table.ts";
import { claimPeopleScenes } from "./claim-people-scenes.ts";
import { claimScenes } from "./claim-scenes.ts";
import { consentScenes } from "./consent-scenes.ts";
import { dealScenes } from "./deal-scenes.ts";
import { dealWorkScenes } from "./deal-work-scenes.ts";
import { decisionScenes } from "./decision-scenes.ts";
import { deliveryScenes } from "./delivery-scenes.ts";
import { documentScenes } from "./document-scenes.ts";
import { inGuide, page, sectionsOf } from "./guide-page.ts";
import { joiningScenes } from "./joining-scenes.ts";
import { leadScenes } from "./lead-scenes.ts";
import { managerScenes } from "./manager-scenes.ts";
import { messengerScenes } from "./messenger-scenes.ts";
import { orderScenes } from "./order-scenes.ts";
import { questionScenes } from "./question-scenes.ts";
import { refusalScenes } from "./refusal-scenes.ts";
import { type Played, playScene, type Scene } from "./scene.ts";
import { tradeScenes } from "./trade-scenes.ts";

const scenes: readonly Scene[] = [
  ...joiningScenes,
  ...catalogScenes,
  ...orderScenes,
  ...decisionScenes,
  ...consentScenes,
  ...deliveryScenes,
  ...documentScenes,
  ...claimScenes,
  ...claimPeopleScenes,
  ...dealScenes,
  ...dealWorkScenes,
  ...leadScenes,
  ...tradeScenes,
  ...questionScenes,
  ...managerScenes,
  ...messengerScenes,
  ...refusalScenes,
];
/** `UPDATE_TRANSCRIPTS=1` writes the guide instead of comparing with it. */
const isUpdate = process.env.UPDATE_TRANSCRIPTS === "1";

const howToUpdate = (file: string) => `${file} says otherwise: UPDATE_TRANSCRIPTS=1`;

/** The choices offered in each scene, as each channel draws them. */
const drawings = new Map<Scene, Drawings>();
const asInGuide = new Map<Scene, Pick<Played, "facts">>();

describe.each<Locale>(["ru", "en"])("transcripts, %s", (locale) => {
  const file = inGuide(locale);
  const written =
    isUpdate || !existsSync(file) ? new Map<string, string>() : sectionsOf(readFileSync(file, "utf8"));
  const played = new Map<string, string>();

  it.each(scenes.map((scene) => ({ title: scene.title[locale], scene })))(
    "$title",
    async ({ title, scene }) => {
      const { transcript, facts } = await playScene(scene, locale);
      played.set(title, transcript);
      if (locale === "ru") asInGuide.set(scene, { facts });
      if (!isUpdate) expect(transcript, howToUpdate(file)).toBe(written.get(title));
    },
  );

  it("are all the guide has", () => {
    const titles = scenes.map(({ title }) => title[locale]);
    if (!isUpdate) expect([...written.keys()]).toEqual(titles);
  });

  afterAll(() => {
    // A page with a scene missing is worse than an old one.
    if (isUpdate && played.size === scenes.length) writeFileSync(file, page(locale, scenes, played));
  });
});

/** Every channel and every scene at every run; each scene on each channel with FAULTS=full, or where the guide is written. */
const playedOn = (scene: Scene, place: number): Drawn[] => {
  const own = channels.filter((drawn) => scene.not?.[drawn] === undefined);
  return isFull || isUpdate ? own : own.filter((_, at) => at === place % own.length);
};

describe.each(channels)("every scene on %s", (drawn) => {
  const playable = scenes.filter((scene, place) => playedOn(scene, place).includes(drawn));

  it.each(playable.map((scene) => ({ title: scene.title.ru, scene })))(
    "$title: leads to the same",
    async ({ scene }) => {
      const { facts, logged, offers, tooTall, notCarried } = await playScene(scene, "ru", drawn);

      const expected = asInGuide.get(scene) ?? (await playScene(scene, "ru"));
      expect(facts).toEqual(expected.facts);
      expect(logged).toEqual([]);
      if (drawn === "whatsapp") expect(tooTall).toEqual([]);
      if (drawn === "cloud") expect(notCarried, "deploy/whatsapp/templates.yaml").toEqual([]);
      drawings.set(scene, { ...drawings.get(scene), [drawn]: offers });
      if (!isUpdate)
        expect(
          isShown(readFileSync(channelsFile, "utf8"), scene, drawn, offers),
          howToUpdate(channelsFile),
        ).toBe(true);
    },
  );
});

it("the guide's table shows each scene on each channel", () => {
  const isWhole = scenes.every((scene) =>
    channels.every((drawn) => scene.not?.[drawn] !== undefined || drawings.get(scene)?.[drawn]),
  );
  if (!isWhole) return;
  const table = channelTable(scenes, drawings);
  if (isUpdate) writeFileSync(channelsFile, table);
  expect(table, howToUpdate(channelsFile)).toBe(readFileSync(channelsFile, "utf8"));
});
