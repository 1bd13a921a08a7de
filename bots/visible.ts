/** Whether there is anything to be seen: messengers take no message without. */
import { withoutMarkup } from "../locales/say.ts";

export const isVisible = (markup: string): boolean =>
  /[^\s\p{C}\p{Z}\u2800\uFFFC]/u.test(withoutMarkup(markup));
