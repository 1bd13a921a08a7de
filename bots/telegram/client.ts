/** The one place where Telegram is called: grammY's client, its waits bounded, its errors made safe to log. */
import { Api, type RawApi } from "grammy";
import { callError, Refusal } from "./errors.ts";
import { quickCalls } from "./quick-calls.ts";

export interface ClientOptions {
  /** Of the Bot API server, without a slash at its end. */
  apiRoot: string;
  /** How long an ordinary call may take, milliseconds. */
  callMs: number;
  /** How long sending files may take, milliseconds. */
  uploadMs: number;
}

/** Telegram's methods; they throw Refusal and LostCall, and nothing else of the network's. */
export type Methods = RawApi;
type Signal = Parameters<Methods["getMe"]>[0];

/** `onWait`: told of every call that Telegram answers by asking for a pause in a chat, whoever made it. */
export function openClient(
  token: string,
  { apiRoot, callMs, uploadMs }: ClientOptions,
  onWait: (chat: string, ms: number) => void = () => {},
): Methods {
  const api = new Api(token, { apiRoot, timeoutSeconds: uploadMs / 1000 });
  api.config.use(
    (call, method, payload, signal) => call(method, payload, signal ?? within(callMs)),
    quickCalls(token, apiRoot, callMs),
    async (call, method, payload, signal) => {
      const answer = await call(method, payload, signal).catch((error: unknown) => {
        throw callError(method, error);
      });
      // grammY's own error would carry the payload, and with it people's words.
      if (answer.ok) return answer;
      const refusal = new Refusal(method, answer);
      if (refusal.retryAfterMs !== null && "chat_id" in payload)
        onWait(String(payload.chat_id), refusal.retryAfterMs);
      throw refusal;
    },
  );
  return api.raw;
}

/** A signal that ends a call after so many milliseconds, or when the other signal does. */
export function within(ms: number, other?: AbortSignal): NonNullable<Signal> {
  const timeout = AbortSignal.timeout(ms);
  return (other ? AbortSignal.any([timeout, other]) : timeout) as NonNullable<Signal>;
}

export const fileUrl = (apiRoot: string, token: string, path: string): string =>
  `${apiRoot}/file/bot${token}/${path.split("/").map(encodeURIComponent).join("/")}`;
