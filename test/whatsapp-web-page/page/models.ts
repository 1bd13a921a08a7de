/** Models and collections that tell of their changes, in the way WhatsApp's page has them. */

// biome-ignore lint/suspicious/noExplicitAny: the page's own listeners are as loosely typed as they are there
type Listener = (...args: any[]) => unknown;

export class Emitter {
  #listeners: { name: string; listener: Listener }[] = [];

  /** Several names may be given at once, parted by spaces. */
  on(names: string, listener: Listener): void {
    for (const name of names.split(" ")) this.#listeners.push({ name, listener });
  }

  once(name: string, listener: Listener): void {
    const once: Listener = (...args) => {
      this.off(name, once);
      return listener(...args);
    };
    this.on(name, once);
  }

  off(name: string, listener: Listener): void {
    this.#listeners = this.#listeners.filter((known) => known.name !== name || known.listener !== listener);
  }

  hears(name: string): boolean {
    return this.#listeners.some((known) => known.name === name);
  }

  trigger(name: string, ...args: unknown[]): void {
    for (const known of [...this.#listeners]) if (known.name === name) known.listener(...args);
  }
}

export class Model extends Emitter {
  [field: string]: unknown;

  constructor(fields: Record<string, unknown>) {
    super();
    Object.assign(this, fields);
  }

  /** Tells of each field that has become another, and of the change as a whole. */
  set(fields: Record<string, unknown>, collection?: Emitter): void {
    for (const [name, value] of Object.entries(fields)) {
      const before = this[name];
      if (before === value) continue;
      this[name] = value;
      this.trigger(`change:${name}`, this, value, before);
      collection?.trigger(`change:${name}`, this, value, before);
    }
    collection?.trigger("change", this);
  }

  serialize(): Record<string, unknown> {
    return { ...this };
  }
}

export class Collection<M extends Model> extends Emitter {
  readonly #models = new Map<string, M>();

  get(id: unknown): M | undefined {
    return this.#models.get(String(id));
  }

  add(id: unknown, model: M): M {
    this.#models.set(String(id), model);
    this.trigger("add", model);
    return model;
  }

  /** Without a word to anybody: it was there before. */
  hold(id: unknown, model: M): M {
    this.#models.set(String(id), model);
    return model;
  }

  remove(id: unknown): void {
    const model = this.get(id);
    this.#models.delete(String(id));
    if (model) this.trigger("remove", model);
  }

  getModelsArray(): M[] {
    return [...this.#models.values()];
  }
}
