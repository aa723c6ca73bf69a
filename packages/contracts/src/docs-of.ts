import { errorPage } from "./error-page.ts";
import type { WireError } from "./wire-error.ts";
import { isWireErrorCode } from "./wire-error.ts";

/**
 * The page that explains an error of the wire; `undefined` for what a contract declares, which explains it itself. A
 * {@link ContractError} has its page as `docs`. Not a property: a browser that shows no links need not load the list of codes.
 */
export function docsOf({ code }: Pick<WireError, "code">): string | undefined {
  return isWireErrorCode(code) ? errorPage(code) : undefined;
}
