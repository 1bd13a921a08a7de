/** Moves that code stands behind, by the kind of funnel; all others do nothing but move on and keep what they bring. */
import type { FunnelKind } from "./model.ts";

/** Where such a move must lead from and to, as stages mean; left out where any stage will do. */
interface CodedMove {
  isNeeded?: boolean;
  from?: readonly string[];
  to?: readonly string[];
}

export const codedMoves: Readonly<Record<FunnelKind, Readonly<Record<string, CodedMove>>>> = {
  order: {
    confirm: { isNeeded: true, from: ["new"], to: ["accepted"] },
    decline: { isNeeded: true, to: ["lost"] },
    proposeDay: { to: ["negotiation"] },
    changeLines: { to: ["negotiation"] },
    complete: {},
    accept: { from: ["negotiation"], to: ["accepted"] },
    counterDay: { from: ["negotiation"], to: ["new"] },
    cancel: { to: ["lost"] },
    // The last truck of an order was received whole; the only one that was loaded is not after all.
    receive: {},
    unload: {},
  },
  deal: {
    offer: { isNeeded: true, from: ["new"], to: ["offered"] },
    accept: { isNeeded: true, from: ["offered"], to: ["accepted"] },
    decline: { isNeeded: true, from: ["offered"], to: ["offered"] },
    pass: { isNeeded: true, from: ["offered"], to: ["offered"] },
    withdraw: { isNeeded: true, from: ["offered"], to: ["new"] },
    handOn: { to: ["new"] },
    giveBack: { isNeeded: true, to: ["new"] },
    lose: { isNeeded: true, to: ["lost"] },
  },
  claim: {
    send: { isNeeded: true, from: ["new"], to: ["new"] },
    askMore: { isNeeded: true, to: ["examined"] },
    tellMore: { from: ["examined"] },
    decide: { isNeeded: true, from: ["new", "examined"], to: ["decided"] },
    reject: { isNeeded: true, from: ["new", "examined"], to: ["decided"] },
    agree: { isNeeded: true, from: ["decided"], to: ["decided", "won"] },
    agreeBySilence: { from: ["decided"], to: ["decided", "won"] },
    concede: { isNeeded: true, from: ["decided"], to: ["lost"] },
    dispute: { isNeeded: true, from: ["decided"], to: ["examined"] },
    decideAgain: { isNeeded: true, from: ["examined"], to: ["decided", "won"] },
    rejectAgain: { isNeeded: true, from: ["examined"], to: ["lost"] },
    settle: { to: ["won"] },
    // Its time is over, and nothing was done of what both have agreed to.
    notDone: { from: ["decided"], to: ["decided"] },
    takeBack: { to: ["lost"] },
  },
};
