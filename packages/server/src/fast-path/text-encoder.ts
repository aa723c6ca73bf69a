import type { Server } from "socket.io";
import { isPlainJson } from "../is-plain-json.ts";

/** A packet's data as JSON, when whoever made the packet has it already. A symbol, so that no adapter sends it along. */
export const packetJson = Symbol("wirepact.json");

export interface Packet {
  readonly type: number;
  nsp: string;
  readonly id?: number;
  readonly data?: unknown;
  readonly [packetJson]?: string | undefined;
}

interface Encoder {
  encode(packet: Packet): unknown[];
}

const event = 2;
const ack = 3;

/** Lets the server's encoder write events and acknowledgements without bytes in one go. The outcome is the same text. */
export function speedUpEncoder(io: Server): void {
  const { encoder } = io as unknown as { encoder: Encoder };
  const encode = encoder.encode.bind(encoder);
  encoder.encode = (packet) => {
    const text = packetText(packet);
    return text === undefined ? encode(packet) : [text];
  };
}

/** An event or acknowledgement as Socket.IO's encoder would write it; nothing if there may be bytes in it. */
export function packetText(packet: Packet): string | undefined {
  const { type, nsp, id } = packet;
  const json = type === event || type === ack ? jsonOf(packet) : undefined;
  return json === undefined ? undefined : `${type}${nsp === "/" ? "" : `${nsp},`}${id ?? ""}${json}`;
}

function jsonOf(packet: Packet): string | undefined {
  return packet[packetJson] ?? (isPlainJson(packet.data) ? JSON.stringify(packet.data) : undefined);
}
