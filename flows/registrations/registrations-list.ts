/** Registrations, the newest first: a dealer's own, or those a supplier decides; by what they wait for. */
import * as z from "zod";
import { text } from "../../core/outbox/message.ts";
import type { RegistrationFilter } from "../../core/registrations/model.ts";
import { call, type Flow, type FlowContext, flow, goTo, pass } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { optionNamed, pageChoices, pageSize, turnedTo } from "../paging.ts";
import { registrationCard } from "./registration-card.ts";
import { registrationRow } from "./registration-screens.ts";

const filters = ["waiting", "protected", "over"] as const satisfies readonly RegistrationFilter[];

const dataSchema = z.object({
  filter: z.enum(["all", ...filters]).default("all"),
  offset: z.int().min(0).default(0),
});
type Data = z.infer<typeof dataSchema>;

const pageAt = ({ filter, offset }: Data, { core }: FlowContext) =>
  core.registrations.list(filter, { offset, limit: pageSize });

export const countRegistrations = async (
  filter: RegistrationFilter,
  { core }: FlowContext,
): Promise<number> => (await core.registrations.list(filter, { offset: 0, limit: 1 })).total;

export const registrationsList: Flow<Data> = flow({
  id: "registrations",
  version: 1,
  // Whose are listed, core says.
  permission: null,
  isForMembers: true,
  first: "list",
  data: dataSchema,
  steps: {
    list: {
      async ask(data, context) {
        const { items, total } = await pageAt(data, context);
        const counts = [
          await countRegistrations("waiting", context),
          await countRegistrations("protected", context),
        ];
        return {
          lines: [
            total === 0
              ? text("registrations.board.none")
              : text(`registrations.board.title.${data.filter}`, { count: total }),
          ],
          options: items.map((one) => ({ id: one.id, line: registrationRow(one, context) })),
          choices: [
            [
              { id: "waiting", label: text("registrations.board.waiting", { count: counts[0] ?? 0 }) },
              { id: "protected", label: text("registrations.board.protected", { count: counts[1] ?? 0 }) },
            ],
            [{ id: "over", label: text("registrations.board.over") }, ...pageChoices(data.offset, total)],
            [globalLabels.back],
          ],
        };
      },
      takesNumbersOnly: true,
      take: {
        choice(id, data) {
          const filter = filters.find((known) => known === id);
          if (filter) return goTo("list", { filter, offset: 0 });
          const offset = turnedTo(id, data.offset);
          return offset === null
            ? call(registrationCard, { registrationId: id })
            : goTo("list", { ...data, offset });
        },
        async text(words, data, context) {
          const { items } = await pageAt(data, context);
          const registrationId = optionNamed(
            words,
            items.map(({ id }) => id),
          );
          return registrationId ? call(registrationCard, { registrationId }) : pass();
        },
      },
    },
  },
});
