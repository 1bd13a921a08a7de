/** The demo tenant's network: a manufacturer, a distributor with two dealers, a direct dealer, their people. */
import type { Requisites } from "../../documents/requisites.ts";
import type { CompanyKind, Role } from "../../network/model.ts";

export const demoSlug = "impost";
export const demoTimeZone = "Europe/Moscow";
/** The managers' group of the distributor, with a topic a dealer. */
export const demoGroup = { id: "managers", title: "Верхнеречье: заказы", look: "telegram" } as const;

export interface DemoCompany {
  id: string;
  kind: CompanyKind;
  name: string;
  region: string;
  inn: string;
  /** Above it, and who answers its orders; the manufacturer where left out. */
  parent?: string;
  supplier?: string;
  manager?: string;
  /** Null for the manufacturer, who buys nothing. */
  priceType: string | null;
  addresses: string[];
}

export interface DemoPerson {
  id: string;
  name: string;
  company: string;
  role: Role;
  phone: string;
  look: "telegram" | "whatsapp";
}

export const companies: readonly DemoCompany[] = [
  {
    id: "impost",
    kind: "manufacturer",
    name: "Импост",
    region: "Верхнеречинск",
    inn: "7700000016",
    priceType: null,
    addresses: [],
  },
  {
    id: "verkhnerechye",
    kind: "distributor",
    name: "Верхнеречье-Снаб",
    region: "Верхнереченский край",
    inn: "7700000023",
    manager: "olga",
    priceType: "Дистрибьютор",
    addresses: ["Складская 3"],
  },
  {
    id: "okna",
    kind: "dealer",
    name: "Окна у реки",
    region: "Верхнеречинск",
    inn: "7700000030",
    parent: "verkhnerechye",
    manager: "olga",
    priceType: "Дилер",
    addresses: ["Садовая 12"],
  },
  {
    id: "krovlya",
    kind: "dealer",
    name: "Кровля-Дом",
    region: "Заречный район",
    inn: "7700000048",
    parent: "verkhnerechye",
    supplier: "verkhnerechye",
    manager: "irina",
    priceType: "Дилер, Заречье",
    addresses: ["Кирпичная 8"],
  },
  {
    id: "dacha",
    kind: "dealer",
    name: "Дача-Строй",
    region: "Приморск",
    inn: "7700000055",
    manager: "igor",
    priceType: "Опт",
    addresses: ["Лесная 4"],
  },
];

/** What they are on papers. The numbers are nobody's, and their control digits hold. */
export const requisites: Readonly<Record<string, Partial<Requisites>>> = {
  impost: {
    legalName: "ООО «Импост»",
    kpp: "770001001",
    address: "600000, Верхнеречинск, Заводская 1",
    bank: "АО «Речной банк», Верхнеречинск",
    bik: "049900123",
    account: "40702810300000000001",
    correspondentAccount: "30101810800000000123",
    signer: "Речная О. И.",
    signerRole: "Директор",
    accountant: "Заводская И. П.",
  },
  okna: { legalName: "ООО «Окна у реки»", kpp: "770003001", address: "600000, Верхнеречинск, Садовая 12" },
  dacha: { legalName: "ООО «Дача-Строй»", kpp: "770005001", address: "690000, Приморск, Лесная 4" },
};

export const people: readonly DemoPerson[] = [
  { id: "olga", name: "Ольга", company: "impost", role: "admin", phone: "+79000000001", look: "telegram" },
  { id: "igor", name: "Игорь", company: "impost", role: "manager", phone: "+79000000002", look: "telegram" },
  { id: "nina", name: "Нина", company: "impost", role: "quality", phone: "+79000000005", look: "telegram" },
  {
    id: "fyodor",
    name: "Фёдор",
    company: "impost",
    role: "warehouse",
    phone: "+79000000006",
    look: "whatsapp",
  },
  {
    id: "irina",
    name: "Ирина",
    company: "verkhnerechye",
    role: "owner",
    phone: "+79000000003",
    look: "telegram",
  },
  {
    id: "oleg",
    name: "Олег",
    company: "verkhnerechye",
    role: "manager",
    phone: "+79000000004",
    look: "telegram",
  },
  { id: "pyotr", name: "Пётр", company: "okna", role: "buyer", phone: "+79000000011", look: "telegram" },
  { id: "anna", name: "Анна", company: "okna", role: "owner", phone: "+79000000010", look: "whatsapp" },
  {
    id: "sergey",
    name: "Сергей",
    company: "krovlya",
    role: "owner",
    phone: "+79000000012",
    look: "telegram",
  },
  {
    id: "tatyana",
    name: "Татьяна",
    company: "dacha",
    role: "owner",
    phone: "+79000000013",
    look: "whatsapp",
  },
];

/** Where companies take deals, and their share beside others: the distributor for its dealers' region too. */
export const dealers: Readonly<Record<string, { regions: string[]; weight: number }>> = {
  okna: { regions: ["Верхнеречинск"], weight: 30 },
  dacha: { regions: ["Приморск", "Верхнеречинск"], weight: 10 },
  verkhnerechye: { regions: ["Верхнереченский край", "Заречный район"], weight: 10 },
  krovlya: { regions: ["Заречный район"], weight: 10 },
};

/** In the directory and not joined yet: sharing the own contact lets this person in. */
export const expected = {
  phone: "+79000000021",
  name: "Павел",
  company: "dacha",
  role: "buyer" as Role,
};

/** What goes with what, by articles. */
export const addons: readonly (readonly [article: string, addon: string])[] = [
  ["НД-400", "7.600.05"],
  ["НД-400", "7.410.400"],
  ["ПМ-65-З", "ОЧ-500"],
];

/** Parts of the dealer price; the catalog file holds the dealer price itself. */
export const priceTypes: Readonly<Record<string, number>> = {
  Дилер: 1,
  "Дилер, Заречье": 1.04,
  Опт: 0.97,
  Дистрибьютор: 0.88,
};
