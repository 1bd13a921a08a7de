/** The API as an OpenAPI document, made of the schema that requests are checked by. */
import { z } from "zod";
import { createDocument } from "zod-openapi";
import { programVersion } from "../cli/version.ts";
import { leadBody } from "./lead-body.ts";
import { type ProblemCode, statuses } from "./problem.ts";

export const leadAnswer = z
  .strictObject({
    id: z.string().meta({ description: "The deal's id." }),
    number: z.int().meta({ description: "Its number, as people see it.", example: 301 }),
  })
  .meta({ id: "LeadTaken" });

const problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: "What to mend." }),
    errors: z.array(z.strictObject({ field: z.string(), mend: z.string() })).optional(),
  })
  .meta({ id: "Problem" });

const reasons: Record<Exclude<ProblemCode, "failed">, string> = {
  badBody: "The body cannot be read.",
  noToken: "No token, or one that does not act.",
  badToken: "No token, or one that does not act.",
  notRented: "The tenant does not rent deals.",
  otherBody: "The key came before with another body.",
  tooLarge: "The body is larger than 16 KB.",
  badType: "Neither JSON nor a form.",
  badFields: "Fields to be mended, each named.",
  tooMany: "Too many requests: Retry-After says when.",
};

const problems = Object.fromEntries(
  Object.entries(reasons).map(([code, description]) => [
    statuses[code as ProblemCode],
    { description, content: { "application/problem+json": { schema: problem } } },
  ]),
);

export const apiDocument = (): ReturnType<typeof createDocument> =>
  createDocument({
    openapi: "3.1.0",
    info: {
      title: "Dealerline",
      version: programVersion(),
      description: "Leads handed in by a site. Each becomes a deal and is offered to a dealer at once.",
    },
    components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
    security: [{ token: [] }],
    paths: {
      "/api/leads": {
        post: {
          operationId: "createLead",
          summary: "Hands a lead in",
          requestParams: {
            header: z.object({
              "Idempotency-Key": z.string().min(1).max(200).optional().meta({
                description:
                  "The same key with the same body is answered alike and makes no second deal; keys are kept for 30 days. Left out, the same body counts as the same for a day.",
              }),
              "Accept-Language": z
                .enum(["ru", "en"])
                .optional()
                .meta({ description: "Language of refusals." }),
            }),
          },
          requestBody: {
            required: true,
            content: {
              "application/json": { schema: leadBody },
              "application/x-www-form-urlencoded": { schema: leadBody },
            },
          },
          responses: {
            "201": {
              description: "Taken, now or before under the same key.",
              content: { "application/json": { schema: leadAnswer } },
            },
            ...problems,
          },
        },
      },
    },
  });
