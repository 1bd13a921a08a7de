/** Regions by any of their names, and free ones by their own. */
import { expect, it } from "vitest";
import { regionKey } from "../../../core/deals/leads/regions.ts";
import { distanceKm, postalPrefixes } from "../../../core/deals/offers/territory.ts";

it("are known by all their names", () => {
  for (const words of ["Московская обл.", "московская область", "МО", "Подмосковье"])
    expect(regionKey(words)).toBe("московская область");
  expect(regionKey("г. Москва")).toBe("москва");
  expect(regionKey("Якутия")).toBe(regionKey("Республика Саха (Якутия)"));
  expect(regionKey("Алтай")).not.toBe(regionKey("Алтайский край"));
  expect(regionKey("ХМАО-Югра")).toBe("ханты мансийский автономный округ");
});

it("that no list has are themselves", () => {
  expect(regionKey(" Заречный  РАЙОН ")).toBe("заречный район");
  expect(regionKey("Алматинская область")).toBe("алматинская область");
});

it("are measured: beginnings of codes, kilometres", () => {
  expect(postalPrefixes("443 0")).toEqual(["4", "44", "443", "4430"]);
  const moscow = { latitude: 55_755_800, longitude: 37_617_300 };
  const petersburg = { latitude: 59_938_600, longitude: 30_314_100 };
  expect(Math.round(distanceKm(moscow, petersburg))).toBe(634);
});
