import type { en } from "./en.ts";

/** The shape of a language: the keys of English, with values of the same kind. A missing sentence does not compile. */
export type Dictionary = { readonly [K in keyof typeof en]: (typeof en)[K] };
