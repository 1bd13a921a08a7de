/** A delivery as either side of its order sees it, with what may be done about it now. */
import { lackMinor } from "../../core/deliveries/delivery-words.ts";
import { isOver } from "../../core/deliveries/journey.ts";
import { type Delivery, type DeliveryAct, deliveryNumber } from "../../core/deliveries/model.ts";
import { text } from "../../core/outbox/message.ts";
import {
  type Choice,
  call,
  type Flow,
  type FlowContext,
  flow,
  goTo,
  pass,
  type Step,
  type StoredFile,
  stay,
  toasted,
} from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { pageChoices, pageOf, turnedTo } from "../paging.ts";
import { arePictures } from "../said-action.ts";
import { type DeliveryInView, deliveryCardRef, deliveryInView } from "./card-ref.ts";
import { actLinesOf, cardLines, stateLine, versionLines } from "./card-words.ts";
import { deliveryCounter, deliveryTerms } from "./delivery-terms.ts";
import { loadDelivery } from "./load-delivery.ts";
import { proposal } from "./open-delivery.ts";
import { beganWith } from "./receive-data.ts";
import { receiveDelivery } from "./receive-delivery.ts";
import { missingScreen, refusalText } from "./screens.ts";
import { counterOf } from "./terms-data.ts";
import { unloadDelivery } from "./unload-delivery.ts";

type StepName = "card" | "versions" | "act" | "papers";
type CardStep = Step<StepName, DeliveryInView>;

const page = (
  screen: (delivery: Delivery, data: DeliveryInView, context: FlowContext) => ReturnType<CardStep["ask"]>,
): CardStep => ({
  async ask(data, context) {
    const delivery = await context.core.deliveries.find(data.deliveryId);
    return delivery ? screen(delivery, data, context) : missingScreen();
  },
  take: { choice: (id, data) => goTo("versions", { ...data, offset: turnedTo(id, data.offset) ?? 0 }) },
});

export const deliveryCard: Flow<DeliveryInView> = flow<StepName, DeliveryInView>({
  id: deliveryCardRef.id,
  version: 1,
  // Whose deliveries are seen, core says: of either side of the order.
  permission: null,
  isForMembers: true,
  first: "card",
  data: deliveryInView,
  steps: {
    card: {
      async ask({ deliveryId }, context) {
        const delivery = await context.core.deliveries.find(deliveryId);
        if (!delivery) return missingScreen();
        return {
          about: delivery,
          lines: await cardLines(delivery, context),
          choices: [
            ...rowsOf(delivery, context),
            ...(await nextRow(delivery, context)),
            [...pagesOf(delivery), globalLabels.back],
          ],
        };
      },
      take: { choice: takeCard, files: takePictures },
    },
    versions: page(async (delivery, { offset }, context) => {
      const lines = versionLines(delivery, await context.core.deliveries.versions(delivery.id));
      return {
        lines: [
          text("deliveries.card.history", { number: deliveryNumber(delivery) }),
          ...pageOf(lines, offset),
        ],
        choices: [[...pageChoices(offset, lines.length), globalLabels.back]],
      };
    }),
    act: page(async (delivery, _data, { core }) => {
      const paper = await core.deliveries.act(delivery.id);
      return {
        lines: actLinesOf(delivery),
        files: delivery.differences.flatMap(({ files }) => files),
        ...(paper && { paper }),
        choices: [[globalLabels.back]],
      };
    }),
    papers: page((delivery) => ({
      lines: [text("deliveries.card.papers", { count: delivery.papers.length })],
      files: delivery.papers,
      choices: [[globalLabels.back]],
    })),
  },
});

const pagesOf = ({ offers, differences, papers }: Delivery): Choice[] => [
  ...(differences.length > 0 ? [{ id: "act", label: text("deliveries.action.act") }] : []),
  ...(papers.length > 0 ? [{ id: "papers", label: text("deliveries.action.papers") }] : []),
  ...(offers > 1 && differences.length === 0
    ? [{ id: "versions", label: text("deliveries.action.history") }]
    : []),
];

/** The likely answer first; each names the version it was offered for. */
function rowsOf(delivery: Delivery, { core, actor }: FlowContext): Choice[][] {
  const acts = core.deliveries.acts(delivery);
  const { version, proposal, companyId, state } = delivery;
  const choice = (verb: string, label: Choice["label"], style?: Choice["style"]): Choice => ({
    id: `${verb} ${version}`,
    label,
    ...(style && { style }),
  });
  const may = (act: DeliveryAct, ...choices: Choice[]): Choice[] => (acts.includes(act) ? choices : []);
  const isOwn = proposal?.by === (actor?.company.id === companyId ? "dealer" : "supplier");
  const again = proposal === null ? "replan" : "otherTime";
  const first = [
    ...may("confirm", choice("confirm", text("deliveries.action.confirm"), "primary")),
    ...may("load", choice("load", text("deliveries.action.load"), "primary")),
    ...may("arrive", choice("arrive", text("deliveries.action.arrive"))),
    ...may("receive", choice("receive", text("deliveries.action.receive"), "primary")),
  ];
  const isToBeReceived = acts.includes("receive");
  const lack = { money: lackMinor(delivery), currency: delivery.order.total.currency };
  const settling = may(
    "settle",
    ...(lack.money > 0
      ? [
          choice("bring", text("deliveries.action.bring"), "primary"),
          choice("discount", text("deliveries.action.discount", { sum: lack })),
        ]
      : [choice("discount", text("deliveries.action.leave"), "primary")]),
  );
  const planning = may(
    "propose",
    choice("when", text(`deliveries.action.${again}`)),
    ...(isToBeReceived || first.length > 1 ? [] : [choice("change", text("deliveries.action.change"))]),
  );
  const rest = [
    ...may(
      "unload",
      choice("unload", text(`deliveries.action.${state === "arrived" ? "notAtGate" : "unload"}`)),
    ),
    ...may("receive", choice("differ", text("deliveries.action.differ"))),
    ...(isToBeReceived ? [] : may("await", choice("await", text("deliveries.action.await")))),
    ...may("claim", choice("claim", text("deliveries.action.claim"))),
    ...may("withdraw", choice("withdraw", text(`deliveries.action.${isOwn ? "withdraw" : "keep"}`))),
  ];
  return [...first.map((one) => [one]), settling, planning, rest].filter((row) => row.length > 0);
}

/** What is to come by another truck, once this one is unloaded. */
async function nextRow(
  { state, order, companyId }: Delivery,
  { core, actor }: FlowContext,
): Promise<Choice[][]> {
  if (!isOver(state) && state !== "disputed") return [];
  if ((await core.deliveries.left(order.id)).length === 0) return [];
  const label = text(`deliveries.action.${actor?.company.id === companyId ? "rest" : "next"}`);
  return [[{ id: "rest", label }]];
}

async function takeCard(id: string, data: DeliveryInView, context: FlowContext) {
  if (id === "act" || id === "papers" || id === "versions") return goTo(id, { ...data, offset: 0 });
  const { deliveries } = context.core;
  const delivery = await deliveries.find(data.deliveryId);
  if (!delivery) return goTo("card", data);
  if (id === "rest") {
    const left = await deliveries.left(delivery.order.id);
    return left.length > 0 ? proposal(delivery.order, left, context) : stay(text("deliveries.rest.none"));
  }
  const [verb = "", digits] = id.split(" ");
  const at = { id: delivery.id, version: Number(digits) };
  const asked = questionOf(verb, delivery);
  if (asked) {
    if (delivery.version === at.version) return asked;
    const state = stateLine(delivery);
    return toasted(stay(state), state);
  }
  const result = await act(verb, at, context);
  if (!result) return pass();
  if (result.ok) return goTo("card", data);
  return toasted(stay(refusalText(result)), stateLine(delivery));
}

/** Of a truck at the gate they are the act's, as at the push that told of it. */
async function takePictures(
  files: StoredFile[],
  caption: string,
  { deliveryId }: DeliveryInView,
  { core }: FlowContext,
) {
  const delivery = await core.deliveries.find(deliveryId);
  const isToBeReceived = delivery && core.deliveries.acts(delivery).includes("receive");
  if (!isToBeReceived || caption.includes("?") || !arePictures(files)) return pass();
  return call(receiveDelivery, beganWith(delivery, { files, caption }));
}

/** What asks something first. */
function questionOf(verb: string, delivery: Delivery) {
  const { id: deliveryId, version } = delivery;
  switch (verb) {
    case "when":
      return call(deliveryTerms, counterOf(delivery));
    case "change":
      return call(deliveryCounter, counterOf(delivery));
    case "load":
      return call(loadDelivery, loadDelivery.data.parse({ deliveryId, version }));
    case "unload":
      return call(unloadDelivery, unloadDelivery.data.parse({ deliveryId, version }));
    case "differ":
      return call(receiveDelivery, beganWith(delivery));
    default:
      return null;
  }
}

function act(verb: string, at: { id: string; version: number }, { core }: FlowContext) {
  const { deliveries } = core;
  switch (verb) {
    case "confirm":
      return deliveries.confirm(at);
    case "withdraw":
      return deliveries.withdraw(at);
    case "await":
      return deliveries.awaitTruck(at);
    case "arrive":
      return deliveries.arrive(at);
    case "receive":
      return deliveries.receive(at, []);
    case "bring":
    case "discount":
      return deliveries.settle(at, verb);
    case "claim":
      return core.claims.ofDifferences(at);
    default:
      return null;
  }
}
