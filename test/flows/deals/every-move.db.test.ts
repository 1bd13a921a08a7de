/** Every move of the deals of every pack: where each deal stands after it, and with whom. */
import { walksEveryMove } from "../every-move.ts";
import { standing, walk } from "./funnel-walk.ts";

walksEveryMove({
  kind: "deal",
  stand: standing,
  walk,
  async places(world) {
    const rows = await world.store.everywhere.read(({ db, t: { deals } }) => db.select().from(deals));
    return new Map(rows.map(({ id, stage, companyId }) => [id, `${stage} ${companyId}`]));
  },
  leadsTo: ({ leadsTo }) => leadsTo,
});
