/** The stranger's side of asking for access: nothing it says is lost, and one request is never two. */
import type { Tx } from "../../db/store.ts";
import { ok, refuse } from "../result.ts";
import { actorOf, type Scope, senderOf } from "../scope.ts";
import { closedNotice, openNotice } from "./access-notices.ts";
import { answerDueAt, asAbout, storedAbout, withAnswer, withWords } from "./access-request.ts";
import { findUndecided, insertRequest, type RequestRow, updateRequest } from "./access-store.ts";
import { doorOf, passOn, welcomeNotice } from "./access-telling.ts";
import { countTries, noteTry } from "./attempts-store.ts";
import { findRemoval } from "./membership-trail.ts";
import type { AccessRequest, Network, NetworkParts } from "./network.ts";
import { findPhone, selectAllMemberships } from "./people-store.ts";

/** Messages a stranger may send in a window before it is asked to wait. */
const MAX_MESSAGES = 40;
const WINDOW_MS = 3_600_000;

/** So many of a stranger's files are shown with its request: an album. */
const MOST_FILES = 10;

export const accessTimer = "access.unanswered";

export async function asRequest(
  tx: Tx,
  scope: Scope,
  parts: Pick<NetworkParts, "audit">,
  row: RequestRow,
): Promise<AccessRequest> {
  const { answer: about, words } = asAbout(row.about);
  const { id, name, phone, files, version, createdAt } = row;
  const state = row.state === "draft" ? "open" : row.state;
  const due = answerDueAt(scope.tenant, createdAt);
  const removed = await findRemoval(tx, scope, parts, row);
  return { id, name, phone, about, words, files, state, version, createdAt, answerDueAt: due, removed };
}

/** All a stranger said but the answer to who it is. */
export const wordsOf = (row: RequestRow | null): { text: string; files: string[] } => ({
  text: row ? asAbout(row.about).words : "",
  files: row?.files ?? [],
});

type StrangerSide = Pick<
  Network,
  "wasMember" | "ownAccessRequest" | "keptWords" | "keepWords" | "requestAccess" | "showWelcomeAgain"
>;

export function accessCore(tx: Tx, scope: Scope, parts: NetworkParts): StrangerSide {
  const undecided = () => findUndecided(tx, scope, senderOf(scope));

  const requestAccess: Network["requestAccess"] = async ({ about, phone }) => {
    const sender = senderOf(scope);
    const vouched = sender.personId === null ? null : await findPhone(tx, scope, sender.personId);
    const known = await undecided();
    const told = { phone: phone ?? vouched ?? known?.phone ?? null };
    const text = storedAbout(withAnswer(asAbout(known?.about ?? ""), about));
    if (!known)
      return openRequest(
        tx,
        scope,
        parts,
        await insertRequest(tx, scope, sender, { ...told, about: text, files: [], state: "open" }),
      );
    const isStillPromised = known.state === "open" && scope.now < answerDueAt(scope.tenant, known.createdAt);
    const renewed = isStillPromised ? {} : ({ state: "open", createdAt: scope.now } as const);
    const row = await updateRequest(tx, scope, known, { ...told, about: text, ...renewed });
    if (!row) throw new Error("The request was decided meanwhile");
    if (!isStillPromised) return openRequest(tx, scope, parts, row);
    const { companyId } = await doorOf(tx, scope, parts);
    const request = await asRequest(tx, scope, parts, row);
    await parts.notices.revise(openNotice(scope, request, companyId));
    return request;
  };

  return {
    async wasMember() {
      const { personId } = senderOf(scope);
      return personId !== null && (await selectAllMemberships(tx, scope, personId)).length > 0;
    },

    async ownAccessRequest() {
      const row = await undecided();
      return row?.state === "open" ? asRequest(tx, scope, parts, row) : null;
    },

    async keptWords() {
      const row = await undecided();
      return wordsOf(row);
    },

    async keepWords(words) {
      const sender = senderOf(scope);
      const subject = `${sender.channel}:${sender.address}`;
      const tries = { kind: "access", subject, windowMs: WINDOW_MS };
      if ((await countTries(tx, scope, tries)) >= MAX_MESSAGES) return refuse("tooMany");
      await noteTry(tx, scope, tries);
      const known = await undecided();
      const about = storedAbout(withWords(asAbout(known?.about ?? ""), words.text));
      const files = [...(known?.files ?? []), ...words.files].slice(-MOST_FILES);
      if (known) await updateRequest(tx, scope, known, { about, files });
      else await insertRequest(tx, scope, sender, { about, files, phone: null, state: "draft" });
      if (known?.state !== "open" && words.files.length === 0) return ok(null);
      // Files do not wait for a request to be made: they make one.
      const request =
        known?.state === "open"
          ? await asRequest(tx, scope, parts, known)
          : await requestAccess({ about: "", phone: null });
      const row = await undecided();
      const { managers } = await doorOf(tx, scope, parts);
      if (row) await passOn(parts, row, managers, words);
      return ok(request);
    },

    requestAccess,

    async showWelcomeAgain() {
      const { person, ...membership } = actorOf(scope);
      await parts.notices.revise(await welcomeNotice(tx, scope, person.id, membership));
    },
  };
}

/** Tells the managers, and sets the clock of the promised answer. */
async function openRequest(
  tx: Tx,
  scope: Scope,
  parts: NetworkParts,
  row: RequestRow,
): Promise<AccessRequest> {
  const { notices, audit, timers } = parts;
  const { companyId, managers } = await doorOf(tx, scope, parts);
  const request = await asRequest(tx, scope, parts, row);
  await notices.push(openNotice(scope, request, companyId), managers);
  await timers.set({ kind: accessTimer, objectId: row.id, dueAt: request.answerDueAt });
  await audit.record({ action: "access.request", objectKind: "access", objectId: row.id });
  return request;
}

/** Whoever came in another way waits no longer: managers see it. */
export async function closeOwnRequest(tx: Tx, scope: Scope, parts: NetworkParts): Promise<void> {
  const known = await findUndecided(tx, scope, senderOf(scope));
  if (!known) return;
  const row = await updateRequest(tx, scope, known, { state: "admitted", version: known.version + 1 });
  if (!row || known.state === "draft") return;
  await parts.timers.cancel(accessTimer, row.id);
  const { companyId } = await doorOf(tx, scope, parts);
  const request = await asRequest(tx, scope, parts, row);
  await parts.notices.revise(closedNotice(scope, request, companyId, { is: "invited" }));
}
