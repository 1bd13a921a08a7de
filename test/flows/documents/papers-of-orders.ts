/** What tests of papers do outside the chats: requisites as the operator enters them, and reading what came. */
import { createCore } from "../../../core/core.ts";
import type { Requisites } from "../../../core/documents/requisites.ts";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { operatorScope } from "../../../core/tenants/operator.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import type { World } from "../../chat.ts";
import { pagesOf } from "../../core/documents/papers.ts";
import type { Seen, TestPhone } from "../../test-phone.ts";

/** `company`: its id in the demo; "impost" for the manufacturer. */
export async function enterRequisites(
  world: World,
  company: string,
  fields: Partial<Requisites>,
): Promise<void> {
  const set = await world.store.everywhere.transact(async (tx) => {
    const tenant = await findTenant(tx, { slug: demoSlug });
    if (!tenant) throw new Error("The demo tenant is not there");
    const { documents, network } = createCore(tx, operatorScope(tenant, world.clock.now()));
    const id = company === demoSlug ? (await network.manufacturer()).id : company;
    return documents.setRequisites(id, fields);
  });
  if (!set.ok) throw new Error(`Refused: ${set.error} ${JSON.stringify(set.params)}`);
}

export function bytesOf(world: World, file: Seen["files"][number] | undefined): Uint8Array {
  const found = file && world.phones.readFile(file.id);
  if (!found) throw new Error("No such file came");
  return new Uint8Array(found.bytes);
}

/** The words of the PDF in the phone's last message, all pages together. */
export const paperIn = async (world: World, phone: TestPhone): Promise<string> =>
  (await pagesOf(bytesOf(world, phone.last().files[0]))).join(" ");

export const pdf = (name: string) => ({
  name,
  mime: "application/pdf",
  bytes: new TextEncoder().encode("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"),
});
