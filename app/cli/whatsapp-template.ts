/** `whatsapp template add|list|remove`: which notices may reach somebody who has not written for a day, and as what. */
import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { parse } from "yaml";
import { readTemplates, type Template, templatesSchema, WORDS } from "../../bots/whatsapp-cloud/templates.ts";
import type { Tenant } from "../../core/tenants/model.ts";
import { operatorScope } from "../../core/tenants/operator.ts";
import { putTemplate, removeTemplate } from "../../core/tenants/templates.ts";
import { selectTemplates } from "../../core/tenants/templates-store.ts";
import type { Access } from "../../db/store.ts";
import { namesTexts } from "../../locales/names-texts.ts";
import { withTenant } from "./options.ts";
import { Refused, reasonOf } from "./refusal.ts";
import { table } from "./table.ts";
import type { CliKey, Terminal } from "./terminal.ts";
import { withStoreOf } from "./with-store.ts";

export function whatsappTemplateCommand(parent: Command, terminal: Terminal): void {
  const group = parent
    .command("template")
    .description(terminal.say("cli.about.whatsappTemplate"))
    .helpCommand(false);
  addCommand(group, terminal);
  listCommand(group, terminal);
  removeCommand(group, terminal);
}

interface Options {
  tenant?: string;
}

function addCommand(group: Command, terminal: Terminal): void {
  withTenant(group.command("add"), terminal)
    .description(terminal.say("cli.about.whatsappTemplateAdd"))
    .argument("<file>", terminal.say("cli.option.templateFile"))
    .action(async (file: string, options: Options) => {
      const templates = await templatesIn(terminal, file);
      const slug = await withStoreOf(terminal, options.tenant, async ({ tenant, own }) => {
        await own.transact(async (tx) => {
          for (const template of templates)
            await putTemplate(tx, operatorScope(tenant, Date.now()), template.name, template);
        });
        return tenant.slug;
      });
      const names = templates.map(({ name }) => name).join(", ");
      terminal.tell({
        lines: [terminal.say("cli.done.templatesStored", { slug, names })],
        json: { slug, stored: templates.map(({ name }) => name) },
      });
    });
}

function listCommand(group: Command, terminal: Terminal): void {
  withTenant(group.command("list"), terminal)
    .description(terminal.say("cli.about.whatsappTemplateList"))
    .action(async (options: Options) => {
      const templates = await withStoreOf(terminal, options.tenant, ({ tenant, own }) => stored(own, tenant));
      terminal.tell({ lines: linesOf(terminal, templates), json: templates });
    });
}

function removeCommand(group: Command, terminal: Terminal): void {
  withTenant(group.command("remove"), terminal)
    .description(terminal.say("cli.about.whatsappTemplateRemove"))
    .argument("<name>", terminal.say("cli.option.templateName"))
    .action(async (name: string, options: Options) => {
      const slug = await withStoreOf(terminal, options.tenant, async ({ tenant, own }) => {
        const known = (await stored(own, tenant)).map((template) => template.name).join(", ");
        const isGone = await own.transact((tx) =>
          removeTemplate(tx, operatorScope(tenant, Date.now()), name),
        );
        if (!isGone) throw new Refused("noTemplate", { name, known });
        return tenant.slug;
      });
      terminal.tell({
        lines: [terminal.say("cli.done.templateRemoved", { slug, name })],
        json: { slug, removed: name },
      });
    });
}

const stored = async (own: Access, tenant: Tenant): Promise<Template[]> => {
  const rows = await own.read((tx) => selectTemplates(tx, operatorScope(tenant, Date.now())));
  return readTemplates(rows.map(({ entry }) => entry));
};

/** Of YAML, of which JSON is a part; refused whole with the first that does not fit. */
async function templatesIn(terminal: Terminal, file: string): Promise<Template[]> {
  const given = await readFile(file, "utf8")
    .then(parse)
    .catch((error: unknown) => {
      throw new Refused("noFile", { file, reason: reasonOf(error) });
    });
  const parsed = templatesSchema.safeParse(Array.isArray(given) ? given : [given]);
  if (!parsed.success) {
    const [index = 0, field = "", ...deeper] = parsed.error.issues[0]?.path ?? [];
    const place = { which: String(Number(index) + 1), field: [field, ...deeper].join(".") };
    throw new Refused("badTemplate", { file, ...place, wanted: wantedOf(terminal, String(field)) });
  }
  const unknown = parsed.data
    .flatMap(({ carries }) => carries)
    .find((name) => name !== WORDS && !namesTexts(name));
  if (unknown !== undefined) throw new Refused("unknownNotice", { file, name: unknown });
  return parsed.data;
}

const wantedFields = ["carries", "name", "languages", "parameters", "buttons"];

const wantedOf = (terminal: Terminal, field: string): string =>
  terminal.say(
    (wantedFields.includes(field) ? `cli.wantedTemplate.${field}` : "cli.wantedTemplate.all") as CliKey,
  );

function linesOf(terminal: Terminal, templates: readonly Template[]): string[] {
  if (templates.length === 0) return [terminal.say("cli.done.noTemplates")];
  const headings = [
    terminal.say("cli.column.template"),
    terminal.say("cli.column.languages"),
    terminal.say("cli.column.carries"),
    terminal.say("cli.column.buttons"),
  ];
  const rows = templates.map(({ name, languages, carries, buttons }) => [
    name,
    Object.values(languages).toSorted().join(", "),
    carries.join(", "),
    buttons.map((words) => words[terminal.locale] ?? Object.values(words)[0] ?? "").join(", "),
  ]);
  return table(headings, rows);
}
