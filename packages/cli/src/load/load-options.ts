/** Where a source is looked for. */
export interface LoadOptions {
  readonly cwd: string;
  /** The file to look for where a git ref is given without a path. */
  readonly path?: string | undefined;
  /** Is told what takes its time: a package is fetched, a commit unpacked. */
  readonly progress?: ((text: string) => void) | undefined;
}
