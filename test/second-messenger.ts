/** A person of the demo network takes a second messenger into use: the phone, and the code's way from one to the other. */
import { messengers } from "../bots/messengers.ts";
import type { Look } from "../bots/simulator/phone.ts";
import type { World } from "./chat.ts";
import type { TestPhone } from "./test-phone.ts";

/** Another phone in the same hand, unknown to the bot still. */
export function secondPhone(world: World, of: string, look: Look): TestPhone {
  const first = world.phones.get(of);
  const accountId = world.accountIds.get(look);
  if (!first || !accountId) throw new Error(`No phone of ${of}, or no account for the look of ${look}`);
  const { owner, title, locale } = first;
  const id = `${of}-${look}`;
  const name = `${owner.name}, ${messengers.titleOf(look)}`;
  world.phones.register({
    id,
    accountId,
    title,
    locale,
    look,
    kind: "private",
    owner: { ...owner, name },
  });
  return world.phone(id);
}

/** Asks for a code in the settings; answers the words to be written in the other messenger. */
export async function askForCode(phone: TestPhone): Promise<string> {
  for (const words of ["меню", "Ещё", "Настройки", "Второй мессенджер", "Связать"]) await phone.says(words);
  const { text } = phone.sees("Код для второго мессенджера");
  return /Связать [0-9A-Z-]+/.exec(text)?.[0] ?? "";
}

/** Links the phone to the person, as both do it by hand. */
export async function linkPhones(first: TestPhone, second: TestPhone): Promise<void> {
  await second.says(await askForCode(first));
  await second.says("1");
  second.sees("✅ Чат связан");
}
