/** Groups, price types and warehouses by name during an import: known ones found, new ones noted to be inserted. */
import { newId } from "../scope.ts";

export interface NamedGroup {
  id: string;
  parentId: string | null;
  name: string;
  position: number;
}

export interface Named {
  id: string;
  name: string;
}

export interface KnownNames {
  groups: readonly NamedGroup[];
  /** Those of single companies among them. */
  priceTypes: readonly (Named & { companyId: string | null })[];
  warehouses: readonly Named[];
}

/** Letter case does not tell names apart: «Опт» and «опт» are one price type. */
const sameName = (name: string) => name.trim().toLowerCase();

export class CatalogNames {
  /** Noted since the last `takeNew`. */
  private fresh = noNames();
  private readonly groups = new Map<string, NamedGroup>();
  private readonly groupsById = new Map<string, NamedGroup>();
  private readonly priceTypes: Map<string, Named>;
  private readonly warehouses: Map<string, Named>;
  private nextPosition: number;

  constructor(known: KnownNames) {
    for (const group of known.groups) this.keepGroup(group);
    this.priceTypes = new Map(known.priceTypes.map((type) => [sameName(type.name), type]));
    this.warehouses = new Map(known.warehouses.map((warehouse) => [sameName(warehouse.name), warehouse]));
    this.nextPosition = 1 + known.groups.reduce((last, { position }) => Math.max(last, position), 0);
  }

  /** The group at the end of a path of names from the top. */
  groupId(path: readonly string[]): string | null {
    let parentId: string | null = null;
    for (const name of path) parentId = this.groupUnder(parentId, name).id;
    return parentId;
  }

  /** The names on the way to a group, the top one first. */
  groupPath(id: string | null): string[] {
    const group = id === null ? undefined : this.groupsById.get(id);
    return group ? [...this.groupPath(group.parentId), group.name] : [];
  }

  priceTypeId(name: string): string {
    return findOrNote(this.priceTypes, this.fresh.priceTypes, name);
  }

  warehouseId(name: string): string {
    return findOrNote(this.warehouses, this.fresh.warehouses, name);
  }

  /** What was noted since the last call, parents before children. */
  takeNew(): ReturnType<typeof noNames> {
    const noted = this.fresh;
    this.fresh = noNames();
    return noted;
  }

  private groupUnder(parentId: string | null, name: string): NamedGroup {
    const known = this.groups.get(keyOf(parentId, name));
    if (known) return known;
    const group = { id: newId(), parentId, name: name.trim(), position: this.nextPosition++ };
    this.keepGroup(group);
    this.fresh.groups.push(group);
    return group;
  }

  private keepGroup(group: NamedGroup): void {
    this.groups.set(keyOf(group.parentId, group.name), group);
    this.groupsById.set(group.id, group);
  }
}

const noNames = () => ({ groups: [] as NamedGroup[], priceTypes: [] as Named[], warehouses: [] as Named[] });
const keyOf = (parentId: string | null, name: string) => `${parentId ?? ""}/${sameName(name)}`;

function findOrNote(known: Map<string, Named>, fresh: Named[], name: string): string {
  const found = known.get(sameName(name));
  if (found) return found.id;
  const noted = { id: newId(), name: name.trim() };
  known.set(sameName(name), noted);
  fresh.push(noted);
  return noted.id;
}
