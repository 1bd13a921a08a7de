/** A use case's outcome: a value, or a refusal whose code is the tail of a locale key. */
import type { Params } from "./outbox/message.ts";

export type Refusal<E extends string = string> = { ok: false; error: E; params?: Params };
export type Result<T, E extends string = string> = { ok: true; value: T } | Refusal<E>;

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

export const refuse = <E extends string>(error: E, params?: Params): Refusal<E> =>
  params === undefined ? { ok: false, error } : { ok: false, error, params };
