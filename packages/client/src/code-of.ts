/** The code for which a contract says this sentence. */
export function codeOf(messages: object | undefined, sentence: unknown): string | undefined {
  return Object.entries(messages ?? {}).find(([, known]) => known === sentence)?.[0];
}
