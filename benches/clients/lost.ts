/** A connection that the server has closed would leave its bench waiting for ever: the process ends instead. */
export function lost(reason: unknown): void {
  console.error(`A connection of the load was closed: ${reason}`);
  process.exit(1);
}
