/** Short ways of a test to goods that have come, and to a claim of them. */
import { afterEach, beforeEach, expect } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import type { SentFile, TestPhone } from "../../test-phone.ts";
import { confirmedOrder } from "../deliveries/agreeing.ts";
import { picture } from "../questions/samples.ts";

/** Of the test that runs, once the file has called `eachWithGoods`. */
export let world: World;
export let pyotr: TestPhone;
export let olga: TestPhone;

/** Each test of a file has a world where goods have come, and what `more` adds to it; nothing is logged there. */
export function eachWithGoods(more: () => Promise<void> = async () => {}): void {
  beforeEach(async () => {
    world = await openWorld();
    [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await receivedOrder(world);
    await more();
  });
  afterEach(async () => {
    expect(world.logged).toEqual([]);
    await world.close();
  });
}

/** A claim of the base checklist, with whoever decides it. */
export async function sentClaim(): Promise<void> {
  await reported(pyotr);
  await pyotr.presses("Отправить");
}

/** Two lines, confirmed and done. */
export async function receivedOrder(world: World, number = 1001): Promise<void> {
  await confirmedOrder(world, number);
  const olga = world.phone("olga");
  await olga.says(String(number));
  await olga.presses("Выполнен");
  olga.sees("выполнен");
}

/** The label, the defect, the whole: what the base checklist wants of broken goods. */
export const threePhotos: SentFile[] = ["1.png", "2.png", "3.png"].map(picture);

/** The first line of the newest order that has come, `kind` by its place in the list; the amount is asked next. */
export async function reports(dealer: TestPhone, kind: string): Promise<void> {
  for (const label of ["Рекламации", "Сообщить"]) {
    if (label === "Рекламации") await dealer.says("меню");
    await dealer.presses(label);
  }
  await dealer.presses("1");
  await dealer.presses(kind);
}

/** Two of ПМ-65-З came broken at mounting: all that is asked before the photos. */
export async function upToPhotos(dealer: TestPhone, words = "не держит давление"): Promise<void> {
  await reports(dealer, "1");
  await dealer.says("2");
  await dealer.presses("при монтаже");
  await dealer.says(words);
}

/** All questions of the base checklist answered. */
export async function reported(dealer: TestPhone): Promise<void> {
  await upToPhotos(dealer);
  await dealer.sends(threePhotos);
  await dealer.presses("Нет");
  await dealer.presses("заменить");
}
