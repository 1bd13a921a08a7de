/** Leads of a spreadsheet a manager has sent: how many are new, which rows are not read, then all at once. */
import * as z from "zod";
import { type LeadSheetRefusal, sheetOf } from "../../core/deals/leads/kept-sheets.ts";
import type { LeadIssue, SheetLead } from "../../core/deals/leads/lead-sheet.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { become, done, type Flow, flow, type StoredFile, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";

/** More than these are for the command line: all are made in one turn. */
const mostLeads = 200;
const issuesShown = 5;

const dataSchema = z.object({
  name: z.string(),
  leads: z.array(z.custom<SheetLead>((value) => typeof value === "object" && value !== null)),
  bad: z.array(z.custom<LeadIssue>((value) => typeof value === "object" && value !== null)),
});
type Data = z.infer<typeof dataSchema>;

export const importLeads: Flow<Data> = flow({
  id: "import-leads",
  version: 1,
  permission: "deals.assign",
  first: "sure",
  data: dataSchema,
  steps: {
    sure: {
      async ask({ name, leads, bad }, { core }) {
        const created = await core.deals.countNew(leads);
        const known = leads.length - created;
        return {
          lines: [
            text("deals.sheet.head", { name, created }),
            ...(known > 0 ? [text("deals.sheet.known", { count: known })] : []),
            ...issueLines(bad),
            ...(created > 0 ? [] : [text(`deals.sheet.${bad.length + known > 0 ? "nothing" : "noRows"}`)]),
          ],
          choices: [
            ...(created > 0
              ? [[{ id: "take", label: text("deals.sheet.take"), style: "primary" as const }]]
              : []),
            [globalLabels.back],
          ],
        };
      },
      take: {
        async choice(_id, { leads }, { core }) {
          const { created, offered, held } = await core.deals.importLeads(leads);
          const told = text("deals.sheet.done", { created, offered });
          return done(held > 0 ? text("deals.sheet.held", { told: { text: told }, held }) : told);
        },
      },
    },
  },
});

function issueLines(bad: readonly LeadIssue[]): Text[] {
  if (bad.length === 0) return [];
  return [
    text("deals.sheet.bad", { count: bad.length }),
    ...bad.slice(0, issuesShown).map(({ row, column, reason, value }) => {
      const why = { text: text(`deals.sheet.reason.${reason}`) };
      if (column === "") return text("deals.sheet.broken", { row, why });
      return value === ""
        ? text("deals.sheet.empty", { row, column, why })
        : text("deals.sheet.issue", { row, column, why, value: value.slice(0, 40) });
    }),
  ];
}

/** Of all others a table saved anew is the mend. */
const refusalKeys: Partial<
  Record<LeadSheetRefusal, "noColumns" | "noRows" | "tooLarge" | "encrypted" | "macros">
> = {
  noLeadColumns: "noColumns",
  empty: "noRows",
  tooLarge: "tooLarge",
  tooSlow: "tooLarge",
  tooDense: "tooLarge",
  macros: "macros",
  encrypted: "encrypted",
};

/** Files sent where a lead is asked for: the first that is a spreadsheet counts. */
export function takeSheet([file]: readonly StoredFile[]) {
  const read = file ? sheetOf(file.id) : null;
  if (!file || !read) return stay(text("deals.sheet.notSheet"));
  if (!read.ok) return stay(text(`deals.sheet.${refusalKeys[read.error] ?? "unread"}`));
  const { leads, bad } = read.value;
  if (leads.length > mostLeads)
    return stay(text("deals.sheet.tooMany", { count: leads.length, most: mostLeads }));
  return become(importLeads, { name: file.name, leads, bad });
}
