/**
 * The clock for what is done to every packet. While one piece of input is being read it is looked at once for each packet: it
 * costs as much as checking a payload, and limits, metrics and handlers would all look at it.
 */
class PacketClock {
  #held: number | undefined;

  /** By `performance.now()`, at most as old as the packet in hand. */
  now(): number {
    return this.#held ?? performance.now();
  }

  /** The same, looked at anew: a packet has been dealt with. */
  tick(): number {
    const now = performance.now();
    if (this.#held !== undefined) this.#held = now;
    return now;
  }

  hold(): void {
    this.#held = performance.now();
  }

  release(): void {
    this.#held = undefined;
  }
}

/** One for the process, which does one thing at a time. */
export const packetClock = new PacketClock();
