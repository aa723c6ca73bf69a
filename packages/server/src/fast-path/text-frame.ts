/**
 * A Socket.IO packet as one WebSocket text frame, the way a server sends it: unmasked, not fragmented, in one buffer.
 *
 * @param text the packet; Engine.IO's `4` (message) is put before it.
 * @see https://datatracker.ietf.org/doc/html/rfc6455#section-5.2
 */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text) + 1;
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = 0x81;
  if (header === 2) frame[1] = length;
  else if (header === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame[header] = 0x34;
  frame.write(text, header + 1);
  return frame;
}
