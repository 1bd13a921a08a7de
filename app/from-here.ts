/** Whether a request comes from this very machine. */
import type { Request } from "express";

/** A proxy on this machine speaks for somebody else, and says so. */
export function isFromHere({ socket, headers }: Request): boolean {
  const isForwarded = ["x-forwarded-for", "x-real-ip", "forwarded"].some((name) => name in headers);
  return !isForwarded && /^(?:127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? "");
}
