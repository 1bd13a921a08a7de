/** The arguments of one call, read by Telegram's lenient rules: every value may come as text. */

export interface UploadedFile {
  name: string;
  mime: string;
  bytes: Buffer;
}

/** A JSON argument: absent is `undefined`, unreadable is `null` in the place of the box. */
export type JsonArgument = { value: unknown } | null;

export class Parameters {
  private readonly values: ReadonlyMap<string, unknown>;
  private readonly files: ReadonlyMap<string, UploadedFile>;

  constructor(values: ReadonlyMap<string, unknown>, files: ReadonlyMap<string, UploadedFile> = new Map()) {
    this.values = values;
    this.files = files;
  }

  static of(values: Record<string, unknown>): Parameters {
    return new Parameters(new Map(Object.entries(values)));
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  /** The argument as text, "" when it is absent. */
  text(name: string): string {
    const value = this.values.get(name);
    if (typeof value === "string") return value;
    return value === undefined || value === null ? "" : JSON.stringify(value);
  }

  /** The leading digits of the argument within the bounds; `fallback` when it is absent. */
  integer(name: string, fallback: number, bounds: { min?: number; max?: number } = {}): number {
    const text = this.text(name);
    const value = text === "" ? fallback : Number(/^\s*-?\d+/.exec(text)?.[0] ?? 0);
    return Math.min(Math.max(value, bounds.min ?? -Infinity), bounds.max ?? Infinity);
  }

  flag(name: string): boolean {
    return ["true", "yes", "1"].includes(this.text(name).toLowerCase());
  }

  json(name: string): JsonArgument {
    const value = this.values.get(name);
    if (typeof value !== "string") return { value };
    if (value === "") return { value: undefined };
    try {
      return { value: JSON.parse(value) };
    } catch {
      return null;
    }
  }

  file(name: string): UploadedFile | undefined {
    return this.files.get(name);
  }
}
