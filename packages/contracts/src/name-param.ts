import { z } from "zod";
import { holePattern } from "./compile-template.ts";

// In a function that is marked pure: whoever does not use it must not have Zod in the bundle.
const createNameParam = () =>
  z.string().regex(holePattern, "Only letters, digits and _ . ~ @ : + - may stand in a name");

/**
 * Text that may stand for a param in the name of a room or the address of a namespace: 1 to 128 letters, digits and
 * `_ . ~ @ : + -`. What does not pass would be refused with `PARAM_INVALID` when the name is made.
 */
export const nameParam = /* @__PURE__ */ createNameParam();
