/** An order as a workbook: its lines as figures that can be reckoned with, and what they come to. */
import { minorUnitsOf } from "../money.ts";
import { billedMilli } from "../orders/credit-lines.ts";
import type { Order } from "../orders/model.ts";
import { text, verbatim } from "../outbox/message.ts";
import { vatOf } from "../prices/vat.ts";
import type { WorkbookToWrite } from "../spreadsheets/write-workbook.ts";

export function orderWorkbook({ number, lines, total, vatRate }: Order): WorkbookToWrite {
  const whole = (minor: number) => minor / minorUnitsOf(total.currency);
  const vat = vatOf(
    lines.map(({ amountMinor }) => amountMinor),
    vatRate,
  );
  const beneath = (label: ReturnType<typeof text>, minor: number) => [
    ...[null, label, null, null, null, whole(minor)],
  ];
  return {
    name: text("documents.workbook.file", { number }),
    sheets: [
      {
        name: text("documents.workbook.sheet", { number }),
        columns: [
          { title: text("documents.column.article"), format: "words" },
          { title: text("documents.column.name"), format: "words" },
          { title: text("documents.column.quantity"), format: "quantity" },
          { title: text("documents.column.unit"), format: "words" },
          { title: text("documents.workbook.price", { currency: total.currency }), format: "money" },
          { title: text("documents.workbook.amount", { currency: total.currency }), format: "money" },
        ],
        rows: [
          ...lines.map(({ article, name, unit, priceMinor, amountMinor, ...line }) => [
            ...[
              verbatim(article),
              verbatim(name),
              billedMilli(line) / 1000,
              text("documents.unit", { unit: { unit } }),
            ],
            ...[whole(priceMinor), whole(amountMinor)],
          ]),
          ...(vat.mode === "none"
            ? []
            : [beneath(text(`documents.total.${vat.mode}`, { percent: vat.percent }), vat.amountMinor)]),
          beneath(text("documents.total.all"), total.amountMinor),
        ],
      },
    ],
  };
}
