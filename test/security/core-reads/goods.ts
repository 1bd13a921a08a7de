/** What core tells of goods: the catalog, words and serial numbers for them, what was read. */
import { all, ofEach, page, type Reads, told } from "./asking.ts";

export const goods: Reads = {
  catalog: async ({ core: { catalog }, ids, probes }) => [
    ...(await all(
      probes,
      (words) => catalog.search(words, page),
      (words) => catalog.named(words),
      (words) => catalog.lookAlike(words),
      (words) => catalog.resembling(words, 5),
    )),
    ...(await all(ids.companies, ({ id }) => catalog.forCompany(id).products(ids.products))),
    ...(await all(ids.products, (id) => catalog.product(id))),
    ...(await all(
      ids.groups,
      (id) => catalog.group(id),
      (id) => catalog.productsIn(id, page),
    )),
    await catalog.products(ids.products),
    await catalog.addons(ids.products, 9),
    await catalog.groups(null),
    await catalog.sold(0, 9),
  ],

  aliases: async ({ core: { aliases }, ids, probes }) => [
    ...(await ofEach(ids.companies, (id) => aliases.list(id, page))),
    [...(await aliases.meant(probes)).values()],
  ],

  serials: async ({ core: { serials }, ids }) => [
    ...(await ofEach(
      ids.serials,
      (label) => serials.named(label),
      ...ids.companies.map(
        ({ id }) =>
          (label: string) =>
            serials.soldTo(id, label),
      ),
    )),
    ...(await all(ids.products, (id) => serials.ofProduct(id))),
  ],

  reading: async ({ core: { reading }, others, foreign, typed }) => [
    told(foreign, reading.read(typed)),
    ...(await all(others.files, (id) => told(foreign, reading.readFile(id)))),
  ],

  files: async ({ core: { files }, others, foreign }) => [told(foreign, await files.find(others.files))],
};
