/** A person's messengers: a code for a second one, where pushes come, and letting one go. */
import * as z from "zod";
import type { Entrance } from "../../core/network/entrance.ts";
import { messengerOf } from "../../core/network/model.ts";
import type { LinkedMessenger } from "../../core/network/network.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { actorOf } from "../../core/scope.ts";
import { type Choice, type Flow, type FlowContext, flow, goTo, pass, type Screen, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { linksTo } from "../messengers.ts";

const dataSchema = z.object({
  /** Until when the code that was shown may be used, epoch milliseconds. */
  until: z.number().default(0),
  /** The one in view. */
  channel: z.string().default(""),
  address: z.string().default(""),
});
type Data = z.infer<typeof dataSchema>;

export const ownMessengers: Flow<Data> = flow<"list" | "code" | "one", Data>({
  id: "messengers",
  version: 1,
  permission: null,
  isForMembers: true,
  first: "list",
  data: dataSchema,
  steps: {
    list: {
      ask: (_, context) => listScreen(context),
      take: {
        async choice(id, data, context) {
          if (id === "link") return showCode(data, context);
          if (id === "where") return turnWhere(data, context);
          const found = (await context.core.network.messengers()).find((one) => idOf(one) === id);
          if (!found) return pass();
          if (found.isHere) return stay(text("account.link.here"));
          return goTo("one", { ...data, channel: found.channel, address: found.address });
        },
      },
    },
    code: {
      ask: ({ until }) => ({
        lines: [text("account.link.howTo"), text("account.link.until", { until: { till: until } })],
        choices: [[{ id: "again", label: text("account.link.another") }, globalLabels.back]],
      }),
      take: { choice: (id, data, context) => (id === "again" ? showCode(data, context) : pass()) },
    },
    one: {
      ask: (data, context) => oneScreen(data, context),
      take: {
        async choice(id, data, { core, messengers }) {
          if (id !== "unlink") return pass();
          const gone = await core.network.unlink(data);
          const note = gone.ok
            ? text("account.link.unlinked", { messenger: messengers.titleOf(gone.value.messenger) })
            : text("account.link.refused.notFound");
          return goTo("list", data, note);
        },
      },
    },
  },
});

export const beginning: Data = dataSchema.parse({});

const idOf = ({ channel, address }: LinkedMessenger): string => `${channel} ${address}`;

async function listScreen(context: FlowContext): Promise<Screen> {
  const { core } = context;
  const own = await core.network.messengers();
  const isOne = own.length < 2;
  const where: Choice = { id: "where", label: whereLabel(context) };
  return {
    lines: [text("account.link.title"), text(isOne ? "account.link.about" : "account.link.whereAbout")],
    options: own.map((one) => ({ id: idOf(one), line: lineOf(one, context) })),
    choices: [
      [{ id: "link", label: text("account.link.link") }],
      ...(isOne ? [] : [[where]]),
      [globalLabels.back],
    ],
  };
}

const lineOf = ({ messenger, since, isHere }: LinkedMessenger, { messengers }: FlowContext): Text =>
  text(isHere ? "account.link.lineHere" : "account.link.line", {
    messenger: messengers.titleOf(messenger),
    since: { stamp: since },
  });

function whereLabel({ core, messengers }: FlowContext): Text {
  const { messenger } = actorOf(core.scope).person.preferences;
  return messenger === "auto"
    ? text("account.link.whereAuto")
    : text("account.link.whereTo", { messenger: messengers.titleOf(messenger) });
}

/** The chat written in last, then each messenger there is, then that again. */
async function turnWhere(data: Data, { core, actor, messengers }: FlowContext) {
  if (!actor) return pass();
  const { preferences } = actor.person;
  const own = new Set((await core.network.messengers()).map(({ messenger }) => messenger));
  const all = ["auto", ...messengers.all.map(({ id }) => id).filter((id) => own.has(id))];
  const next = all[(all.indexOf(preferences.messenger) + 1) % all.length] ?? "auto";
  await core.network.setPreferences({ ...preferences, messenger: next });
  return goTo("list", data);
}

async function showCode(data: Data, context: FlowContext) {
  const { core, place, locale } = context;
  if (place.kind === "group") return stay(text("account.link.refused.group"));
  const { entrance, expiresAt } = await core.network.issueLinkCode();
  // A message of its own, whose words are forgotten once they have arrived; the dialog itself never holds the code.
  await core.outbox.post({ to: place, locale, message: handover(entrance, context) });
  return goTo("code", { ...data, until: expiresAt });
}

/** Links to other messengers: in this one it would lead back here. */
function handover(entrance: Entrance, { place, messengers }: FlowContext) {
  const links = linksTo(entrance, messengers, messengerOf(place.channel));
  const [first] = links;
  const lines: Text[] = [
    text("account.link.handover"),
    ...links.map((one) => text("account.handover.link", { ...one })),
    text("account.handover.byHand", { words: entrance.words }),
  ];
  return { lines, isSecret: true, ...(first && { qr: first.link }) };
}

async function oneScreen(data: Data, context: FlowContext): Promise<Screen> {
  const own = await context.core.network.messengers();
  const found = own.find(({ channel, address }) => channel === data.channel && address === data.address);
  if (!found) return { lines: [text("account.link.refused.notFound")], choices: [[globalLabels.back]] };
  return {
    lines: [lineOf(found, context), text("account.link.unlinkMeans")],
    choices: [[{ id: "unlink", label: text("account.link.unlink"), style: "danger" }, globalLabels.back]],
  };
}
