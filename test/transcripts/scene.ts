/** What a transcript is: a scene with its title, played on a stage that speaks one language. */
import { eq } from "drizzle-orm";
import type { Locale } from "../../core/tenants/model.ts";
import { openWorld, type Span, type World } from "../chat.ts";
import { type Drawn, lookOf } from "../drawn.ts";
import type { TestPhone } from "../test-phone.ts";
import { factsOf } from "./facts.ts";
import { notCarried } from "./not-carried.ts";
import { Scribe } from "./scribe.ts";

/** The same in Russian and in English. */
export interface Said {
  ru: string;
  en: string;
}

export interface Scene {
  title: Said;
  /** One or two sentences on what it shows. */
  about: Said;
  /** Where it cannot be played, and what the channel has instead, in the guide's words. */
  not?: Partial<Record<Drawn, string>>;
  play(stage: Stage): Promise<void>;
}

export class Stage {
  readonly world: World;
  readonly locale: Locale;
  private readonly scribe: Scribe;

  constructor(world: World, locale: Locale, scribe: Scribe) {
    this.world = world;
    this.locale = locale;
    this.scribe = scribe;
  }

  phone = (id: string): TestPhone => this.world.phone(id);

  /** The words of the language the scene is played in. */
  say = (ru: string, en: string): string => (this.locale === "ru" ? ru : en);

  /** Somebody opens the menu and goes on from there, one entry after the other. */
  async fromMenu(
    phone: TestPhone,
    ...entries: readonly (readonly [ru: string, en: string])[]
  ): Promise<void> {
    await phone.says(this.say("меню", "menu"));
    for (const [ru, en] of entries) await phone.presses(this.say(ru, en));
  }

  /** A remark of the scene's. */
  note(ru: string, en: string): void {
    this.scribe.note(this.say(ru, en));
  }

  /** What is done here is not written down, only the remark is. */
  offstage(ru: string, en: string, work: () => Promise<void>): Promise<void> {
    return this.scribe.offstage(this.say(ru, en), work);
  }

  async passes(span: Span): Promise<void> {
    const minutes = ((span.days ?? 0) * 24 + (span.hours ?? 0)) * 60 + (span.minutes ?? 0);
    const at = this.world.clock.now() + minutes * 60_000;
    const when = new Intl.DateTimeFormat(this.locale === "ru" ? "ru-RU" : "en-GB", {
      timeZone: "Europe/Moscow",
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
    });
    this.scribe.note(when.format(at));
    await this.world.passes(span);
  }
}

export interface Played {
  transcript: string;
  /** What it has led to in the store. */
  facts: unknown;
  /** The choices people were offered, a line each row, by how their message begins. */
  offers: ReadonlyMap<string, readonly string[]>;
  /** Messages with numbered choices that no phone shows at one look. */
  tooTall: string[];
  /** Names of what was pushed and no ready template of the Cloud API carries. */
  notCarried: string[];
  /** Warnings and errors of the log. */
  logged: readonly string[];
}

/** Plays a scene in a world of its own. */
export async function playScene({ play }: Scene, locale: Locale, drawn?: Drawn): Promise<Played> {
  const world = await openWorld(drawn ? { drawn } : {});
  try {
    await speak(world, locale);
    const scribe = new Scribe(world.phones, locale, drawn && lookOf(drawn));
    await play(new Stage(world, locale, scribe));
    const transcript = scribe.text();
    const { logged } = world;
    const facts = await factsOf(world.store);
    return {
      ...{ transcript, facts, logged },
      offers: scribe.offered(),
      tooTall: scribe.tooTall(),
      notCarried: await notCarried(world.store),
    };
  } finally {
    await world.close();
  }
}

/** All people and phones of the world read this language. */
export async function speak(world: World, locale: Locale): Promise<void> {
  for (const phone of world.phones.list()) world.phones.register({ ...phone, locale });
  await world.store.everywhere.transact(async ({ db, t: { people, tenants } }) => {
    await db.update(people).set({ locale });
    await db.update(tenants).set({ locale }).where(eq(tenants.slug, "impost"));
  });
}
