/** The templates that come with the program: as a tenant's registry has them, and as Meta has approved them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Template, templatesSchema } from "../bots/whatsapp-cloud/templates.ts";
import type { Locale } from "../core/tenants/model.ts";
import { projectRoot } from "../db/project-root.ts";
import type { ApprovedTemplate } from "./graph-server/world.ts";

export const readyTemplates: readonly Template[] = templatesSchema.parse(
  parse(readFileSync(join(projectRoot(), "deploy/whatsapp/templates.yaml"), "utf8")),
);

export const approvedTemplates: ApprovedTemplate[] = readyTemplates.flatMap(
  ({ name, languages, parameters, buttons }) =>
    (Object.keys(languages) as Locale[]).map((locale) => ({
      name,
      language: languages[locale] ?? "",
      parameters: parameters.length,
      buttons: buttons.map((words) => words[locale] ?? ""),
    })),
);
