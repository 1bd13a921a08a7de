/** Whose eyes core looks through: a tenant, and the member who asks. Taken from the sender, never from a payload. */
import { v7 } from "uuid";
import type { Actor } from "./network/model.ts";
import type { Locale, Tenant } from "./tenants/model.ts";

/** The chat a turn came from and the messenger's own word for who wrote; a stranger has one too. */
export interface Sender {
  accountId: string;
  channel: string;
  chat: string;
  /** A group's topic; null outside one. */
  thread: string | null;
  /** The messenger's opaque address of the person. */
  address: string;
  /** As the messenger tells it. */
  name: string;
  locale: Locale;
  /** Null for a stranger; a person whose memberships ended keeps it. */
  personId: string | null;
}

export interface Scope {
  tenant: Tenant;
  /** Null for the clock's own work and for a stranger: then only what both may do is open. */
  actor: Actor | null;
  /** Null for the clock's own work, an import and the command line. */
  sender: Sender | null;
  /** Epoch milliseconds of this turn: one moment for all its rows. */
  now: number;
  /** What set this work off (an update, a timer): outbox rows written under it are never written twice. */
  cause: string;
}

/** The one who asks; a use case that needs somebody throws here when a door let a stranger through. */
export function actorOf(scope: Scope): Actor {
  if (!scope.actor) throw new Error("This use case needs a member, and the door let in a stranger");
  return scope.actor;
}

/** The chat the turn came from; throws where a use case of the chat was called by the clock or an import. */
export function senderOf(scope: Scope): Sender {
  if (!scope.sender) throw new Error("This use case needs a chat, and the door has none");
  return scope.sender;
}

export const newId = (): string => v7();
