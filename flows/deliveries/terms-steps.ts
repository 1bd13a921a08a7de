/** The questions of a proposal besides its time: how, where to, by which truck, for how much. */
import { typedMoney } from "../../core/deals/leads/typed-money.ts";
import { truckParam } from "../../core/deliveries/delivery-words.ts";
import { longestLine, type Terms, ways } from "../../core/deliveries/model.ts";
import { withReadablePhones } from "../../core/network/phone-number.ts";
import { text } from "../../core/outbox/message.ts";
import { type Choice, type FlowContext, goTo, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { orderNumberIn } from "../orders/named-order.ts";
import { optionNamed } from "../paging.ts";
import { answered, type TermsStep } from "./terms-data.ts";

const addressLength = { min: 4, max: 200 };
const TRUCKS_SHOWN = 3;

/** A question for a person, or another order's number. */
const isElsewhere = (words: string): boolean => words.includes("?") || orderNumberIn(words) !== null;

const oneLine = (words: string): string => words.trim().replace(/\s+/g, " ");
const tooLong = (max: number) => stay(text("deliveries.ask.long", { max }));

export const vehicleStep: TermsStep = {
  async ask(_, context) {
    const trucks = await knownTrucks(context);
    return {
      lines: [text("deliveries.ask.vehicle"), text("deliveries.ask.vehicleHint")],
      options: trucks.map((truck, index) => ({
        id: `truck ${index}`,
        line: text("deliveries.part", { part: truckParam(truck) ?? "" }),
      })),
      choices: [[{ id: "none", label: text("deliveries.ask.noVehicle") }], [globalLabels.back]],
    };
  },
  take: {
    async choice(id, data, context) {
      const known = (await knownTrucks(context))[Number(id.split(" ")[1])];
      const { vehicle, driver } = known ?? { vehicle: null, driver: null };
      return answered({ vehicle, driver }, data, context, "vehicle");
    },
    async text(words, data, context) {
      if (isElsewhere(words)) return pass();
      const trucks = await knownTrucks(context);
      const named = optionNamed(
        words,
        trucks.map((_, index) => String(index)),
      );
      const known = named === undefined ? undefined : trucks[Number(named)];
      if (known) return answered(known, data, context, "vehicle");
      const [vehicle = "", ...rest] = oneLine(words).split(/\s*,\s*/);
      const driver = withReadablePhones(rest.join(", "));
      if (vehicle.length > longestLine || driver.length > longestLine) return tooLong(longestLine);
      if (vehicle.length < 2) return stay(text("deliveries.ask.short"));
      return answered({ vehicle, driver: driver === "" ? null : driver }, data, context, "vehicle");
    },
  },
};

/** Named lately, each once. */
async function knownTrucks({ core }: FlowContext): Promise<Pick<Terms, "vehicle" | "driver">[]> {
  const named = (await core.deliveries.recentTerms()).filter(
    ({ vehicle, driver }) => vehicle !== null || driver !== null,
  );
  const byName = new Map(named.map(({ vehicle, driver }) => [`${vehicle}/${driver}`, { vehicle, driver }]));
  return [...byName.values()].slice(0, TRUCKS_SHOWN);
}

export const costStep: TermsStep = {
  async ask(_, { core, tenant }) {
    const last = (await core.deliveries.recentTerms()).find(({ costMinor }) => (costMinor ?? 0) > 0);
    const same: Choice[] = last
      ? [
          {
            id: `cost ${last.costMinor}`,
            label: text("deliveries.ask.costSame", {
              sum: { money: last.costMinor ?? 0, currency: tenant.currency },
            }),
          },
        ]
      : [];
    return {
      lines: [text("deliveries.ask.cost")],
      choices: [
        [...same, { id: "cost 0", label: text("deliveries.ask.free") }],
        [{ id: "none", label: text("deliveries.ask.noCost") }, globalLabels.back],
      ],
    };
  },
  take: {
    choice: (id, data, context) =>
      answered({ costMinor: id === "none" ? null : Number(id.split(" ")[1]) }, data, context, "cost"),
    text(words, data, context) {
      if (words.includes("?")) return pass();
      const costMinor = typedMoney(words);
      return costMinor === null
        ? stay(text("deliveries.ask.badCost"))
        : answered({ costMinor }, data, context, "cost");
    },
  },
};

export const wayStep: TermsStep = {
  ask: () => ({
    lines: [text("deliveries.ask.way")],
    choices: [
      ...ways.map((way): Choice[] => [{ id: way, label: text(`deliveries.ask.wayIs.${way}`) }]),
      [globalLabels.back],
    ],
  }),
  take: {
    choice(id, data, context) {
      const way = ways.find((known) => known === id);
      if (!way) return pass();
      return way === "carrier" ? goTo("carrier", data) : answered({ way }, data, context);
    },
  },
};

export const carrierStep: TermsStep = {
  ask: () => ({ lines: [text("deliveries.ask.carrier")], choices: [[globalLabels.back]] }),
  take: {
    text(words, data, context) {
      if (isElsewhere(words)) return pass();
      const carrier = oneLine(words);
      if (carrier.length > longestLine) return tooLong(longestLine);
      if (carrier.length < 2) return stay(text("deliveries.ask.short"));
      return answered({ way: "carrier", carrier }, data, context);
    },
  },
};

export const addressStep: TermsStep = {
  ask: () => ({ lines: [text("deliveries.ask.address")], choices: [[globalLabels.back]] }),
  take: {
    text(words, data, context) {
      if (isElsewhere(words)) return pass();
      const address = oneLine(words);
      if (address.length > addressLength.max) return tooLong(addressLength.max);
      if (address.length < addressLength.min || !/\p{L}/u.test(address))
        return stay(text("orders.checkout.addressShort"));
      return answered({ address }, data, context);
    },
    location: ({ latitude, longitude }, data, context) =>
      answered({ address: `${latitude.toFixed(5)}, ${longitude.toFixed(5)}` }, data, context),
  },
};
