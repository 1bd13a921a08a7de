/** What the use cases of questions share: the transaction, the scope, the other modules, the one query of all. */
import type { Tx } from "../../db/store.ts";
import type { Audit } from "../audit/audit.ts";
import { may } from "../network/model.ts";
import type { Notices } from "../notices/notices.ts";
import type { Outbox } from "../outbox/outbox.ts";
import type { Scope } from "../scope.ts";
import type { Timers } from "../timers/timers.ts";
import type { QuestionRecord, selectQuestions } from "./store.ts";

/** The other modules it works with. */
export interface QuestionsParts {
  audit: Audit;
  notices: Notices;
  outbox: Outbox;
  timers: Timers;
}

export interface QuestionsAt {
  tx: Tx;
  scope: Scope;
  parts: QuestionsParts;
  one(...conditions: Parameters<typeof selectQuestions>[2][number][]): Promise<QuestionRecord | null>;
}

export const mayAnswer = ({ actor, tenant }: Scope): boolean =>
  actor !== null && may(actor, "person.answer", tenant.blocks);
