/** A map by name that takes room when something comes in, and gives it back with the last: an empty `Map` takes 180 bytes. */
export class LazyMap<T> {
  #entries: Map<string, T> | undefined;

  get size(): number {
    return this.#entries?.size ?? 0;
  }

  has(name: string): boolean {
    return this.#entries?.has(name) ?? false;
  }

  get(name: string): T | undefined {
    return this.#entries?.get(name);
  }

  set(name: string, value: T): void {
    this.#entries ??= new Map();
    this.#entries.set(name, value);
  }

  /** @returns whether it was there. */
  delete(name: string): boolean {
    const found = this.#entries?.delete(name) ?? false;
    if (this.size === 0) this.#entries = undefined;
    return found;
  }

  values(): Iterable<T> {
    return this.#entries?.values() ?? [];
  }
}
