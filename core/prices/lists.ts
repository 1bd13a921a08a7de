/** Which price list rows of a table are for: a company's own, its group's, one that is named, or the base one. */
import type { Tx } from "../../db/store.ts";
import { type Buyers, foldedName } from "../imports/buyers.ts";
import type { TableIssue } from "../imports/report.ts";
import { upsertCompanyGroup } from "../imports/store.ts";
import { newId, type Scope } from "../scope.ts";
import { insertList, type StoredList, selectAllLists } from "./lists-store.ts";

export interface ListName {
  company: string;
  companyGroup: string;
  priceType: string;
}

export type ListFault = Pick<TableIssue<keyof ListName>, "column" | "reason">;

export class PriceLists {
  private readonly tx: Tx;
  private readonly scope: Scope;
  private readonly buyers: Buyers;
  private readonly isDryRun: boolean;
  private readonly lists: StoredList[];
  /** Lists nobody had made yet, by their names; those of single companies are no types. */
  readonly made: string[] = [];
  /** Price types of groups that had none when the import began. */
  private readonly ofGroups = new Map<string, string>();

  private constructor(
    tx: Tx,
    scope: Scope,
    given: { buyers: Buyers; isDryRun: boolean; lists: StoredList[] },
  ) {
    this.tx = tx;
    this.scope = scope;
    this.buyers = given.buyers;
    this.isDryRun = given.isDryRun;
    this.lists = given.lists;
  }

  static async read(tx: Tx, scope: Scope, buyers: Buyers, isDryRun: boolean): Promise<PriceLists> {
    return new PriceLists(tx, scope, { buyers, isDryRun, lists: await selectAllLists(tx, scope) });
  }

  /** The list's id; one nobody has made yet is made. */
  async named({ company, companyGroup, priceType }: ListName): Promise<string | ListFault> {
    if ([company, companyGroup, priceType].filter((name) => name !== "").length > 1)
      return { column: "companyGroup", reason: "twoBuyers" };
    if (company !== "") return this.ofCompany(company);
    if (companyGroup !== "") return this.ofGroup(companyGroup);
    return this.ofType(priceType);
  }

  private async ofCompany(named: string): Promise<string | ListFault> {
    const company = this.buyers.company(named);
    if (typeof company === "string") return { column: "company", reason: company };
    if (company.kind === "manufacturer") return { column: "company", reason: "notBuyer" };
    const own = this.lists.find(({ companyId }) => companyId === company.id);
    return own?.id ?? this.make(company.name, company.id);
  }

  private async ofGroup(named: string): Promise<string | ListFault> {
    const group = this.buyers.group(named);
    if (!group) return { column: "companyGroup", reason: "noGroup" };
    const known = group.priceTypeId ?? this.ofGroups.get(group.id);
    if (known) return known;
    // The first of the common lists is the base one: a group's may not become that.
    await this.ofType("");
    const id = await this.make(group.name, null);
    this.ofGroups.set(group.id, id);
    if (!this.isDryRun)
      await upsertCompanyGroup(this.tx, this.scope.tenant.id, { ...group, priceTypeId: id });
    return id;
  }

  private async ofType(named: string): Promise<string> {
    const common = this.lists.filter(({ companyId }) => companyId === null);
    const found =
      named === "" ? common[0] : common.find(({ name }) => foldedName(name) === foldedName(named));
    return found?.id ?? this.make(named || (this.scope.tenant.locale === "ru" ? "Базовая" : "Base"), null);
  }

  private async make(name: string, companyId: string | null): Promise<string> {
    const isTaken = this.lists.some((list) => foldedName(list.name) === foldedName(name));
    const list = { id: newId(), name: isTaken ? `${name} (${this.lists.length})` : name, companyId };
    this.lists.push(list);
    if (companyId === null) this.made.push(list.name);
    if (!this.isDryRun) await insertList(this.tx, this.scope, list);
    return list.id;
  }
}
