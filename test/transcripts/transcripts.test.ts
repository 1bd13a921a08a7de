/** The guide's transcripts are what really happens: played anew, in both languages, on both databases. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import type { Locale } from "../../core/tenants/model.ts";
import { catalogScenes } from "./catalog-scenes.ts";
import { decisionScenes } from "./decision-scenes.ts";
import { inGuide, page, sectionsOf } from "./guide-page.ts";
import { joiningScenes } from "./joining-scenes.ts";
import { managerScenes } from "./manager-scenes.ts";
import { messengerScenes } from "./messenger-scenes.ts";
import { orderScenes } from "./order-scenes.ts";
import { questionScenes } from "./question-scenes.ts";
import { refusalScenes } from "./refusal-scenes.ts";
import { playScene, type Scene } from "./scene.ts";

const scenes: readonly Scene[] = [
  ...joiningScenes,
  ...catalogScenes,
  ...orderScenes,
  ...decisionScenes,
  ...questionScenes,
  ...managerScenes,
  ...messengerScenes,
  ...refusalScenes,
];
/** `UPDATE_TRANSCRIPTS=1` writes the guide instead of comparing with it. */
const isUpdate = process.env.UPDATE_TRANSCRIPTS === "1";

describe.each<Locale>(["ru", "en"])("transcripts, %s", (locale) => {
  const file = inGuide(locale);
  const written =
    isUpdate || !existsSync(file) ? new Map<string, string>() : sectionsOf(readFileSync(file, "utf8"));
  const played = new Map<string, string>();

  it.each(scenes.map((scene) => ({ title: scene.title[locale], scene })))(
    "$title",
    async ({ title, scene }) => {
      const transcript = await playScene(scene, locale);
      played.set(title, transcript);
      if (!isUpdate)
        expect(transcript, `${file} says otherwise: UPDATE_TRANSCRIPTS=1`).toBe(written.get(title));
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
