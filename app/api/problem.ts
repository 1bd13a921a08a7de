/** How a request that is not taken is answered: problem+json (RFC 9457), in the reader's language, with the mend. */
import type { Request, Response } from "express";
import type * as z from "zod";
import { text } from "../../core/outbox/message.ts";
import type { Locale } from "../../core/tenants/model.ts";
import type { TextKey } from "../../locales/keys.ts";
import { sayPlain } from "../../locales/say.ts";
import { leadFields } from "./lead-body.ts";
import { paperFields } from "./paper-body.ts";

export const statuses = {
  badBody: 400,
  noToken: 401,
  badToken: 401,
  notRented: 403,
  noOrder: 404,
  otherBody: 409,
  orderFull: 409,
  fileTooLarge: 413,
  badFile: 415,
  tooLarge: 413,
  badType: 415,
  badFields: 422,
  tooMany: 429,
  failed: 500,
} as const;
export type ProblemCode = keyof typeof statuses;

export interface FieldProblem {
  field: string;
  /** What it has to be. */
  mend: string;
}

export const localeOf = (request: Request): Locale =>
  (request.query.lang ?? request.acceptsLanguages("ru", "en")) === "ru" ? "ru" : "en";

/** No figure is in these words that a time zone would change. */
export const sayTo = (locale: Locale, key: TextKey): string =>
  sayPlain(text(key), { locale, timeZone: "UTC", now: 0 });

export function answerProblem(
  request: Request,
  response: Response,
  code: ProblemCode,
  errors: readonly FieldProblem[] = [],
): void {
  const locale = localeOf(request);
  const status = statuses[code];
  if (status === 401) response.set("www-authenticate", "Bearer");
  response
    .status(status)
    .set("content-language", locale)
    .type("application/problem+json")
    .send(
      JSON.stringify({
        type: `/api#${code}`,
        title: sayTo(locale, `api.problem.${code}.title`),
        status,
        detail: sayTo(locale, `api.problem.${code}.mend`),
        ...(errors.length > 0 && { errors }),
      }),
    );
}

/** Each field that is wrong once, in the body's order; a name that no field has is told as such. */
export function fieldProblems(error: z.ZodError, locale: Locale): FieldProblem[] {
  const named = error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys" ? issue.keys : [String(issue.path[0] ?? "")],
  );
  return [...new Set(named)].map((field) => {
    const known = leadFields.find((name) => name === field);
    if (known) return { field, mend: sayTo(locale, `api.field.${known}`) };
    const ofPaper = paperFields.find((name) => name === field);
    return { field, mend: sayTo(locale, ofPaper ? `api.paper.${ofPaper}` : "api.unknownField") };
  });
}
