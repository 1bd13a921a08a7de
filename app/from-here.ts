/** Whether a request comes from this very machine, and is meant for it. */
import type { Request } from "express";

/** A proxy on this machine speaks for somebody else, and says so. */
export function isFromHere({ socket, headers }: Request): boolean {
  const isForwarded = ["x-forwarded-for", "x-real-ip", "forwarded"].some((name) => name in headers);
  return !isForwarded && /^(?:127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? "");
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

/** A name of somebody else's may lead here too: the browser then takes that site's page for this machine's own. */
export const isForHere = ({ headers: { host = "" } }: Request, publicUrl: string | null): boolean =>
  LOOPBACK.test(host) || (publicUrl !== null && host.toLowerCase() === new URL(publicUrl).host);
