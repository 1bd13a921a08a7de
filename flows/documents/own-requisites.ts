/** What the own company's papers call it and where it is paid: what is missing is asked for field by field. */
import { type RequisiteName, requisiteNames } from "../../core/documents/requisites.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import {
  type Choice,
  done,
  type Flow,
  type FlowContext,
  flow,
  goTo,
  type Outcome,
  pass,
  type Screen,
  stay,
} from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { optionNamed, pageChoices, pageOf, turnedTo } from "../paging.ts";
import { ownRequisitesRef, type RequisitesData, requisitesData } from "./documents-ref.ts";

type Answered = Outcome<"list" | "field", RequisitesData>;

export const ownRequisites: Flow<RequisitesData> = flow({
  id: ownRequisitesRef.id,
  version: 1,
  permission: "staff.manage",
  first: "list",
  data: requisitesData,
  steps: {
    list: {
      ask: listScreen,
      takesNumbersOnly: true,
      take: {
        choice: chosen,
        text: (words, data, context) => {
          const name = optionNamed(words, pageOf(requisiteNames, data.offset));
          return name ? chosen(name, data, context) : { to: "pass" };
        },
      },
    },
    field: {
      ask: fieldScreen,
      take: {
        choice: (id, data, context) => (id === "clear" ? write("", data, context) : next(data)),
        text: (words, data, context) => {
          // «Что такое БИК?» is no bank's name.
          if (words.trim().endsWith("?")) return pass();
          return isWritten(words, data.field)
            ? write(words, data, context)
            : stay(text(`documents.requisites.bad.${data.field}`));
        },
      },
    },
  },
});

/** Only an owner or an administrator speaks for a company to its bank. */
export const writesRequisites = ({ actor }: FlowContext): boolean =>
  actor?.role === "owner" || actor?.role === "admin";

const notAllowed = (): Screen => ({
  lines: [text("documents.requisites.notAllowed")],
  choices: [[globalLabels.back, globalLabels.menu]],
});

async function listScreen({ offset }: RequisitesData, { core, actor }: FlowContext): Promise<Screen> {
  const own = await core.documents.ownRequisites();
  if (!own) return notAllowed();
  const { requisites, missing } = own;
  const fill: Choice = {
    id: "fill",
    label: text("documents.requisites.fill", { count: missing.length }),
    style: "primary",
  };
  return {
    lines: [
      text("documents.requisites.head", { company: actor?.company.name ?? "" }),
      missing.length > 0
        ? text("documents.requisites.lack", { count: missing.length })
        : text("documents.requisites.whole"),
    ],
    options: pageOf(requisiteNames, offset).map((name) => ({
      id: name,
      line: text("documents.requisites.row", {
        name: { text: text(`documents.requisite.${name}`) },
        value: requisites[name] || { text: text("documents.requisites.none") },
      }),
    })),
    choices: [
      ...(missing.length > 0 ? [[fill]] : []),
      [...pageChoices(offset, requisiteNames.length), globalLabels.back],
    ],
  };
}

async function chosen(id: string, data: RequisitesData, { core }: FlowContext): Promise<Answered> {
  const offset = turnedTo(id, data.offset);
  if (offset !== null) return goTo("list", { ...data, offset });
  const own = await core.documents.ownRequisites();
  if (id === "fill") return next({ ...data, queue: own?.missing ?? [] });
  const field = requisiteNames.find((name) => name === id);
  return field ? goTo("field", { ...data, field, queue: [] }) : { to: "pass" };
}

/** On to the next field that is asked for, or back to all of them. */
function next(data: RequisitesData, note?: Text): Answered {
  const [field, ...queue] = data.queue;
  return field ? goTo("field", { ...data, field, queue }, note) : goTo("list", { ...data, offset: 0 }, note);
}

async function fieldScreen({ field, queue }: RequisitesData, { core }: FlowContext): Promise<Screen> {
  const own = await core.documents.ownRequisites();
  if (!own) return notAllowed();
  const is = own.requisites[field];
  const name = { text: text(`documents.requisite.${field}`) };
  const clear: Choice = { id: "clear", label: text("documents.requisites.clear") };
  const skip: Choice = { id: "skip", label: text("documents.requisites.skip") };
  return {
    lines: [
      text("documents.requisites.ask", { name }),
      text(`documents.requisites.hint.${field}`),
      ...(is === "" ? [] : [text("documents.requisites.is", { value: is })]),
    ],
    choices: [[...(queue.length > 0 ? [skip] : []), ...(is === "" ? [] : [clear]), globalLabels.back]],
    amountHint: text("documents.requisites.orBack"),
  };
}

/** «ИНН 7700 000 016» is the number alone. */
const isFigures = (field: RequisiteName): boolean =>
  ["inn", "kpp", "bik", "account", "correspondentAccount"].includes(field);

/** Words hold a letter, figures a digit: what holds neither takes nothing away. */
const isWritten = (words: string, field: RequisiteName): boolean =>
  (isFigures(field) ? /\d/ : /\p{L}/u).test(words);

/** Of another bank the accounts known so far cannot be: they go, and are asked for anew. */
const boundTo: Partial<Record<RequisiteName, RequisiteName[]>> = {
  bik: ["correspondentAccount", "account"],
  correspondentAccount: ["account"],
};

async function write(words: string, data: RequisitesData, { core, actor }: FlowContext): Promise<Answered> {
  const { field } = data;
  const companyId = actor?.company.id ?? "";
  const value = isFigures(field) ? words.replace(/^\D+/, "").replace(/[\s.-]/g, "") : words.trim();
  const set = await core.documents.setRequisites(companyId, { [field]: value });
  const name = { text: text(`documents.requisite.${field}`) };
  if (set.ok)
    return next(
      data,
      text(value === "" ? "documents.requisites.cleared" : "documents.requisites.set", { name }),
    );
  if (set.error === "notFound") return done(text("documents.requisites.notAllowed"));
  const bound = boundTo[field] ?? [];
  if (set.params?.field === field || bound.length === 0)
    return stay(text(`documents.requisites.bad.${field}`));
  const without = Object.fromEntries(bound.map((other) => [other, ""]));
  const again = await core.documents.setRequisites(companyId, { ...without, [field]: value });
  return again.ok
    ? next(
        { ...data, queue: [...new Set([...bound, ...data.queue])] },
        text("documents.requisites.otherBank"),
      )
    : stay(text(`documents.requisites.bad.${field}`));
}
