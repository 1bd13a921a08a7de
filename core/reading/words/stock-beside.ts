/** What a dealer has left, written beside what it wants: it orders nothing. */

const stocked = String.raw`(?:остат\p{L}*|ост\.?|наличи\p{L}|на складе)`;
const wanted = String.raw`(?:надо|нужно|прошу|заказ\p{L}*|закажите|потребн\p{L}*|требу\p{L}*|привез\p{L}*|везите|добавьте)`;
const besideStock = new RegExp(String.raw`^[ \t]*${stocked}[ \t]*/[ \t]*${wanted}[ \t]*:?[ \t]*$`, "imu");
const behindStock = new RegExp(
  String.raw`(?<=^|\n)[ \t]*${stocked}[ \t:]+([^\n]*?)[ \t,–-]+\d+[ \t]*(?:шт|уп|кор|рул|компл|меш|кг|м)\p{L}*[.,;–-][ \t]*${wanted}[ \t]+(?=\d)`,
  "giu",
);

/** «остаток/надо» over «ПМ-65-Л 3/36», «Ост. штапик 24 – 4 шт. Прошу 100»: what is left is not ordered. */
export const withoutStock = (text: string): string => {
  const heading = besideStock.exec(text);
  if (!heading) return text.replace(behindStock, "$1 – ");
  const [above, below] = [text.slice(0, heading.index), text.slice(heading.index + heading[0].length)];
  return above + below.replace(/[ \t]*[-–:]?[ \t]*\d+[ \t]*\/[ \t]*(\d+)[ \t]*(?=\n|$)/gu, " – $1");
};
