/** A screen as a message: every choice gets the screen's turn and its place in the offer. */
import { createHash } from "node:crypto";
import { type Button, bringsFiles, type Message, type Text } from "../core/outbox/message.ts";
import type { Locale } from "../core/tenants/model.ts";
import type { Choice, Screen } from "./flow.ts";
import { globalLabels } from "./global-choices.ts";

/** `offered`: the choices' ids in the order of the offer, kept with the dialog; a press carries only the place. */
export function drawScreen(
  screen: Screen,
  notes: readonly Text[],
  turn: number,
): { message: Message; offered: string[] } {
  const offered: string[] = [];
  const offer = (id: string) => ({ kind: "choice" as const, turn, index: offered.push(id) - 1 });
  const options = screen.options?.map(({ id, line }) => ({ line, effect: offer(id) }));
  const buttons = screen.choices?.map((row) => row.map((choice) => drawChoice(choice, offer)));
  return {
    offered,
    message: {
      lines: [...notes, ...screen.lines],
      ...(options && options.length > 0 && { options }),
      ...(buttons && buttons.length > 0 && { buttons }),
      ...(screen.amountHint && { amountHint: screen.amountHint }),
      ...(screen.files && { files: screen.files }),
      ...(screen.chart && { chart: screen.chart }),
      ...(screen.workbook && { workbook: screen.workbook }),
      ...(screen.paper && { paper: screen.paper }),
      ...(screen.priceList && { priceList: screen.priceList }),
      ...(screen.archive && { archive: screen.archive }),
      ...(screen.speaker && { speaker: screen.speaker }),
    },
  };
}

function drawChoice(choice: Choice, offer: (id: string) => Button["effect"]): Button {
  return {
    label: choice.label,
    effect: choice.effect ?? offer(choice.id),
    ...(choice.style && { style: choice.style }),
    ...(choice.id === globalLabels.back.id && { isBack: true }),
  };
}

/** The number of the screen a message shows; undefined where it offers no choice. */
export function turnOf(message: Message | null | undefined): number | undefined {
  for (const row of [message?.options ?? [], ...(message?.buttons ?? [])])
    for (const { effect } of row) if (effect.kind === "choice") return effect.turn;
  return undefined;
}

/** A digest of what a message brings as files in a language, null where that is nothing; and the message without them. */
export function splitFiles(message: Message, locale: Locale): { digest: string | null; bare: Message } {
  if (!hasFiles(message)) return { digest: null, bare: message };
  const { files, chart, workbook, paper, priceList, archive, ...bare } = message;
  const brought = JSON.stringify({ locale, files, chart, workbook, paper, priceList, archive });
  return { digest: createHash("sha256").update(brought).digest("base64url"), bare };
}

export const hasFiles = (message: Message | null | undefined): boolean =>
  message != null && bringsFiles(message);
