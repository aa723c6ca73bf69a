/** Whether a packet's data is longer than so many bytes; short text, which is most, is not counted for it. */
export function isLonger(data: unknown, bytes: number): boolean {
  // A character of a string is at most three bytes.
  return (typeof data !== "string" || 3 * data.length > bytes) && sizeOf(data) > bytes;
}

/** Bytes of a packet's data as it travels. */
export function sizeOf(data: unknown): number {
  return typeof data === "string" ? Buffer.byteLength(data) : ((data as Uint8Array | undefined)?.byteLength ?? 0);
}
