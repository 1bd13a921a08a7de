/** What core is made of, read from itself: every part with its methods, and which of them something has asked. */
import { Core } from "../../core/core.ts";

/** What it is given, not what it can. */
const given = ["tx", "scope"];

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

const gettersOf = (prototype: object): string[] =>
  Object.entries(Object.getOwnPropertyDescriptors(prototype)).flatMap(([name, { get }]) =>
    get ? [name] : [],
  );

/** Those it holds from its beginning, and those it makes where they are asked for. */
export function partsOf(core: Core): Map<string, object> {
  const held = Object.keys(core).filter((name) => isObject(Reflect.get(core, name)) && !given.includes(name));
  const names = [...new Set([...held, ...gettersOf(Core.prototype)])];
  return new Map(names.map((name) => [name, Reflect.get(core, name) as object]));
}

/** "orders.find", "orders.cart.view": a class by what its prototype has, an object by what it holds. */
export function methodsOf(core: Core): string[] {
  const namesIn = (part: object, path: string): string[] => {
    const prototype = Object.getPrototypeOf(part) as object;
    const own = prototype === Object.prototype ? part : prototype;
    return Object.getOwnPropertyNames(own).flatMap((name) => {
      const value: unknown = name === "constructor" ? null : Reflect.get(part, name);
      if (typeof value === "function") return [`${path}.${name}`];
      return isObject(value) ? namesIn(value, `${path}.${name}`) : [];
    });
  };
  return [...partsOf(core)].flatMap(([name, part]) => namesIn(part, name));
}

/** The same core to whoever asks it; each method asked from outside is noted in `asked`. */
export const watched = (core: Core, asked: Set<string>): Core => watchedPart(core, "", asked);

function watchedPart<Part extends object>(part: Part, path: string, asked: Set<string>): Part {
  return new Proxy(part, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      const at = `${path}${String(name)}`;
      if (typeof value === "function")
        return (...args: unknown[]): unknown => {
          asked.add(at);
          return value.apply(target, args);
        };
      return isObject(value) && !given.includes(at) ? watchedPart(value, `${at}.`, asked) : value;
    },
  });
}

const named = (part: string, names: string): string[] => names.split(" ").map((name) => `${part}.${name}`);

/** What changes something, by whoever may or by the clock, or only shows again what stood in a chat: it answers to who did it. */
export const acts: readonly string[] = [
  ...named("outbox", "post rewrite takeButtonsOff end sayFirst"),
  ...named("notices", "push revise drawn retract takeBack markUsed sayBelow comeDown"),
  ...named("audit", "record"),
  ...named("dialogs", "save"),
  ...named("timers", "set setOnce cancel"),
  ...named("files", "keep"),
  ...named("aliases", "remember forget"),
  ...named(
    "orders",
    "submit submitQuoted replace requestApproval takeBooked tellUnknownStatus offerCancel move",
  ),
  ...named("orders", "agreeReceipt credit restoreNotice standAnew holdOver runOut"),
  ...named(
    "orders.cart",
    "add addAll set remove clear removeGone acceptPrices hold addOrder keepHints dropHints",
  ),
  ...named("orders.requests", "ask take keep withdraw restoreNotice unanswered"),
  ...named("approvals", "decide restoreNotice"),
  ...named("quotes", "ask answer decline order refuse requestApproval restoreNotice unanswered"),
  ...named(
    "deliveries",
    "closeRest propose proposeParts counter confirm withdraw awaitTruck load unload arrive",
  ),
  ...named(
    "deliveries",
    "receive settle restoreNotice restoreUnplanned orderIsOver shipped unanswered dayComes",
  ),
  ...named("deliveries", "remindUnplanned"),
  ...named("documents", "attach askRequisites restoreAsked restoreThere setRequisites"),
  ...named("payments", "note came said notCame booked remind"),
  ...named("reconciliation", "reconcile"),
  ...named(
    "claims",
    "begin addGoods fillIn sayByFiles addShots attach skipShot recover move decide confirmVisit",
  ),
  ...named("claims", "counterVisit noteCost correctCost ofDifferences setAuthority handUp remind urge rate"),
  ...named(
    "claims",
    "explainRating answerOffers restoreNotice standAnew standsLong visitUnanswered visitComes",
  ),
  ...named("recalls", "start answer foundAfterAll remindNow close restoreNotice remind"),
  ...named("registrations", "register decide answer withdraw askLonger restoreNotice undecided endNears"),
  // A code is asked for once: each guess is counted.
  ...named(
    "network",
    "peekInvite peekLink invite revokeInvite redeemInvite acceptInvite joinByPhone removeStaff",
  ),
  ...named("network", "setLimit keepWords requestAccess admit refuseAccess writeToStranger showAccessAgain"),
  ...named("network", "showWelcomeAgain remindOfAccess switchCompany setLocale setPreferences issueLinkCode"),
  ...named("network", "dropLinkCode acceptLink unlink unlinkBy bindManagersChat unbindManagersChat"),
  ...named("questions", "ask handOn withdraw answer answerSilently tell close closeOf remind showNotice"),
  ...named("fills", "offer take restoreNotice"),
  ...named(
    "deals",
    "create importLeads move assign setProfile restoreNotice markReached runOut comment restoreTalk",
  ),
  ...named(
    "deals",
    "planNext planTomorrow doneNext restoreNext postpone wake fillIn nudge reassign take fillCart",
  ),
  ...named(
    "deals",
    "freeCart orderSent linkOrder standAnew nextReached wakeReached silenceReached poolReached",
  ),
  ...named("reports", "restoreNotice sendWeekly"),
  ...named("digest", "send showAgain"),
  ...named("ownNumber", "askCode"),
  // Classes keep these for themselves.
  ...named("orders", "changing makeRequests"),
  ...named("orders.cart", "addLines entries entryOf put hinted.hints hinted.keepHints hinted.dropHints"),
];
