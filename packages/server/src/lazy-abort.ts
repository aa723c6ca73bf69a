/** An `AbortController` that is made when somebody asks for its signal: most connections and calls go without one. */
export class LazyAbort {
  /** Whether it has been aborted. */
  aborted = false;
  #controller: AbortController | undefined;

  get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController();
      if (this.aborted) this.#controller.abort();
    }
    return this.#controller.signal;
  }

  abort(): void {
    this.aborted = true;
    this.#controller?.abort();
  }
}
