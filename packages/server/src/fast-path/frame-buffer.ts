import { textFrame } from "./text-frame.ts";

/** Bytes of a block that frames are written into, one behind the other. */
const blockBytes = 65_536;
/** A longer text gets a buffer of its own. */
const maxText = 4_096;
/** A character of a string is at most three bytes; before them stand the longest header used here and Engine.IO's `4`. */
const most = (text: string) => 3 * text.length + 5;

/** Makes frames of texts. What one turn of the event loop sends to one socket mostly stands in one piece then. */
export class FrameBuffer {
  #block = Buffer.allocUnsafeSlow(blockBytes);
  #at = 0;

  /** A Socket.IO packet as one WebSocket text frame. */
  frame(text: string): Buffer {
    if (text.length > maxText) return textFrame(text);
    if (this.#at + most(text) > blockBytes) {
      this.#block = Buffer.allocUnsafeSlow(blockBytes);
      this.#at = 0;
    }
    const start = this.#at;
    // Between 42 and 125 characters only their bytes say how long the header is.
    const header = text.length > 124 ? 4 : 3 * text.length < 125 ? 2 : Buffer.byteLength(text) > 124 ? 4 : 2;
    const block = this.#block;
    const length = block.write(text, start + header + 1) + 1;
    block[start] = 0x81;
    if (header === 2) block[start + 1] = length;
    else {
      block[start + 1] = 126;
      block[start + 2] = length >> 8;
      block[start + 3] = length & 0xff;
    }
    block[start + header] = 0x34;
    this.#at = start + header + length;
    return block.subarray(start, this.#at);
  }
}
