/** The beginning of an EVENT packet, its arguments not parsed yet. */
export interface EventHead {
  readonly name: string;
  /** Of the acknowledgement that the sender waits for. */
  readonly id: number | undefined;
  /** Where the JSON begins. */
  readonly at: number;
}

const quote = 0x22;
const bracket = 0x5b;

/** The namespace of a text EVENT packet (`2/workspace-1,7["typing",{…}]`); `undefined` for every other packet. */
export function eventNamespace(packet: string): string | undefined {
  if (packet.charCodeAt(0) !== 0x32 || packet.charCodeAt(1) !== 0x2f) return undefined;
  const comma = packet.indexOf(",");
  return comma === -1 ? undefined : packet.slice(1, comma);
}

/**
 * Reads id and name, which follow the namespace.
 *
 * @returns nothing where Socket.IO's own parser should have a look: long ids, no packet at all. A name that is written with
 * escapes is returned as it stands, which is nobody's name.
 */
export function readEventHead(packet: string, namespace: string): EventHead | undefined {
  const start = namespace.length + 2;
  let at = start;
  let id = 0;
  for (let code = packet.charCodeAt(at); code >= 0x30 && code <= 0x39; code = packet.charCodeAt(at)) {
    id = id * 10 + code - 0x30;
    at += 1;
  }
  if (at - start > 15 || packet.charCodeAt(at) !== bracket || packet.charCodeAt(at + 1) !== quote) return undefined;
  const end = packet.indexOf('"', at + 2);
  if (end === -1) return undefined;
  return { name: packet.slice(at + 2, end), id: at === start ? undefined : id, at };
}
