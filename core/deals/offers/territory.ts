/** Where a place lies: beginnings of its postal code, and how far it is from another. */

/** Millionths of a degree, as rows keep them. */
export interface Place {
  latitude: number;
  longitude: number;
}

/** "101000" → "1", "10", "101" … "101000": what a dealer's beginning of codes may be. */
export function postalPrefixes(code: string): string[] {
  const digits = code.replace(/\s/g, "");
  return Array.from({ length: digits.length }, (_, index) => digits.slice(0, index + 1));
}

const EARTH_KM = 6_371;
const radians = (millionths: number): number => (millionths / 1e6 / 180) * Math.PI;

/** Kilometres by the great circle. */
export function distanceKm(one: Place, other: Place): number {
  const [a, b] = [radians(one.latitude), radians(other.latitude)];
  const [byLatitude, byLongitude] = [b - a, radians(other.longitude - one.longitude)];
  const half = Math.sin(byLatitude / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(byLongitude / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half)));
}
