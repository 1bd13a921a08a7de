/** Turns an HTTP body (JSON, urlencoded or multipart) and a query string into the arguments of a call. */
import type { IncomingMessage } from "node:http";
import { type Answer, badRequest, refuse, succeed } from "./answer.ts";
import { MAX_PARAMETERS_BYTES, MAX_UPLOAD_BYTES } from "./limits.ts";
import { parseMultipart } from "./multipart.ts";
import { Parameters } from "./parameters.ts";

/** What the other fields and headers of a form may add to a file of the greatest size. */
const FORM_OVERHEAD_BYTES = 64 * 1024;

/** The whole body; one that is too big is read to its end and dropped, so that its sender hears the refusal. */
export async function readBody(message: IncomingMessage): Promise<Answer<Buffer>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_UPLOAD_BYTES + FORM_OVERHEAD_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (size > MAX_UPLOAD_BYTES + FORM_OVERHEAD_BYTES) return refuse(413, "Request Entity Too Large");
  return succeed(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
}

/** `query` is what follows the question mark; a content type that is none of the three leaves the body unread. */
export function parseParameters(body: Buffer, contentType = "", query = ""): Answer<Parameters> {
  const type = contentType.toLowerCase();
  if (type.includes("multipart/form-data")) return parseForm(body, contentType, query);
  const isJson = type.includes("application/json");
  if (!isJson && !type.includes("application/x-www-form-urlencoded"))
    return succeed(new Parameters(pairs(query)));
  if (body.length > MAX_PARAMETERS_BYTES) return refuse(413, "Request Entity Too Large: too many parameters");
  const text = body.toString("utf8");
  return succeed(new Parameters(merged(isJson ? jsonFields(text) : pairs(text), query)));
}

function parseForm(body: Buffer, contentType: string, query: string): Answer<Parameters> {
  const form = parseMultipart(body, contentType);
  if (typeof form === "string") return badRequest(form);
  for (const file of form.files.values()) {
    if (file.bytes.length > MAX_UPLOAD_BYTES) return refuse(413, "Request Entity Too Large");
  }
  return succeed(new Parameters(merged(form.values, query), form.files));
}

const pairs = (text: string): Map<string, unknown> => new Map(new URLSearchParams(text));

const merged = (values: Map<string, unknown>, query: string): Map<string, unknown> =>
  query === "" ? values : new Map([...values, ...pairs(query)]);

/** Telegram overlooks a body it cannot read and then misses the arguments, so it is an empty one here. */
function jsonFields(text: string): Map<string, unknown> {
  try {
    const fields: unknown = JSON.parse(text);
    return new Map(typeof fields === "object" && fields !== null ? Object.entries(fields) : []);
  } catch {
    return new Map();
  }
}
