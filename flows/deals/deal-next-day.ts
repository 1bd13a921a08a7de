/** Another time for what was planned with a deal. */
import * as z from "zod";
import { type Flow, flow } from "../flow.ts";
import { whenStep } from "./next-when.ts";

const dataSchema = z.object({ dealId: z.string(), what: z.string() });
type Data = z.infer<typeof dataSchema>;

export const dealNextDay: Flow<Data> = flow<"when", Data>({
  id: "deal-next-day",
  version: 1,
  permission: null,
  isForMembers: true,
  first: "when",
  data: dataSchema,
  steps: { when: whenStep<Data>() },
});
