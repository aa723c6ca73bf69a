/**
 * The name under which a durable room's log, or a client's position in it, is kept: `/workspace-1/ticket-7`. No two rooms share
 * one: whatever follows the last slash is the room, so a slash of its own is written `%2F`, and a percent sign `%25`.
 */
export function logName(namespace: string, room: string): string {
  return `${namespace}/${room.replaceAll("%", "%25").replaceAll("/", "%2F")}`;
}
