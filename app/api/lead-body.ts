/** A lead as a site sends it: what each field holds, as JSON or as a form's fields. */
import * as z from "zod";
import "zod-openapi";
import type { NewDeal } from "../../core/deals/model.ts";
import { normalisedPhone } from "../../core/network/phone-number.ts";
import { isInn } from "../../core/registrations/inn.ts";

const line = z.string().trim().min(1).max(200);

export const leadBody = z
  .strictObject({
    title: line.meta({ description: "What is wanted, in a line.", example: "Veranda, 6 windows" }),
    clientName: line.meta({ description: "The client's name.", example: "Sergey Panin" }),
    clientPhone: z
      .string()
      .trim()
      .max(30)
      .refine((phone) => normalisedPhone(phone) !== null)
      .optional()
      .meta({
        description: "The client's phone; Russian without a country's code.",
        example: "+79000000041",
      }),
    clientInn: z
      .string()
      .refine(isInn)
      .optional()
      .meta({ description: "The taxpayer number of a company.", example: "7707083893" }),
    region: line.optional().meta({ description: "A region, by any of its names.", example: "Верхнеречинск" }),
    city: line.optional().meta({ description: "Town or address.", example: "Речная 4" }),
    postalCode: z
      .string()
      .regex(/^[\d ]{1,10}$/)
      .optional()
      .meta({ description: "Postal code.", example: "101000" }),
    latitude: z.number().min(-90).max(90).optional().meta({ description: "Degrees.", example: 55.7558 }),
    longitude: z.number().min(-180).max(180).optional().meta({ description: "Degrees.", example: 37.6173 }),
    productGroup: line.optional().meta({ description: "A group dealers are assigned by.", example: "окна" }),
    amount: z
      .number()
      .min(0)
      .max(1e12)
      .multipleOf(0.01)
      .optional()
      .meta({ description: "Expected sum in the tenant's currency.", example: 240000 }),
  })
  .meta({ id: "Lead" });
export type LeadBody = z.infer<typeof leadBody>;

export const leadFields = Object.keys(leadBody.shape) as (keyof LeadBody)[];
const numbers: readonly string[] = ["latitude", "longitude", "amount"] satisfies (keyof LeadBody)[];

export const asNewDeal = ({ amount, ...lead }: LeadBody): NewDeal => ({
  ...lead,
  ...(amount !== undefined && { amountMinor: Math.round(amount * 100) }),
});

/** A form sends words, fields left empty, and some that are the site's own. */
export function fromForm(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    leadFields.flatMap((name): [string, unknown][] => {
      const words = fields[name];
      if (typeof words !== "string" || words.trim() === "") return [];
      const plain = words.replace(/\s/g, "").replace(",", ".");
      return [[name, numbers.includes(name) && /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : words]];
    }),
  );
}
