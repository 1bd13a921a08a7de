/** Every move of the claims of every pack. */
import { walksEveryMove } from "../every-move.ts";
import { standingClaims, walkClaim } from "./claim-walk.ts";

walksEveryMove({
  kind: "claim",
  stand: standingClaims,
  walk: walkClaim,
  async places(world) {
    const rows = await world.store.everywhere.read(({ db, t: { claims } }) => db.select().from(claims));
    return new Map(rows.map(({ id, stage }) => [id, stage]));
  },
  leadsTo: ({ transition }) => transition.to,
});
