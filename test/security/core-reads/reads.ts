/** Everything core tells, part by part. */
import type { Reads } from "./asking.ts";
import { beneath } from "./beneath.ts";
import { claims } from "./claims.ts";
import { goods } from "./goods.ts";
import { people } from "./people.ts";
import { trade } from "./trade.ts";

export const reads: Reads = { ...goods, ...trade, ...claims, ...people, ...beneath };
