/** A published version, as the newest one sees it. */
export interface PublishedVersion {
  readonly version: string;
  readonly fingerprint: string;
  /** What in the newest version breaks its clients: rule and path. Empty: they fit. */
  readonly breaks: readonly string[];
}

/**
 * Which clients that are still out there fit a server of the newest version. `wirepact manifest --history` writes it as
 * `compatible.json`; the server's option `contracts` reads it.
 */
export interface ContractHistory {
  readonly name: string;
  readonly version: string;
  readonly fingerprint: string;
  /** Newest first. */
  readonly clients: readonly PublishedVersion[];
}
