// chatia-flow 1.1.0 (eb68a789d76cf181)
// Written by `wirepact generate`: changes are overwritten.
// biome-ignore-all format: generated
// biome-ignore-all assist: generated

import type { WireError } from "@wirepact/contracts";

/** What a handler is told beside its arguments. */
export interface HandlerContext<TClaims, TParams, TErrors extends { code: string; data: unknown }> {
  readonly claims: TClaims;
  readonly params: TParams;
  readonly socketId: string;
  readonly signal: AbortSignal;
  /** Makes an error that the event declares: `throw fail(…)`. */
  fail<TCode extends TErrors["code"]>(code: TCode, data: Extract<TErrors, { code: TCode }>["data"], message?: string): WireError;
}
