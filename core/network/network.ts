/** The dealer network: companies, staff, invites, the directory, requests for access, switching companies. */
import type { Tx } from "../../db/store.ts";
import type { Audit } from "../audit/audit.ts";
import type { PageRequest } from "../catalog/catalog.ts";
import type { Page } from "../catalog/model.ts";
import type { Notices } from "../notices/notices.ts";
import type { Outbox } from "../outbox/outbox.ts";
import type { Result } from "../result.ts";
import type { Scope } from "../scope.ts";
import type { Actor, Company, Membership, Person, Preferences, Role } from "./model.ts";

export interface StaffMember {
  person: Person;
  role: Role;
  /** Epoch milliseconds. */
  since: number;
}

export interface Invite {
  id: string;
  company: Company;
  role: Role;
  name: string | null;
  invitedBy: string | null;
  expiresAt: number;
}

/** The one time an invite's code is known: how it can be handed over. */
export interface IssuedInvite {
  invite: Invite;
  code: string;
}

export interface AccessRequest {
  id: string;
  name: string;
  phone: string | null;
  about: string;
  state: "open" | "admitted" | "refused";
  version: number;
  createdAt: number;
}

export interface DealerCard {
  company: Company;
  parentName: string | null;
  managerName: string | null;
  priceTypeName: string | null;
  staff: StaffMember[];
}

export interface Network {
  company(id: string): Promise<Company | null>;
  manufacturer(): Promise<Company>;
  /** Companies the actor's company supplies (the manufacturer: all), by name or words of it. */
  dealers(query: string, page: PageRequest): Promise<Page<Company>>;
  /** A company one supplies; null otherwise, as if it were none. */
  dealer(id: string): Promise<DealerCard | null>;

  staff(companyId: string): Promise<StaffMember[]>;
  removeStaff(
    companyId: string,
    personId: string,
  ): Promise<Result<StaffMember, "notFound" | "notAllowed" | "lastOwner">>;
  invite(to: {
    companyId: string;
    role: Role;
    name: string | null;
  }): Promise<Result<IssuedInvite, "notAllowed" | "notFound">>;
  openInvites(companyId: string): Promise<Invite[]>;
  revokeInvite(id: string): Promise<Result<Invite, "notFound">>;

  /** What an invite says, to the stranger (or member) who opened it; guesses are throttled. */
  peekInvite(code: string): Promise<Result<Invite, "invalid" | "tooMany">>;
  /** Uses it up and makes the sender a member; the inviter is told. */
  redeemInvite(code: string): Promise<Result<Actor, "invalid" | "tooMany">>;
  /** The sender's own contact: matches the directory and makes it a member, or only keeps the phone (null). */
  joinByPhone(phone: string): Promise<Actor | null>;

  /** Asks the managers to be let in; a second request renews the first. */
  requestAccess(request: { about: string; phone: string | null }): Promise<AccessRequest>;
  accessRequest(id: string): Promise<AccessRequest | null>;
  openAccessRequests(page: PageRequest): Promise<Page<AccessRequest>>;
  admit(
    id: string,
    version: number,
    to: { companyId: string; role: Role },
  ): Promise<Result<Membership, "notFound" | "stale">>;
  refuseAccess(id: string, version: number): Promise<Result<AccessRequest, "notFound" | "stale">>;

  switchCompany(companyId: string): Promise<Result<Membership, "notFound">>;
  setLocale(locale: Person["locale"]): Promise<void>;
  setPreferences(preferences: Preferences): Promise<void>;

  /** Makes the group the turn came from the managers' chat of the actor's company. */
  bindManagersChat(): Promise<Result<Company, "notAllowed">>;
  unbindManagersChat(): Promise<Result<Company, "notAllowed" | "notFound">>;
}

/** The other modules it works with. */
export interface NetworkParts {
  audit: Audit;
  notices: Notices;
  outbox: Outbox;
}

export function networkCore(_tx: Tx, _scope: Scope, _parts: NetworkParts): Network {
  throw new Error("skeleton");
}
