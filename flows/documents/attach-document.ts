/** Files somebody sent while an order was in view: papers of that order, of the kind their names tell, else asked for. */
import { type AttachedKind, attachedKinds, kindNamed } from "../../core/documents/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import {
  type Choice,
  call,
  done,
  type Flow,
  type FlowContext,
  flow,
  pass,
  type StoredFile,
  stay,
} from "../flow.ts";
import { missingScreen } from "../orders/card/order-screen.ts";
import { type AttachData, attachData, attachDocumentRef } from "./documents-ref.ts";

export const attachDocument: Flow<AttachData> = flow({
  id: attachDocumentRef.id,
  version: 1,
  permission: "orders.decide",
  first: "kind",
  data: attachData,
  steps: {
    kind: {
      async ask({ orderId, files }, { core }) {
        const order = await core.orders.find(orderId);
        if (!order) return missingScreen();
        const { number } = order;
        const [first] = files;
        const question =
          first && files.length === 1
            ? text("documents.askKind", { name: first.name, number })
            : text("documents.askKindMany", { count: files.length, number });
        return { lines: [question], choices: [...kindChoices, [leave]] };
      },
      take: {
        async choice(id, { orderId, files }, context) {
          if (id === leave.id) return done(text("documents.notAdded"));
          const kind = attachedKinds.find((one) => one === id);
          if (!kind) return pass();
          return done(
            await attached(
              orderId,
              files.map((file) => ({ id: file.id, kind })),
              context,
            ),
          );
        },
        files: (files, _caption, data) =>
          stay(text("documents.add"), { ...data, files: [...data.files, ...files] }),
      },
    },
  },
});

const kindChoice = (kind: AttachedKind): Choice => ({ id: kind, label: text(`documents.kind.${kind}`) });
const kindChoices: Choice[][] = [
  [kindChoice("invoice"), kindChoice("upd")],
  [kindChoice("waybill"), kindChoice("certificate")],
  [kindChoice("other")],
];
const leave: Choice = { id: "leave", label: text("documents.dontAdd") };

/** What becomes of files sent to an order: attached at once where each one's kind is told, else a question. */
export async function takeFiles(
  files: readonly StoredFile[],
  caption: string,
  orderId: string,
  context: FlowContext,
) {
  const named = files.map(({ id, name }) => ({ id, kind: kindNamed(caption) ?? kindNamed(name) }));
  const told = named.flatMap(({ id, kind }) => (kind ? [{ id, kind }] : []));
  if (told.length === files.length) return stay(await attached(orderId, told, context));
  return call(attachDocumentRef, { orderId, files: files.map(({ id, name }) => ({ id, name })) });
}

/** Attaches, and says what has become of it. */
export async function attached(
  orderId: string,
  files: readonly { id: string; kind: AttachedKind }[],
  { core }: FlowContext,
): Promise<Text> {
  const result = await core.documents.attach(orderId, files);
  if (!result.ok) return text(`documents.refused.${result.error}`, result.params);
  const number = (await core.orders.find(orderId))?.number ?? 0;
  const [first] = result.value;
  return first && result.value.length === 1
    ? text("documents.added", { kind: { text: text(`documents.kind.${first.kind}`) }, number })
    : text("documents.addedMany", { count: result.value.length, number });
}
