/** POST /telegram/<account>: an update pushed by Telegram, answered with 200 only once it is safe in the store. */
import { createHash, timingSafeEqual } from "node:crypto";
import express, { type ErrorRequestHandler, type RequestHandler, type Router } from "express";
import type { Update } from "grammy/types";
import { z } from "zod";
import type { TelegramChannel } from "./bot.ts";
import { WEBHOOK_PATH } from "./options.ts";

/** An update is a few kilobytes; the longest message with all its marks stays far below. */
const BODY_LIMIT = "1mb";
const SECRET_HEADER = "x-telegram-bot-api-secret-token";
const updateSchema = z.looseObject({ update_id: z.int().nonnegative() });

export function telegramWebhook(channel: TelegramChannel): Router {
  const router = express.Router();
  // The secret comes first: nobody else's body is even read.
  router.post(
    `${WEBHOOK_PATH}/:accountId`,
    admit(channel),
    express.json({ limit: BODY_LIMIT }),
    take(channel),
  );
  router.use(answerBadBody);
  return router;
}

/** An account that is not here reads like a wrong secret. */
const admit =
  (channel: TelegramChannel): RequestHandler<{ accountId: string }> =>
  (req, res, next) => {
    const expected = channel.webhookSecretOf(req.params.accountId);
    const isKnown = isSameSecret(req.get(SECRET_HEADER) ?? "", expected ?? "");
    if (expected && isKnown) next();
    else res.status(401).json({ error: "unauthorized" });
  };

const take =
  (channel: TelegramChannel): RequestHandler<{ accountId: string }> =>
  async (req, res) => {
    const update = updateSchema.safeParse(req.body);
    if (!update.success) {
      res.status(400).json({ error: "not an update" });
      return;
    }
    const isTaken = await channel.takePushed(req.params.accountId, update.data as Update);
    if (isTaken) res.status(200).json({});
    else res.status(503).json({ error: "not stored" });
  };

const answerBadBody: ErrorRequestHandler = (error, _req, res, next) => {
  const status = error instanceof Error && "status" in error ? Number(error.status) : 500;
  if (status >= 500 || res.headersSent) next(error);
  else res.status(status).json({ error: "bad request" });
};

/** Compared as hashes: equally long, and in the same time wherever they differ. */
const isSameSecret = (given: string, expected: string): boolean =>
  timingSafeEqual(hash(given), hash(expected));
const hash = (words: string): Buffer => createHash("sha256").update(words).digest();
