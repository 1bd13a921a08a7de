/** The dealer network: companies, staff, invites, the directory, requests for access, switching companies. */

import type { Tx } from "../../db/store.ts";
import type { Audit } from "../audit/audit.ts";
import type { Notices } from "../notices/notices.ts";
import type { Outbox } from "../outbox/outbox.ts";
import type { Page, PageRequest } from "../page.ts";
import type { Questions } from "../questions/questions.ts";
import type { Result } from "../result.ts";
import type { Scope } from "../scope.ts";
import type { Timers } from "../timers/timers.ts";
import { accessCore } from "./access.ts";
import { accessDecisionsCore } from "./access-decisions.ts";
import { companiesCore } from "./companies.ts";
import type { Entrance } from "./entrance.ts";
import { invitesCore } from "./invites.ts";
import { joiningCore } from "./joining.ts";
import { linkingCore } from "./linking.ts";
import { managersChatCore } from "./managers-chat.ts";
import type { Actor, Company, Membership, Messenger, Person, Preferences, Role, TitleOf } from "./model.ts";
import { selfCore } from "./self.ts";
import { staffCore } from "./staff.ts";

export interface StaffMember {
  person: Person;
  role: Role;
  /** Epoch milliseconds. */
  since: number;
  /** The most an order of theirs may cost without the owner's yes, minor units; null for any sum. */
  limitMinor: number | null;
}

export interface Invite {
  id: string;
  company: Company;
  role: Role;
  name: string | null;
  /** The inviter's name. */
  invitedBy: string | null;
  expiresAt: number;
}

/** The one time an invite's code is known: how it can be handed over. */
export interface IssuedInvite {
  invite: Invite;
  code: string;
  entrance: Entrance;
}

/** An account of a person's on a messenger, taken into use. */
export interface LinkedMessenger {
  channel: string;
  address: string;
  messenger: Messenger;
  /** Epoch milliseconds. */
  since: number;
  /** The one this turn came from. */
  isHere: boolean;
}

/** What a link's code is for: whose person the chat is to be. */
export interface Linking {
  id: string;
  name: string;
  company: string;
}

/** Who closed a company to somebody, and when. */
export interface Removal {
  company: string;
  by: string;
  /** Epoch milliseconds. */
  at: number;
}

export interface AccessRequest {
  id: string;
  name: string;
  phone: string | null;
  /** Company and city, as the person told them; empty while it has not. */
  about: string;
  /** Whatever else the person wrote, a message a line. */
  words: string;
  /** Stored files it sent, oldest first; the newest ten. */
  files: readonly string[];
  state: "open" | "admitted" | "refused";
  version: number;
  createdAt: number;
  /** Epoch milliseconds by which an answer was promised. */
  answerDueAt: number;
  /** The last thing that became of the person's memberships, where it was this; null for anybody else. */
  removed: Removal | null;
  /** The name of the one who decided; left out where it is not asked for. */
  decidedBy?: string | null;
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
  /** Who answers the actor's company first: its manager's name; null when anybody may. */
  managerName(): Promise<string | null>;
  /** Companies the actor's company supplies (the manufacturer: all), by name or words of it. */
  dealers(query: string, page: PageRequest): Promise<Page<Company>>;
  /** A company one supplies; null otherwise, as if it were none. */
  dealer(id: string): Promise<DealerCard | null>;

  staff(companyId: string): Promise<StaffMember[]>;
  /** The roles the actor may give and take in a company; none where its people are not the actor's to manage. */
  rolesToGive(companyId: string): Promise<readonly Role[]>;
  removeStaff(
    companyId: string,
    personId: string,
  ): Promise<Result<StaffMember, "notFound" | "notAllowed" | "lastOwner">>;
  /** The owner's, of a buyer of its own company. Minor units; null for any sum. */
  setLimit(
    personId: string,
    limitMinor: number | null,
  ): Promise<Result<StaffMember, "notFound" | "notAllowed">>;
  invite(to: {
    companyId: string;
    role: Role;
    name: string | null;
  }): Promise<Result<IssuedInvite, "notAllowed" | "notFound">>;
  openInvites(companyId: string): Promise<Invite[]>;
  revokeInvite(id: string): Promise<Result<Invite, "notFound">>;

  /**
   * What an invite says, to the stranger (or member) who opened it; guesses are throttled. Refused as "joined"
   * to whoever belongs to its company already: params.company.
   */
  peekInvite(code: string): Promise<Result<Invite, "invalid" | "tooMany" | "joined">>;
  /** Uses it up and makes the sender a member, for the rest of this turn too; the inviter is told. */
  redeemInvite(code: string, titleOf: TitleOf): Promise<Result<Actor, "invalid" | "tooMany" | "joined">>;
  /** As redeemInvite, for an invite peeked at before: a dialog keeps its id, never its code. */
  acceptInvite(id: string, titleOf: TitleOf): Promise<Result<Actor, "invalid" | "joined">>;
  /** The sender's own contact: matches the directory and makes it a member, or only keeps the phone (null). */
  joinByPhone(phone: string, titleOf: TitleOf): Promise<Actor | null>;

  /** Whether the sender belonged to a company at any time. */
  wasMember(): Promise<boolean>;
  /** The sender's request that waits for an answer. */
  ownAccessRequest(): Promise<AccessRequest | null>;
  /** What the sender, who belongs nowhere yet, said so far: a message a line; empty when there is nothing. */
  keptWords(): Promise<{ text: string; files: string[] }>;
  /**
   * Keeps what a stranger says. While a request waits, or as soon as there are files, the managers get it at
   * once and the request is answered; else it goes along with the request once there is one: null.
   */
  keepWords(words: {
    text: string;
    files: readonly string[];
  }): Promise<Result<AccessRequest | null, "tooMany">>;
  /** Asks the managers to be let in; a second request renews the first. */
  requestAccess(request: { about: string; phone: string | null }): Promise<AccessRequest>;
  accessRequest(id: string): Promise<AccessRequest | null>;
  openAccessRequests(page: PageRequest): Promise<Page<AccessRequest>>;
  countAccessRequests(): Promise<number>;
  admit(
    id: string,
    version: number,
    to: { companyId: string; role: Role },
    titleOf: TitleOf,
  ): Promise<Result<Membership, "notFound" | "stale">>;
  /** The one who asked is told, with the reason where there is one. */
  refuseAccess(
    id: string,
    version: number,
    reason?: string,
  ): Promise<Result<AccessRequest, "notFound" | "stale">>;

  /** A manager's words to one who waits to be let in. */
  writeToStranger(
    id: string,
    words: { text: string; files: readonly string[] },
  ): Promise<Result<AccessRequest, "notFound">>;
  /** Puts the notice of an open request back, where a question stood in its place. */
  showAccessAgain(id: string): Promise<void>;
  /** Puts the welcome of one who was admitted back, where a question stood in its place. */
  showWelcomeAgain(): Promise<void>;
  /** The promised time has passed: every manager hears of it again. */
  remindOfAccess(id: string): Promise<void>;

  switchCompany(companyId: string): Promise<Result<Membership, "notFound">>;
  setLocale(locale: Person["locale"]): Promise<void>;
  setPreferences(preferences: Preferences): Promise<void>;

  /** Where the actor is known, oldest first. */
  messengers(): Promise<LinkedMessenger[]>;
  /** A code to be written in another messenger, shown this once; an earlier one stops working. */
  issueLinkCode(): Promise<{ entrance: Entrance; expiresAt: number }>;
  /**
   * What a code is for, to the chat it was opened in; guesses are throttled. "own": the chat is that person's already;
   * "taken": a member writes from it: params.name, params.company.
   */
  peekLink(code: string): Promise<Result<Linking, "invalid" | "tooMany" | "own" | "taken">>;
  /** A code others have seen stops working. */
  dropLinkCode(code: string): Promise<void>;
  /** Makes the chat the person's, for the rest of this turn too; the person's other chats are told. */
  acceptLink(id: string, titleOf: TitleOf): Promise<Result<Actor, "invalid" | "own" | "taken">>;
  /** Lets a messenger go, never the one in hand; its chat is a stranger's again. */
  unlink(identity: { channel: string; address: string }): Promise<Result<LinkedMessenger, "notFound">>;
  /** The same, for the one that used a code. */
  unlinkBy(linkId: string, titleOf: TitleOf): Promise<Result<LinkedMessenger, "notFound">>;
  /** Whether the messenger that used a code is the actor's still. */
  isLinked(linkId: string): Promise<boolean>;

  /** The company whose managers the group of this turn gathers. */
  managersChat(): Promise<Company | null>;
  /** Makes the group the turn came from the managers' chat of the actor's company. */
  bindManagersChat(): Promise<Result<Company, "notAllowed">>;
  unbindManagersChat(): Promise<Result<Company, "notAllowed" | "notFound">>;
}

/** The other modules it works with. */
export interface NetworkParts {
  audit: Audit;
  notices: Notices;
  outbox: Outbox;
  timers: Timers;
  questions: Pick<Questions, "handOn" | "closeOf">;
}

export const networkCore = (tx: Tx, scope: Scope, parts: NetworkParts): Network => ({
  ...companiesCore(tx, scope),
  ...staffCore(tx, scope, parts),
  ...invitesCore(tx, scope, parts),
  ...linkingCore(tx, scope, parts),
  ...joiningCore(tx, scope, parts),
  ...accessCore(tx, scope, parts),
  ...accessDecisionsCore(tx, scope, parts),
  ...selfCore(tx, scope, parts),
  ...managersChatCore(tx, scope, parts),
});
