/** POST /api/orders/{number}/documents: an accounting system attaches a paper to an order, its dealer gets it in the chat. */
import { type RequestHandler, Router } from "express";
import { ForbiddenTypeError, keptFile } from "../../bots/file-intake.ts";
import { handInPaper } from "../../core/documents/hand-in.ts";
import { TooLargeError } from "../../core/files/storage.ts";
import { operatorScope } from "../../core/tenants/operator.ts";
import type { ApiDoor } from "./api-door.ts";
import type { ApiParts } from "./api-router.ts";
import { isPaper, paperPath, paperQuery } from "./paper-body.ts";
import { answerProblem, fieldProblems, localeOf } from "./problem.ts";

export function paperRouter(parts: ApiParts, door: ApiDoor): Router {
  const router = Router();
  router.post(
    "/orders/:number/documents",
    door.fewWrongTokens,
    door.known("papers"),
    door.few,
    take(parts, door),
  );
  return router;
}

const take =
  ({ store, clock, files, onPosted }: ApiParts, door: ApiDoor): RequestHandler =>
  async (request, response) => {
    const { tokenId, tenant } = door.shownIn(request);
    const path = paperPath.safeParse(request.params);
    if (!path.success) return answerProblem(request, response, "noOrder");
    const { lang: _, ...given } = request.query;
    const query = paperQuery.safeParse(given);
    if (!query.success)
      return answerProblem(request, response, "badFields", fieldProblems(query.error, localeOf(request)));
    if (Number(request.get("content-length") ?? 0) > files.maxBytes)
      return answerProblem(request, response, "fileTooLarge");
    const { kind, name } = query.data;
    const file = await keptFile(request, name, files).catch((error: unknown) => {
      if (error instanceof TooLargeError || error instanceof ForbiddenTypeError) return error;
      throw error;
    });
    if (file instanceof TooLargeError) return answerProblem(request, response, "fileTooLarge");
    if (file instanceof ForbiddenTypeError || !isPaper(file.mime) || file.size === 0)
      return answerProblem(request, response, "badFile");
    const scope = operatorScope(tenant, clock.now());
    // Without a key of its sender's the same file of an order is the same paper.
    const named = request.get("idempotency-key")?.trim().slice(0, 200);
    const orderNumber = path.data.number;
    const key = named ? `key:${named}` : `file:${orderNumber}:${kind}:${file.sha256}`;
    const handed = await store
      .of(tenant.id)
      .transact((tx) => handInPaper(tx, scope, { orderNumber, kind, file, tokenId, key }));
    if (!handed.ok) return answerProblem(request, response, handed.error);
    onPosted();
    const { id, isRepeat } = handed.value;
    return void response.status(201).set("idempotency-replayed", String(isRepeat)).json({ id });
  };
