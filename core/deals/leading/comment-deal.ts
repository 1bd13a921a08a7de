/** Words and files about a deal, kept on it and told to the other side. */
import type { Notice } from "../../notices/model.ts";
import { text } from "../../outbox/message.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { actorOf } from "../../scope.ts";
import type { DealRefusal } from "../model.ts";
import { noticeOf, peopleOf } from "../notice-parts.ts";
import { withoutFormer } from "../offers/former-holders.ts";
import type { NamedDeal } from "../store.ts";
import { type DealWork, findRow, isLed, isMasked, leaderOf, lockedRow, stateText } from "../work.ts";
import { type DealActivity, insertActivity, selectActivities } from "./activities-store.ts";
import { listen } from "./silence.ts";

const mostCharacters = 1_000;
const mostFiles = 10;
/** The last words of the other side are among these, or long past. */
const LOOKED_THROUGH = 20;

/** Either may be empty, not both. `files`: ids of stored ones. */
export interface Comment {
  words: string;
  files?: readonly string[];
}

/** Who has not taken a deal sees nothing of its client, so nothing that was noted either. */
export async function commentDeal(
  work: DealWork,
  dealId: string,
  { words: given, files = [] }: Comment,
): Promise<Result<NamedDeal, DealRefusal>> {
  const { tx, scope } = work;
  const row = await lockedRow(work, dealId);
  if (!row) return refuse("notFound");
  if (isMasked(work, row)) return refuse("notNow", { state: { text: stateText(work, row) } });
  const words = given.trim();
  const isEmpty = words === "" && files.length === 0;
  if (isEmpty || words.length > mostCharacters || files.length > mostFiles)
    return refuse("badField", { field: "comment" });
  const { company, person } = actorOf(scope);
  await insertActivity(tx, scope, { dealId, kind: "note", words, personId: person.id, files: [...files] });
  // The words may name somebody, and the trail is never changed.
  await work.audit.record({ action: "deal.comment", objectKind: "deal", objectId: dealId });
  // A word of the supplier's is no news of the deal.
  if (company.id === leaderOf(row)) await listen(work, row);
  await tellComment(work, row, { words, files });
  return ok(row);
}

/** To the side that did not write it: the dealer where it leads the deal, and whoever supplies it. */
async function tellComment(work: DealWork, deal: NamedDeal, comment: Comment): Promise<void> {
  const { company, person } = actorOf(work.scope);
  const { companyId, supplierId } = deal;
  const said = { ...comment, name: person.name };
  if (companyId !== null && companyId !== company.id && isLed(work, deal))
    await work.notices.push(talkNotice(work, deal, companyId, said), await peopleOf(work, companyId));
  if (supplierId !== company.id) {
    const managers = await work.notices.to.managers(supplierId, null);
    await work.notices.push(talkNotice(work, deal, supplierId, said), managers);
  }
}

const talkNotice = (
  work: DealWork,
  deal: NamedDeal,
  companyId: string,
  { name, words, files = [] }: Comment & { name: string },
): Notice =>
  noticeOf(work, deal, {
    key: `deal:${deal.id}:talk:${companyId}`,
    companyId,
    lines: [
      text("work.comment.about", { number: deal.number, name }),
      ...(words === "" ? [] : [{ verbatim: words }]),
    ],
    files: [...files],
    actions: [[{ kind: "deal.comment", label: text("work.comment.answer") }]],
  });

/** The words of the other side where the answer to them was asked for in their place. */
export async function restoreTalk(work: DealWork, dealId: string): Promise<void> {
  const row = await findRow(work, { id: dealId });
  if (!row) return;
  const { company, person } = actorOf(work.scope);
  const said = await activitiesOf(work, dealId, LOOKED_THROUGH);
  const last = said.find(({ kind, personId }) => kind === "note" && personId !== person.id);
  if (last) await work.notices.revise(talkNotice(work, row, company.id, { ...last, name: last.personName }));
}

export async function activitiesOf(work: DealWork, dealId: string, limit: number): Promise<DealActivity[]> {
  const row = await findRow(work, { id: dealId });
  if (!row || isMasked(work, row)) return [];
  const all = await selectActivities(work.tx, work.scope, dealId, Math.max(limit, LOOKED_THROUGH));
  return (await withoutFormer(work, dealId, all)).slice(0, limit);
}
