/** Numbers whose format makes something else of them: what the person sees is meant. */

/** 4512 shown as «004512» is an article, 0.1 shown as «10%» is ten percent; all else is the number itself. */
export function asShown(value: number, format: string): number | string {
  if (/^0{2,}$/.test(format)) return String(value).padStart(format.length, "0");
  // Quoted or escaped the sign is a word beside the number, and the number is as it stands.
  const isPercent = format.replace(/"[^"]*"|\\./g, "").includes("%");
  return isPercent ? `${Number((value * 100).toPrecision(12))}%` : value;
}
