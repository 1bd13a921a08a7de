/** A person's own settings: the language, and which notices come when; each switches in place. */
import * as z from "zod";
import { type Actor, may, type Preferences } from "../../core/network/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { mayOrder } from "../catalog/product-card-data.ts";
import { type Choice, call, type Flow, type FlowContext, flow, goTo, pass } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { ownAliases } from "./aliases.ts";
import { language } from "./language.ts";
import { beginning, ownMessengers } from "./messengers.ts";
import { findOwnNumber, ownNumber } from "./own-number.ts";

const dataSchema = z.object({});
const LANGUAGE = "language";
const MESSENGERS = "messengers";
const ALIASES = "aliases";
const NUMBER = "number";

const switches = {
  receipts: "wantsReceipts",
  quiet: "hasQuietHours",
  digest: "wantsDigest",
  report: "wantsReport",
} as const satisfies Record<string, keyof Preferences>;
type Switch = keyof typeof switches;

export const settings: Flow<z.infer<typeof dataSchema>> = flow({
  id: "settings",
  version: 1,
  permission: null,
  isForMembers: true,
  first: "settings",
  data: dataSchema,
  steps: {
    settings: {
      async ask(_, context) {
        const { actor } = context;
        const messenger = (await findOwnNumber(context))?.messenger.title;
        const shown = actor ? switchesOf(actor, context) : [];
        return {
          lines: [text("account.settings.title"), ...shown.map(explained)],
          choices: [
            [{ id: LANGUAGE, label: text("account.settings.language") }],
            [{ id: MESSENGERS, label: text("account.settings.messengers") }],
            ...(messenger ? [[{ id: NUMBER, label: text("numbers.chat.menu", { messenger }) }]] : []),
            ...(mayOrder(context) ? [[{ id: ALIASES, label: text("account.aliases.own") }]] : []),
            ...shown.map((name) => [switchChoice(name, actor)]),
            [globalLabels.back],
          ],
        };
      },
      take: {
        async choice(id, data, { core, actor }) {
          if (id === LANGUAGE) return call(language, {});
          if (id === MESSENGERS) return call(ownMessengers, beginning);
          if (id === NUMBER) return call(ownNumber, {});
          if (id === ALIASES && actor)
            return call(ownAliases, ownAliases.data.parse({ companyId: actor.company.id }));
          const name = asSwitch(id);
          if (!name || !actor) return pass();
          const { preferences } = actor.person;
          const key = switches[name];
          await core.network.setPreferences({ ...preferences, [key]: !preferences[key] });
          return goTo("settings", data);
        },
      },
    },
  },
});

const asSwitch = (id: string): Switch | undefined =>
  Object.keys(switches).find((name): name is Switch => name === id);

/** The digest is the managers', the week's report theirs who assign deals. */
const switchesOf = (actor: Actor, { tenant: { blocks } }: FlowContext): Switch[] => [
  "receipts",
  "quiet",
  ...(may(actor, "person.answer", blocks) ? (["digest"] as const) : []),
  ...(may(actor, "deals.assign", blocks) ? (["report"] as const) : []),
];

const explained = (name: Switch): Text => text(`account.settings.${name}.about`);

function switchChoice(name: Switch, actor: Actor | null): Choice {
  const isOn = actor?.person.preferences[switches[name]] ?? false;
  return {
    id: name,
    label: isOn ? text(`account.settings.${name}.on`) : text(`account.settings.${name}.off`),
  };
}
