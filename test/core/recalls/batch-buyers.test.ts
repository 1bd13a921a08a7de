/** Who is asked of a batch: whoever was sent it, whoever nobody knows of, and nobody who was surely sent others alone. */
import { describe, expect, it } from "vitest";
import { traceBatch } from "../../../core/recalls/batch-buyers.ts";
import type { SoldSerial } from "../../../core/serials/model.ts";

const bought = (companyId: string, number: number, pieces: number) => ({
  ...{ companyId, number, milli: pieces * 1_000 },
});
const lot = (label: string, companyId: string, orderNumber: number | null = null): SoldSerial => ({
  ...{ serial: label.replace("-", ""), label, isLot: true, productId: "p", companyId, orderNumber },
  ...{ soldOn: null, warrantyMonths: null, coverage: null },
});
const piece = (label: string, companyId: string, orderNumber: number | null = null): SoldSerial => ({
  ...lot(label, companyId, orderNumber),
  isLot: false,
});

const asked = (trace: ReturnType<typeof traceBatch>) =>
  trace.buyers.map(({ companyId, boughtMilli, isTold }) => [companyId, boughtMilli / 1_000, isTold]);
const left = (trace: ReturnType<typeof traceBatch>) => trace.others.map(({ companyId }) => companyId);

const purchases = [bought("okna", 1, 40), bought("okna", 2, 10), bought("dom", 3, 16), bought("dacha", 4, 5)];

describe("a batch", () => {
  it("that shipments name goes to those who were sent it, and to those whose batch nobody has written down", () => {
    const sold = [lot("24-06", "okna", 1), lot("24-05", "okna", 2), lot("24-05", "dom", 3)];
    const trace = traceBatch("24 06", purchases, sold);
    expect([trace.is, asked(trace), left(trace)]).toEqual([
      "told",
      [
        ["okna", 40, true],
        ["dacha", 5, false],
      ],
      ["dom"],
    ]);
  });

  it("is asked of a company no order names, where a shipment does", () => {
    const trace = traceBatch("24-06", [bought("dom", 3, 16)], [lot("24-06", "okna"), lot("24-05", "dom", 3)]);
    expect([asked(trace), left(trace)]).toEqual([[["okna", 0, true]], ["dom"]]);
  });

  it("of an order whose shipment is not known may have come by that one: it counts with what was told", () => {
    const trace = traceBatch("24-06", purchases, [lot("24-06", "okna", 1)]);
    expect(asked(trace)).toEqual([
      ["okna", 50, true],
      ["dom", 16, false],
      ["dacha", 5, false],
    ]);
  });

  it("that nobody was sent, or of goods whose batches are not known, is asked of all", () => {
    expect(traceBatch("24-09", purchases, [lot("24-05", "dom", 3)])).toMatchObject({
      is: "noSuch",
      others: [],
    });
    expect(traceBatch("24-06", purchases, [])).toMatchObject({ is: "untold", others: [] });
    expect(traceBatch("", purchases, [lot("24-05", "dom", 3)])).toMatchObject({ is: "all" });
    for (const [batch, sold] of [
      ["24-09", [lot("24-05", "dom", 3)]],
      ["", []],
    ] as const)
      expect(traceBatch(batch, purchases, sold).buyers.map(({ companyId }) => companyId)).toEqual([
        ...["okna", "dom", "dacha"],
      ]);
  });
});

describe("a piece with a number", () => {
  it("is asked of who has it, and of orders with fewer numbers than pieces", () => {
    const numbers = ["1", "2", "3", "4", "5"].map((label) => piece(label, "dacha", 4));
    const trace = traceBatch("77", purchases, [piece("77", "okna", 2), ...numbers, lot("24-05", "dom", 3)]);
    // A lot says nothing of the numbers in it.
    expect([asked(trace), left(trace)]).toEqual([
      [
        ["okna", 41, true],
        ["dom", 16, false],
      ],
      ["dacha"],
    ]);
  });
});
