/** The language of the bot's words: two buttons, each in its own language. */
import * as z from "zod";
import { text, verbatim } from "../../core/outbox/message.ts";
import { locales } from "../../core/tenants/model.ts";
import { done, type Flow, flow, pass } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";

const dataSchema = z.object({});
const names = { ru: "Русский", en: "English" } as const;

export const language: Flow<z.infer<typeof dataSchema>> = flow({
  id: "language",
  version: 1,
  permission: null,
  first: "pick",
  data: dataSchema,
  steps: {
    pick: {
      ask: () => ({
        lines: [text("account.language.pick")],
        choices: [locales.map((id) => ({ id, label: verbatim(names[id]) })), [globalLabels.back]],
      }),
      take: {
        async choice(id, _, { core }) {
          const locale = locales.find((known) => known === id);
          if (!locale) return pass();
          await core.network.setLocale(locale);
          return done(text("account.language.set"));
        },
      },
    },
  },
});
