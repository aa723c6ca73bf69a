const nothing: Buffer = Buffer.alloc(0);

/**
 * What has been gathered for a socket: frames, one behind the other. Sockets that are sent the same, as members of a room mostly
 * are, hold the same object: to put a frame behind it is to look at what was put there last, and it is joined once for all.
 */
export class GatheredFrames {
  readonly #before: GatheredFrames | undefined;
  readonly #frame: Buffer;
  #behind: GatheredFrames | undefined;
  #joined: Buffer | undefined;
  /** In all. */
  readonly bytes: number;

  /** Nothing yet, or a frame behind others. */
  constructor(before?: GatheredFrames, frame = nothing) {
    this.#before = before;
    this.#frame = frame;
    this.bytes = before ? before.bytes + frame.length : 0;
  }

  /** The same and one more frame. */
  with(frame: Buffer): GatheredFrames {
    const behind = this.#behind;
    if (behind && behind.#frame === frame) return behind;
    this.#behind = new GatheredFrames(this, frame);
    return this.#behind;
  }

  /** The same bytes in one buffer, without a copy where that can be. */
  join(): Buffer {
    this.#joined ??= joined(this.#frames());
    return this.#joined;
  }

  #frames(): Buffer[] {
    const frames: Buffer[] = [];
    for (let at: GatheredFrames = this; at.#before; at = at.#before) frames.push(at.#frame);
    return frames.reverse();
  }
}

function joined(frames: readonly Buffer[]): Buffer {
  const [first] = frames;
  if (first === undefined || frames.length === 1) return first ?? nothing;
  return inOnePiece(first, frames) ?? Buffer.concat(frames);
}

/** Frames that stand in one block, each where the one before it ends. */
function inOnePiece({ buffer, byteOffset }: Buffer, frames: readonly Buffer[]): Buffer | undefined {
  let end = byteOffset;
  for (const frame of frames) {
    if (frame.buffer !== buffer || frame.byteOffset !== end) return undefined;
    end += frame.length;
  }
  return Buffer.from(buffer, byteOffset, end - byteOffset);
}
