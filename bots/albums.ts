/** Gathers the parts of an album, which arrive as separate updates, into one reply of files. */
import type { Channel, Incoming } from "./channel.ts";

/** Parts follow each other within milliseconds; a pause this long means the album is whole. */
const PAUSE_MS = 600;

interface Gathering {
  channel: Channel;
  incoming: Incoming;
  parts: string[];
  timer: NodeJS.Timeout;
}

export class Albums {
  private readonly gatherings = new Map<string, Gathering>();
  private readonly onWhole: (channel: Channel, incoming: Incoming, parts: string[]) => Promise<void>;

  /** `parts` are the external ids of the updates that were joined into the first one. */
  constructor(onWhole: (channel: Channel, incoming: Incoming, parts: string[]) => Promise<void>) {
    this.onWhole = onWhole;
  }

  add(channel: Channel, incoming: Incoming): void {
    const key = `${incoming.accountId}/${incoming.chat.address}/${incoming.albumKey}`;
    const known = this.gatherings.get(key);
    const timer = setTimeout(() => this.finish(key), PAUSE_MS);
    if (!known) {
      this.gatherings.set(key, { channel, incoming, parts: [], timer });
      return;
    }
    clearTimeout(known.timer);
    known.timer = timer;
    known.parts.push(incoming.externalId);
    known.incoming = joined(known.incoming, incoming);
  }

  /** Ends all gatherings now; resolves when their work is done. */
  async flush(): Promise<void> {
    await Promise.all([...this.gatherings.keys()].map((key) => this.finish(key)));
  }

  private async finish(key: string): Promise<void> {
    const whole = this.gatherings.get(key);
    if (!whole) return;
    clearTimeout(whole.timer);
    this.gatherings.delete(key);
    await this.onWhole(whole.channel, whole.incoming, whole.parts);
  }
}

function joined(first: Incoming, next: Incoming): Incoming {
  if (first.content.kind !== "files" || next.content.kind !== "files") return first;
  const content = {
    ...first.content,
    files: [...first.content.files, ...next.content.files],
    caption: [first.content.caption, next.content.caption].filter(Boolean).join("\n"),
  };
  return { ...first, content };
}
