/** Bytes of a packet's data as it travels. */
export function sizeOf(data: unknown): number {
  return typeof data === "string" ? Buffer.byteLength(data) : ((data as Uint8Array | undefined)?.byteLength ?? 0);
}
