/** The API as an OpenAPI document, made of the schema that requests are checked by. */
import * as z from "zod";
import { createDocument } from "zod-openapi";
import { programVersion } from "../cli/version.ts";
import { leadBody } from "./lead-body.ts";
import { paperPath, paperQuery } from "./paper-body.ts";
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

export const paperAnswer = z
  .strictObject({ id: z.string().meta({ description: "The paper's id." }) })
  .meta({ id: "PaperTaken" });

const tokenReasons = {
  noToken: "No token, or one that does not act.",
  badToken: "No token, or one that does not act.",
  notRented: "The tenant does not rent what this is for.",
  badFields: "Fields to be mended, each named.",
  tooMany: "Too many requests: Retry-After says when.",
} satisfies Partial<Record<ProblemCode, string>>;

const leadReasons = {
  ...tokenReasons,
  badBody: "The body cannot be read.",
  otherBody: "The key came before with another body.",
  tooLarge: "The body is larger than 16 KB.",
  badType: "Neither JSON nor a form.",
} satisfies Partial<Record<ProblemCode, string>>;

const paperReasons = {
  ...tokenReasons,
  noOrder: "No order of this number.",
  otherBody: "The key came before with another paper, or the order has too many of them.",
  fileTooLarge: "The file is larger than may be.",
  badFile: "Neither a document nor a picture, by its bytes.",
} satisfies Partial<Record<ProblemCode, string>>;

const problemsOf = (reasons: Partial<Record<ProblemCode, string>>) =>
  Object.fromEntries(
    Object.entries(reasons).map(([code, description]) => [
      statuses[code as ProblemCode],
      { description, content: { "application/problem+json": { schema: problem } } },
    ]),
  );

const language = {
  "Accept-Language": z.enum(["ru", "en"]).optional().meta({ description: "Language of refusals." }),
};

export const apiDocument = (): ReturnType<typeof createDocument> =>
  createDocument({
    openapi: "3.1.0",
    info: {
      title: "Dealerline",
      version: programVersion(),
      description:
        "Leads handed in by a site: each becomes a deal and is offered to a dealer at once, or to the manager where its client has a deal already. Papers handed in by an accounting system: each is attached to an order and sent to its dealer.",
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
              ...language,
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
            ...problemsOf(leadReasons),
          },
        },
      },
      "/api/orders/{number}/documents": {
        post: {
          operationId: "attachDocument",
          summary: "Attaches a paper to an order; whoever ordered gets it in the chat",
          requestParams: {
            path: paperPath,
            query: paperQuery,
            header: z.object({
              "Idempotency-Key": z.string().min(1).max(200).optional().meta({
                description:
                  "The same key with the same paper attaches no second one. Left out, the same file of an order and a kind is the same paper.",
              }),
              ...language,
            }),
          },
          requestBody: {
            required: true,
            description: "The file itself: PDF, a picture, an office document, CSV or XML.",
            content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
          },
          responses: {
            "201": {
              description: "Attached, now or before under the same key.",
              content: { "application/json": { schema: paperAnswer } },
            },
            ...problemsOf(paperReasons),
          },
        },
      },
    },
  });
