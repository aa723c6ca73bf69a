/** A pattern as a literal: no `new RegExp` at run time, and an error at build time if it is none. */
export function regExpText(source: string, flags: string): string {
  return new RegExp(source, flags).toString();
}
