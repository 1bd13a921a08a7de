/** What everything in a database is asked for by: ids, numbers, names. */
import type { World } from "../chat.ts";

/** An id, and the name of the company it is of. */
export interface Theirs {
  id: string;
  whose: string;
}

interface Place {
  accountId: string;
  chat: string;
}

export interface WhatThereIs {
  orders: Theirs[];
  deals: Theirs[];
  deliveries: Theirs[];
  quotes: Theirs[];
  claims: Theirs[];
  questions: Theirs[];
  registrations: Theirs[];
  approvals: Theirs[];
  companies: Theirs[];
  /** By what stands on the plate. */
  serials: Theirs[];
  /** Codes for a second messenger. */
  links: Theirs[];
  recalls: { id: string }[];
  numbers: number[];
  dealNumbers: number[];
  claimNumbers: number[];
  products: string[];
  groups: string[];
  requests: string[];
  files: string[];
  people: string[];
  channels: string[];
  changed: { kind: string; id: string }[];
  actions: (Place & { token: string; letter: string; ordinal: number; noticeKey: string })[];
  posted: (Place & { seq: number; externalId: string })[];
  dialogs: (Place & { sender: string })[];
}

/** Of what fills a table only the newest are asked for. */
const MOST = 60;

/** Of the tenants that are meant. */
export const whatThereIs = (
  world: World,
  isMeant: (tenantId: string) => boolean = () => true,
): Promise<WhatThereIs> =>
  world.store.everywhere.read(async ({ db, t }) => {
    const meant = <Row extends { tenantId: string }>(rows: Row[]): Row[] =>
      rows.filter(({ tenantId }) => isMeant(tenantId));
    const companies = await db.select().from(t.companies);
    const people = await db.select().from(t.memberships);
    const nameOf = (companyId: string | null) => companies.find(({ id }) => id === companyId)?.name ?? "";
    const theirs = (rows: { tenantId: string; id: string; companyId: string | null }[]): Theirs[] =>
      meant(rows).map(({ id, companyId }) => ({ id, whose: nameOf(companyId) }));
    const ids = (rows: { tenantId: string; id: string }[]) => meant(rows).map(({ id }) => id);
    const numbers = (rows: { tenantId: string; number: number }[]) => meant(rows).map(({ number }) => number);
    const [orders, deals, claims] = [
      await db.select().from(t.orders),
      await db.select().from(t.deals),
      await db.select().from(t.claims),
    ];
    const linked = (await db.select().from(t.linkCodes)).map((code) => ({
      ...code,
      companyId: people.find(({ personId }) => personId === code.personId)?.companyId ?? null,
    }));
    const sold = (await db.select().from(t.serials)).map((serial) => ({ ...serial, id: serial.label }));
    return {
      orders: theirs(orders),
      deals: theirs(deals),
      claims: theirs(claims),
      deliveries: theirs(await db.select().from(t.deliveries)),
      quotes: theirs(await db.select().from(t.quotes)),
      questions: theirs(await db.select().from(t.questions)),
      registrations: theirs(await db.select().from(t.registrations)),
      approvals: theirs(await db.select().from(t.approvals)),
      companies: theirs(companies.map((company) => ({ ...company, companyId: company.id }))),
      serials: theirs(sold),
      links: theirs(linked),
      recalls: meant(await db.select().from(t.recalls)),
      numbers: numbers(orders),
      dealNumbers: numbers(deals),
      claimNumbers: numbers(claims),
      products: ids(await db.select().from(t.products).orderBy(t.products.seq)).slice(-3),
      groups: ids(await db.select().from(t.productGroups)),
      requests: ids(await db.select().from(t.accessRequests)),
      files: ids(await db.select().from(t.files)),
      people: ids(await db.select().from(t.people)),
      channels: meant(await db.select().from(t.accounts)).map(({ channel }) => channel),
      changed: meant(await db.select().from(t.audit).orderBy(t.audit.seq))
        .slice(-MOST)
        .map(({ objectKind: kind, objectId: id }) => ({ kind, id })),
      actions: meant(await db.select().from(t.actions).orderBy(t.actions.token)).slice(-MOST),
      posted: meant(await db.select().from(t.outbox).orderBy(t.outbox.seq))
        .slice(-MOST)
        .map(({ seq, accountId, chat, externalId }) => ({
          seq,
          accountId,
          chat,
          externalId: externalId ?? "",
        })),
      dialogs: meant(await db.select().from(t.dialogs)).map(({ accountId, chat, sender }) => ({
        ...{ accountId, chat, sender },
      })),
    };
  });
