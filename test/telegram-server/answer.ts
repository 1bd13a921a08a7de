/** What a method answers: a result, or a refusal in Telegram's words. */
import type { ResponseParameters } from "grammy/types";

export interface Refusal {
  ok: false;
  error_code: number;
  description: string;
  parameters?: ResponseParameters;
}

export interface Success<T> {
  ok: true;
  result: T;
  description?: string;
}

export type Answer<T = unknown> = Success<T> | Refusal;

export const succeed = <T>(result: T): Success<T> => ({ ok: true, result });

export const refuse = (errorCode: number, description: string, parameters?: ResponseParameters): Refusal =>
  parameters === undefined
    ? { ok: false, error_code: errorCode, description }
    : { ok: false, error_code: errorCode, description, parameters };

/** Telegram lowers the first letter of a sentence, but leaves the likes of `BUTTON_DATA_INVALID` as they are. */
const lowered = (message: string): string =>
  /^.[A-Z_]/.test(message) ? message : message.charAt(0).toLowerCase() + message.slice(1);

export const badRequest = (message: string): Refusal => refuse(400, `Bad Request: ${lowered(message)}`);

export const forbidden = (message: string): Refusal => refuse(403, `Forbidden: ${lowered(message)}`);

export const conflict = (message: string): Refusal => refuse(409, `Conflict: ${message}`);

export const tooManyRequests = (retryAfterSeconds: number): Refusal =>
  refuse(429, `Too Many Requests: retry after ${retryAfterSeconds}`, { retry_after: retryAfterSeconds });
