/** What was half answered when everything under way was left for the menu: begun again, it goes on there. */
import type { Frame, KeptDraft } from "../core/dialogs/model.ts";
import type { AnyFlow } from "./flow.ts";
import { beginningOf } from "./frame-moves.ts";

/** Older ones are let go. */
const MOST_KEPT = 3;

export class KeptDrafts {
  private kept: KeptDraft[];

  constructor(frames: readonly Frame[]) {
    this.kept = frames[0]?.kept ?? [];
  }

  /** Of frames nobody will come back to: those whose flow keeps what was answered, where anything was. */
  keep(frames: readonly Frame[], find: (id: string) => AnyFlow | undefined): void {
    for (const { flow: id, version, step, data, trail } of frames) {
      const flow = find(id);
      const known = flow?.draftKey && trail.length > 0 ? flow.data.safeParse(data) : undefined;
      if (!known?.success || !flow?.draftKey) continue;
      const key = flow.draftKey(known.data);
      const others = this.kept.filter((one) => one.flow !== id || one.key !== key);
      this.kept = [...others, { flow: id, version, step, data, trail, key }].slice(-MOST_KEPT);
    }
  }

  /** A flow where it was left, else at its beginning. */
  begin(flow: AnyFlow, data: unknown): { begun: ReturnType<typeof beginningOf>; isKept: boolean } {
    const beginning = beginningOf(flow, data);
    const key = flow.draftKey?.(beginning.data);
    const draft = this.kept.find((one) => one.flow === flow.id && one.key === key);
    if (draft?.version !== flow.version) return { begun: beginning, isKept: false };
    this.kept = this.kept.filter((one) => one !== draft);
    const { step, data: known, trail } = draft;
    return { begun: { ...beginning, step, data: flow.data.parse(known), trail }, isKept: true };
  }

  /** They lie beneath all that is under way. */
  layUnder(frames: Frame[]): void {
    const [bottom] = frames;
    if (!bottom) return;
    if (this.kept.length > 0) bottom.kept = this.kept;
    else delete bottom.kept;
  }
}
