/** What people take for one character, for words that are cut. */
import { once } from "../core/once.ts";

/** Made by the first long text: the machine's tables for it take a while to load. */
export const graphemes = once(() => new Intl.Segmenter(undefined, { granularity: "grapheme" }));
