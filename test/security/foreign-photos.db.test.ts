/** Photos of claims: whoever is no party to a claim is shown none of them, by no way core or a chat has. */
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Core } from "../../core/core.ts";
import { openWorld, type World } from "../chat.ts";
import { patience, replayable, seeds, sized } from "../faults/sizes.ts";
import { picture } from "../flows/questions/samples.ts";
import { isPg } from "../stores.ts";
import type { TestPhone } from "../test-phone.ts";
import { addRival } from "./rival.ts";
import type { Random } from "./seeded-random.ts";
import { tried } from "./through.ts";

const [SEED = 0] = seeds([1_187]);
/** Ten thousand cases in full: asked of core, and acted in a chat. */
const ASKED = sized({ small: isPg ? 50 : 400, full: 8_000 });
const ACTS = sized({ small: isPg ? 4 : 25, full: 200 });

/** Who works where. */
const companies = {
  ...{ pyotr: "okna", anna: "okna", sergey: "krovlya", tatyana: "dacha", irina: "verkhnerechye" },
  ...{ olga: "impost", igor: "impost", vera: "zheltoper", rita: "rival", stranger: "" },
} as const;
type Id = keyof typeof companies;
const everyone = Object.keys(companies) as Id[];

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await addRival(world);
  for (const id of everyone) world.phone(id);
  await reports("pyotr", "okna", "ПМ-65-З");
  await reports("anna", "anna", "ПМ-70-З");
  await reports("sergey", "krovlya", "ПМ-65-З");
  await reports("tatyana", "dacha", "ПМ-65-З");
  await reports("vera", "rival", "ЖЛТ-77");
  for (const id of ["pyotr", "sergey", "tatyana", "vera"] as const) await reports(id, `${id}-draft`, null);
  for (const id of everyone) await world.phone(id).says("меню");
}, 120_000);
afterAll(() => world.close());

/** A claim whose photos are named after it; goods in own words make a draft of it that is never sent. */
async function reports(id: Id, secret: string, article: string | null): Promise<void> {
  const phone = world.phone(id);
  for (const words of ["меню", "Рекламации", "Сообщить", article ?? "петля"]) await phone.says(words);
  if (article === null) await phone.presses("Описать словами");
  await phone.presses("1");
  await phone.says("2");
  await phone.presses("на складе");
  await phone.says(`что-то с ${secret}`);
  await phone.sends([1, 2, 3].map((number) => picture(`тайна-${secret}-${number}.png`)));
  await phone.presses("Нет");
  await phone.presses("заменить");
  if (article !== null) await phone.presses("Отправить");
  phone.sees(article === null ? "Черновик" : "отправлена");
}

interface Kept {
  id: string;
  number: number;
  tenantId: string;
  /** Names of its photos, and whose eyes are for them, by the tables alone. */
  photos: string[];
  parties: string[];
  files: string[];
}

/** What the tables hold of claims now: a distributor may have handed one up meanwhile. */
const claimsKept = (): Promise<Kept[]> =>
  world.store.everywhere.read(async ({ db, t }) => {
    const makers = await db.select().from(t.companies).where(eq(t.companies.kind, "manufacturer"));
    const nameOf = (id: string | null) =>
      makers.find((one) => one.id === id)?.name === "Соперник"
        ? "rival"
        : makers.some((one) => one.id === id)
          ? "impost"
          : id;
    const files = await db.select({ id: t.files.id, name: t.files.name }).from(t.files);
    return (await db.select().from(t.claims)).map((claim) => {
      const own = files.filter(({ id }) => JSON.stringify(claim.fields).includes(id));
      const deciders = claim.sentAt === null ? [] : [claim.supplierId, claim.distributorId];
      return {
        ...{ id: claim.id, number: claim.number, tenantId: claim.tenantId },
        photos: own.map(({ name }) => name),
        files: own.map(({ id }) => id),
        parties: [claim.companyId, ...deciders].flatMap((id) => nameOf(id) ?? []),
      };
    });
  });

/** Names of photos this person may not be shown. */
const foreignTo = (id: Id, claims: readonly Kept[]): string[] =>
  claims.filter(({ parties }) => !parties.includes(companies[id])).flatMap(({ photos }) => photos);

const page = { offset: 0, limit: 50 };
const filters = ["waiting", "drafts", "open", "closed"] as const;

/** Every way core has from a claim to its photos, and every way to change it. */
const ways: Readonly<Record<string, (core: Core, claim: Kept, random: Random) => Promise<unknown>>> = {
  find: (core, { id }) => core.claims.find(id),
  byNumber: (core, { number }) => core.claims.findByNumber(number),
  list: (core, _, random) => core.claims.list(random.pick(filters), page, random.below(2) === 0),
  archive: (core, { id }) => core.claims.archive(id),
  act: (core, { id }) => core.claims.act(id),
  costs: (core, { id }) => core.claims.costs(id),
  history: (core, { id }) => core.claims.history(id),
  waiting: async (core) => core.scope.actor && core.digest.count(),
  send: (core, { id }, random) =>
    core.claims.move({ id, version: 1 + random.below(3) }, { name: "send", fields: {} }),
  dispute: (core, { id }) =>
    core.claims.move({ id, version: 2 }, { name: "dispute", fields: { objection: "нет" } }),
  decide: (core, { id }) =>
    core.claims.decide({ id, version: 2 }, [{ position: 1, decision: "approve", outcome: "replacement" }]),
  handUp: (core, { id }) => core.claims.handUp({ id, version: 2 }),
  recover: (core, { id }) => core.claims.recover(id),
  fillIn: (core, { id }) => core.claims.fillIn(id, "defect", "подмена"),
  addShots: (core, { id, files }) => core.claims.addShots(id, "photos", files),
  rate: (core, { id }) => core.claims.rate(id, 1),
};

describe("core", () => {
  it(
    "answers whoever is no party as if there were no claim",
    () =>
      replayable(SEED, async (random) => {
        const claims = await claimsKept();
        expect(claims).toHaveLength(9);
        expect(claims.flatMap(({ photos }) => photos)).toHaveLength(27);
        for (let count = 0; count < ASKED; count += 1) {
          const [id, claim] = [random.pick(everyone), random.pick(claims)];
          const way = random.pick(Object.keys(ways));
          const told = await tried(world, id, async (core) => {
            const answer = await ways[way]?.(core, claim, random);
            const ids = [...JSON.stringify(answer ?? null).matchAll(/[\da-f]{8}-[\da-f-]{27}/g)].map(
              ([one]) => one,
            );
            return { answer, names: (await core.files.find(ids)).map(({ name }) => name) };
          });
          const where = `${id} asks ${way} of claim ${claim.number} of ${claim.parties.join()}`;
          const seen = told.names.filter((name) => foreignTo(id, claims).includes(name));
          expect(seen, where).toEqual([]);
          if (claim.parties.includes(companies[id]) || ["list", "waiting"].includes(way)) continue;
          const isNothing =
            told.answer === null ||
            (Array.isArray(told.answer) && told.answer.length === 0) ||
            (told.answer as { error?: string }).error === "notFound";
          // Numbers begin anew with each tenant: the same one is another claim there.
          if (way !== "byNumber") expect(isNothing, `${where}: ${JSON.stringify(told.answer)}`).toBe(true);
        }
      }),
    patience,
  );
});

const probes = [
  ...[
    "Рекламации",
    "Сообщить",
    "Черновики",
    "Закрытые",
    "меню",
    "Фото и файлы",
    "архив",
    "Ждут вас",
    "назад",
  ],
  ...["рекламация 1", "рекламация 2", "рекламация 3", "рекламация 4", "рекламация 5", "рекламация 9"],
  ...["1", "2", "3"],
];

describe("a chat", () => {
  it.each(everyone)(
    "of %s is shown no photo of others, whatever is pressed and typed",
    (id) =>
      replayable(SEED, async (random) => {
        const phone = world.phone(id);
        for (let act = 0; act < ACTS; act += 1) {
          await actsOn(phone, id, random);
          const foreign = foreignTo(id, await claimsKept());
          const shown = phone.unread().flatMap(({ files }) => files.map(({ name }) => name));
          expect(
            shown.filter((name) => foreign.includes(name)),
            phone.transcript().slice(-600),
          ).toEqual([]);
        }
        expect(world.logged).toEqual([]);
      }),
    patience,
  );

  it("of each party was shown them: the walks have seen what they may", async () => {
    const claims = await claimsKept();
    const claim = claims.find(({ number, parties }) => number === 1 && parties.includes("okna"));
    const olga = world.phone("olga");
    await olga.says("рекламация 1");
    await olga.presses("Фото и файлы");
    expect(olga.last().files.map(({ name }) => name)).toEqual(claim?.photos.toSorted());
    const isOkna = await world.store.everywhere.read(({ db, t }) =>
      db
        .select()
        .from(t.claims)
        .where(and(eq(t.claims.number, 1), eq(t.claims.companyId, "okna"))),
    );
    expect(isOkna).toHaveLength(1);
  });
});

async function actsOn(phone: TestPhone, id: Id, random: Random): Promise<void> {
  const labels = phone.last().buttons.flat();
  const label = labels.length > 0 && random.below(100) < 65 ? random.pick(labels) : null;
  const canPress = world.phones
    .messages(id)
    .flatMap(({ buttons }) => buttons.flat())
    .some((button) => button.data !== undefined && button.label.replaceAll("\u00A0", " ") === label);
  if (label && canPress) await phone.presses(label);
  else await phone.says(random.pick(probes));
}
