/** What a person does in the bench: a dialog of steps that begins anew when it is through. */
import type { BotMessage } from "./delivery.ts";

export interface Step {
  /** What the person types; the n-th time through, counted from 0. */
  says?: (time: number) => string;
  /** The label of the button the person presses, under the message that answered the step before. */
  presses?: RegExp;
  /** The answer has this text, unless the next step presses a button: then it has that button. */
  isAnsweredBy?: RegExp;
}

/** Six updates from an article to a sent order. */
export const orderDialog: readonly Step[] = [
  { says: () => "ПМ-65-З", isAnsweredBy: /ПМ-65-З/ },
  // Another amount each time: the same order twice within minutes is asked about.
  { says: (time) => String(24 + time) },
  { presses: /^Оформить/ },
  { presses: /^Самовывоз$/ },
  { presses: /^\p{L}{2} \d\d\.\d\d$/u },
  { presses: /^Отправить заказ$/, isAnsweredBy: /отправлен/ },
];

/** For bots without a dialog: whatever comes back is the answer. */
export const echoDialog: readonly Step[] = [{ says: () => "ПМ-65-З", isAnsweredBy: /(?:)/ }];

/** The data behind the button of that label; undefined where the message has none. */
export function buttonData(message: BotMessage, label: RegExp): string | undefined {
  for (const row of message.reply_markup?.inline_keyboard ?? []) {
    for (const button of row) if (label.test(button.text)) return button.callback_data;
  }
  return undefined;
}
