/** An S3-compatible server of our own in this process: keeps objects, and takes only what is signed as AWS says. */
import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export const keys = { accessKeyId: "TESTKEY", secretAccessKey: "very/secret+key" } as const;
const REGION = "ru-test1";

const sha256 = (bytes: string | Buffer): string => createHash("sha256").update(bytes).digest("hex");
const hmac = (key: string | Buffer, words: string): Buffer =>
  createHmac("sha256", key).update(words).digest();

export class S3Server {
  readonly objects = new Map<string, Buffer>();
  /** Answers so many requests by an error first. */
  failing = 0;
  readonly requests: string[] = [];
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const [status, body] = this.answer(request, Buffer.concat(chunks));
        response.writeHead(status).end(request.method === "HEAD" ? undefined : body);
      });
    });
  }

  static async open(): Promise<S3Server> {
    const made = new S3Server();
    await new Promise<void>((resolve) => made.server.listen(0, "127.0.0.1", resolve));
    return made;
  }

  get address() {
    const { port } = this.server.address() as AddressInfo;
    return { endpoint: `http://127.0.0.1:${port}`, bucket: "claims", region: REGION, ...keys };
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(request: IncomingMessage, body: Buffer): [number, string | Buffer] {
    const { method = "", url = "" } = request;
    this.requests.push(`${method} ${url}`);
    if (this.failing > 0) {
      this.failing -= 1;
      return [503, "<Error><Code>SlowDown</Code></Error>"];
    }
    const fault = signatureFault(request, body);
    if (fault !== null) return [403, `<Error><Code>${fault}</Code></Error>`];
    const object = this.objects.get(url);
    switch (method) {
      case "PUT":
        this.objects.set(url, body);
        return [200, ""];
      case "DELETE":
        this.objects.delete(url);
        return [204, ""];
      default:
        return object ? [200, object] : [404, "<Error><Code>NoSuchKey</Code></Error>"];
    }
  }
}

/** Why a request is not signed by the one key there is; null where it is. */
function signatureFault(request: IncomingMessage, body: Buffer): string | null {
  const { method = "", url = "", headers } = request;
  const found = /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([\da-f]{64})$/.exec(
    headers.authorization ?? "",
  );
  if (!found) return "AccessDenied";
  const [, credential = "", signed = "", signature = ""] = found;
  const [keyId, day = "", region = "", service = ""] = credential.split("/");
  if (keyId !== keys.accessKeyId || region !== REGION || service !== "s3") return "InvalidAccessKeyId";
  const told = String(headers["x-amz-content-sha256"]);
  if (told !== "UNSIGNED-PAYLOAD" && told !== sha256(body)) return "XAmzContentSHA256Mismatch";
  const names = signed.split(";");
  const canonical = [
    ...[method, url, ""],
    ...names.map((name) => `${name}:${String(headers[name]).trim()}`),
    ...["", signed, told],
  ].join("\n");
  const at = String(headers["x-amz-date"]);
  const scope = `${day}/${region}/${service}/aws4_request`;
  const toSign = ["AWS4-HMAC-SHA256", at, scope, sha256(canonical)].join("\n");
  const secrets = [day, region, service, "aws4_request"];
  const key = secrets.reduce<string | Buffer>(hmac, `AWS4${keys.secretAccessKey}`);
  return hmac(key, toSign).toString("hex") === signature ? null : "SignatureDoesNotMatch";
}
