/** Boxes that are ticked or not, what is offered and marked by the customer, and cells that fell one below the other. */
import { describe, it } from "vitest";
import { readsTable } from "./sheets.ts";

describe("marks of the customer's", () => {
  it("take what is offered, another amount of it, or nothing", () => {
    readsTable(
      `
      Артикул | Наименование | Ед. | Предложено | Цена | Сумма | Отметка заказчика
      ПМ-65-З | Пена зимняя 65 | шт | 24 | 400 | 9600 | да
      ОЧ-500 | Очиститель 500 | шт | 12 | 200 | 2400 | 6
      FR-503 | Запор 800-1000 | шт | 20 | 100 | 2000 | нет`,
      "ПМ-65-З 24, ОЧ-500 6",
    );
  });

  it("leave out what is not ticked", () => {
    readsTable(
      `
      Берём | Что | Сколько | Ед.
      да | ПМ-65-З | 24 | шт
      нет | ПИ-02 | 1 | шт
      да | ОЧ-500 | 6 | шт`,
      "ПМ-65-З 24, ОЧ-500 6",
    );
  });

  it("under a heading that chooses nothing leave nothing out", () => {
    readsTable(
      `
      Артикул | Кол-во | Срочно
      ПМ-65-З | 24 | да
      ОЧ-500 | 6 | нет`,
      "ПМ-65-З 24, ОЧ-500 6",
    );
  });
});
