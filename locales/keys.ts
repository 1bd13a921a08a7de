/** The type of a locale key, read off the Russian texts: an unknown key is a compile error. */
import type { ru } from "./modules.ts";

type WithoutPlural<K extends string> = K extends `${infer Stem}_${"one" | "few" | "many" | "other"}`
  ? Stem
  : K;

type KeysIn<T, Path extends string = ""> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${WithoutPlural<K>}` : KeysIn<T[K], `${Path}${K}.`>;
}[keyof T & string];

/** "module.path.key", plural suffix left out. */
export type TextKey = KeysIn<typeof ru>;
