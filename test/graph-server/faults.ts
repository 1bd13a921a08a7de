/** Troubles that a test asks for: the next calls that fit are answered wrongly, or not at all. */
import type { ServerResponse } from "node:http";
import { type Code, refuse } from "./refusal.ts";

export interface Fault {
  /** A code of Meta's, a proxy's page, half a document, silence, a cut connection. */
  kind: "code" | "gateway" | "malformed" | "silence" | "reset";
  code?: Code;
  /** The last word of the path: "messages", "media"; "read" for a receipt; any call where left out. */
  edge?: string;
  /** How many calls it spoils; 1 when absent. */
  times?: number;
  /** The call takes effect and only its answer is lost. */
  isApplied?: boolean;
}

export class Faults {
  private waiting: (Fault & { left: number })[] = [];

  inject(fault: Fault): void {
    this.waiting.push({ ...fault, left: fault.times ?? 1 });
  }

  /** The fault meant for this call, used up by it. */
  take(edge: string): Fault | undefined {
    const fault = this.waiting.find((candidate) => (candidate.edge ?? edge) === edge);
    if (fault) fault.left--;
    this.waiting = this.waiting.filter(({ left }) => left > 0);
    return fault;
  }
}

export function spoil(response: ServerResponse, { kind, code = 131000 }: Fault): void {
  if (kind === "silence") return;
  if (kind === "reset") {
    response.destroy();
    return;
  }
  if (kind === "gateway") {
    response.writeHead(502, { "content-type": "text/html" }).end("<html>Bad gateway</html>");
    return;
  }
  if (kind === "malformed") {
    response.writeHead(200, { "content-type": "application/json" }).end('{"messages":[{"id"');
    return;
  }
  const { status, error } = refuse(code);
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ error }));
}
