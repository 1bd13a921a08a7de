/** Reads multipart/form-data as Telegram does: unquoted file names and percent codes in names are taken. */
import type { UploadedFile } from "./parameters.ts";

export interface FormData {
  values: Map<string, unknown>;
  files: Map<string, UploadedFile>;
}

const LINE_BREAK = "\r\n";

/** The parts of the body, or what is wrong with it. */
export function parseMultipart(body: Buffer, contentType: string): FormData | string {
  const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^;]+))/i.exec(contentType);
  if (boundary === null) return "boundary not found";
  const delimiter = `${LINE_BREAK}--${boundary[1] ?? boundary[2]}`;
  const form: FormData = { values: new Map(), files: new Map() };
  const opening = body.indexOf(delimiter.slice(LINE_BREAK.length));
  let position = opening === -1 ? -1 : opening + delimiter.length - LINE_BREAK.length;
  while (position !== -1 && body.toString("latin1", position, position + 2) === LINE_BREAK) {
    const end = body.indexOf(delimiter, position);
    if (end === -1) return "unexpected end of request content";
    const problem = readPart(body.subarray(position + LINE_BREAK.length, end), form);
    if (problem !== undefined) return problem;
    position = end + Buffer.byteLength(delimiter);
  }
  return position === -1 ? "unexpected end of request content" : form;
}

function readPart(part: Buffer, form: FormData): string | undefined {
  const headersEnd = part.indexOf(LINE_BREAK + LINE_BREAK);
  if (headersEnd === -1) return "headers in multipart/form-data are empty";
  const headers = part.toString("utf8", 0, headersEnd);
  const content = part.subarray(headersEnd + 2 * LINE_BREAK.length);
  const disposition = /^content-disposition\s*:\s*form-data;(.*)$/im.exec(headers)?.[1];
  if (disposition === undefined) return "expected form-data content disposition";
  const name = dispositionField(disposition, "name");
  if (name === undefined || name === "") return "field name in multipart/form-data not found";
  const fileName = dispositionField(disposition, "filename");
  if (fileName === undefined) {
    form.values.set(name, content.toString("utf8"));
  } else {
    const mime = /^content-type\s*:\s*(\S+)/im.exec(headers)?.[1] ?? "application/octet-stream";
    form.files.set(name, { name: fileName, mime, bytes: content });
  }
  return undefined;
}

function dispositionField(disposition: string, field: string): string | undefined {
  const found = new RegExp(`(?:^|;)\\s*${field}\\s*=\\s*(?:"((?:\\\\.|[^"\\\\])*)"|([^;]*))`).exec(
    disposition,
  );
  if (found === null) return undefined;
  const value = found[1]?.replaceAll(/\\(.)/g, "$1") ?? found[2]?.trim() ?? "";
  return value.replaceAll(/(?:%[0-9a-f]{2})+/gi, (codes) =>
    Buffer.from(codes.replaceAll("%", ""), "hex").toString("utf8"),
  );
}
