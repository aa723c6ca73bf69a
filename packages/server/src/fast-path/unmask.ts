/** Whether numbers of four bytes begin with their least significant one here, as nearly everywhere. */
const isLittleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/** Shorter than this, four bytes at a time gain nothing. */
const few = 32;

/**
 * Takes a client's mask off the payload of a frame, in place.
 *
 * @param mask where the four bytes of the mask begin.
 * @see https://datatracker.ietf.org/doc/html/rfc6455#section-5.3
 */
export function unmask(chunk: Buffer, mask: number, from: number, to: number): void {
  let at = from;
  const byte = () => {
    chunk[at] = (chunk[at] as number) ^ (chunk[mask + ((at - from) & 3)] as number);
    at += 1;
  };
  if (to - from >= few && isLittleEndian) {
    while (((chunk.byteOffset + at) & 3) !== 0) byte();
    const rotated = (turn: number) => chunk[mask + ((at - from + turn) & 3)] as number;
    const key = rotated(0) | (rotated(1) << 8) | (rotated(2) << 16) | (rotated(3) << 24);
    const words = new Int32Array(chunk.buffer, chunk.byteOffset + at, (to - at) >> 2);
    for (let word = 0; word < words.length; word += 1) words[word] = (words[word] as number) ^ key;
    at += words.length * 4;
  }
  while (at < to) byte();
}
