import { FrameBuffer } from "./frame-buffer.ts";
import { GatheredFrames } from "./gathered-frames.ts";

interface Released {
  release(): void;
}

/** What one turn of the event loop sends, to all sockets. */
export class Gathering {
  readonly #frames = new FrameBuffer();
  #outlets: Released[] = [];
  #nothing = new GatheredFrames();
  readonly #release = (): void => {
    const outlets = this.#outlets;
    this.#outlets = [];
    this.#nothing = new GatheredFrames();
    for (const outlet of outlets) outlet.release();
  };

  /** A Socket.IO packet as one WebSocket text frame. */
  frame(text: string): Buffer {
    return this.#frames.frame(text);
  }

  /** The first frame for a socket: with what follows, it is released after everything that this turn's input makes the server send. */
  begin(outlet: Released, frame: Buffer): GatheredFrames {
    if (this.#outlets.length === 0) setImmediate(this.#release);
    this.#outlets.push(outlet);
    return this.#nothing.with(frame);
  }
}
