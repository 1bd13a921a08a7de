/** Claims in lists: what the company has reported, and what waits for its decision. */
import * as z from "zod";
import type { Claim, ClaimFilter } from "../../core/claims/model.ts";
import { goodsText } from "../../core/claims/notices/claim-words.ts";
import { may } from "../../core/network/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { type Choice, call, type Flow, type FlowContext, flow, goTo, pass, type Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { optionNamed, pageChoices, pageSize, turnedTo } from "../paging.ts";
import { pairs } from "../pairs.ts";
import { recallsListRef } from "../recalls/recall-refs.ts";
import { authorityText } from "./authority-text.ts";
import { claimCardRef, openClaim, reportClaimRef } from "./claim-refs.ts";
import { claimReport } from "./claim-report.ts";

const dataSchema = z.object({
  filter: z.enum(["waiting", "drafts", "open", "above", "closed"]).default("open"),
  offset: z.int().min(0).default(0),
  /** What the own company has reported; else what it decides. */
  isOwn: z.boolean().default(true),
});
type Data = z.infer<typeof dataSchema>;

/** What waits for the own company's decision. */
export const claimsToDecide: Data = dataSchema.parse({ filter: "waiting", isOwn: false });

const pageAt = ({ filter, offset, isOwn }: Data, { core }: FlowContext) =>
  core.claims.list(filter, { offset, limit: pageSize }, isOwn);

export const claimsList: Flow<Data> = flow({
  id: "claims-list",
  version: 1,
  permission: null,
  isForMembers: true,
  first: "list",
  data: dataSchema,
  steps: {
    list: {
      ask: screenOf,
      takesNumbersOnly: true,
      take: {
        choice: takeChoice,
        async text(words, data, context) {
          const { items } = await pageAt(data, context);
          const id = optionNamed(
            words,
            items.map((one) => one.id),
          );
          return id ? call(claimCardRef, openClaim(id)) : pass();
        },
      },
    },
  },
});

async function screenOf(data: Data, context: FlowContext): Promise<Screen> {
  const { items, total } = await pageAt(data, context);
  const choices = await choicesOf(data, context);
  return {
    lines: [
      total === 0 ? await noneOf(data, context) : headOf(data, total),
      ...(await authorityLines(data, context)),
    ],
    options: items.map((claim) => ({ id: claim.id, line: rowOf(claim, data) })),
    choices: [...choices, [...pageChoices(data.offset, total), globalLabels.back]],
  };
}

/** What is told of one list is not told of all there is: a draft, or what is closed, is no "none". */
async function noneOf({ filter, isOwn }: Data, { core }: FlowContext): Promise<Text> {
  if (filter === "drafts" || filter === "closed" || filter === "above")
    return text(`claims.list.noneOf.${filter}`);
  const hasDrafts = isOwn && (await core.claims.count("drafts", true)) > 0;
  return text(hasDrafts ? "claims.list.noneOf.open" : "claims.list.none");
}

/** A distributor reads above its queue what it may settle by itself. */
async function authorityLines(
  { filter, isOwn }: Data,
  { core, actor, tenant }: FlowContext,
): Promise<Text[]> {
  if (isOwn || filter !== "waiting" || actor?.company.kind !== "distributor") return [];
  const authority = await core.claims.authority(actor.company.id);
  return authority ? authorityText(authority, tenant) : [];
}

function headOf({ filter }: Data, count: number): Text {
  if (filter === "drafts" || filter === "closed") return text(`claims.list.${filter}`);
  if (filter === "above") return text("claims.list.above", { count });
  return text(filter === "waiting" ? "claims.list.waiting" : "claims.list.own", { count });
}

const rowOf = (claim: Claim, { isOwn }: Data): Text => {
  const { number, dueAt, companyName } = claim;
  const goods = { text: goodsText(claim) };
  const stage = { text: { titles: claim.stageTitles } };
  const row = isOwn
    ? text("claims.list.row", { number, goods, stage })
    : text("claims.list.rowOf", { number, goods, stage, company: companyName });
  return dueAt === null ? row : text("claims.list.rowDue", { row: { text: row }, due: { till: dueAt } });
};

/** A dealer reports from here, a distributor both decides and reports. */
async function choicesOf({ filter, isOwn }: Data, context: FlowContext): Promise<Choice[][]> {
  const isOfQueue = filter === "waiting";
  if (!isOfQueue && !(isOwn && filter === "open")) return [];
  const { core, actor, tenant } = context;
  const canReport = actor !== null && may(actor, "claims.report", tenant.blocks);
  const closed: Choice = { id: "closed", label: text("claims.action.closed") };
  if (!isOwn) {
    const own: Choice[] = canReport ? [{ id: "own", label: text("claims.action.own") }] : [];
    const mayDecide = actor !== null && may(actor, "claims.decide", tenant.blocks);
    const figures: Choice[] =
      mayDecide || (actor !== null && may(actor, "claims.examine", tenant.blocks))
        ? [{ id: "figures", label: text("claims.action.figures") }]
        : [];
    const recalls: Choice[] =
      mayDecide && actor.company.kind === "manufacturer"
        ? [{ id: "recalls", label: text("claims.action.recalls") }]
        : [];
    // Those that wait for the dealer, and those that were handed up, are in no queue of one's own.
    const others: Choice[] = [];
    for (const one of ["open", "above"] as const) {
      const count = await core.claims.count(one, false);
      if (count > 0) others.push({ id: one, label: text(`claims.action.${one}`, { count }) });
    }
    return pairs([...own, ...others, closed, ...figures, ...recalls]);
  }
  if (!canReport) return [[closed]];
  const drafts = await core.claims.count("drafts", true);
  return [
    [{ id: "report", label: text("claims.action.report"), style: "primary" }],
    [
      ...(drafts > 0 ? [{ id: "drafts", label: text("claims.action.drafts", { count: drafts }) }] : []),
      closed,
    ],
  ];
}

function takeChoice(id: string, data: Data) {
  const offset = turnedTo(id, data.offset);
  if (offset !== null) return goTo("list", { ...data, offset });
  if (id === "report") return call(reportClaimRef, reportClaimRef.data.parse({}));
  if (id === "figures") return call(claimReport, claimReport.data.parse({}));
  if (id === "recalls") return call(recallsListRef, recallsListRef.data.parse({}));
  const filters: ClaimFilter[] = ["drafts", "open", "above", "closed"];
  const filter = filters.find((known) => known === id);
  if (filter) return call(claimsList, dataSchema.parse({ filter, isOwn: data.isOwn }));
  if (id === "own") return call(claimsList, dataSchema.parse({ isOwn: true }));
  return call(claimCardRef, openClaim(id));
}
