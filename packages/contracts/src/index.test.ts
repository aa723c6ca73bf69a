import { expect, test } from "vitest";
import * as contracts from "./index.ts";

test("the exports are these, by name", () => {
  expect(Object.keys(contracts).sort()).toMatchInlineSnapshot(`
    [
      "ContractError",
      "WireError",
      "binary",
      "codecOf",
      "contractErrorCodes",
      "createManifest",
      "defineContract",
      "defineEvent",
      "defineNamespace",
      "defineRoom",
      "docsOf",
      "doubt",
      "findRoom",
      "formatIssue",
      "isContractMismatch",
      "isContractVersion",
      "isWireErrorCode",
      "isoDate",
      "legacyAck",
      "logName",
      "misfit",
      "nameParam",
      "protocolEvents",
      "result",
      "wireErrorCodes",
      "wireErrorMessage",
      "wireJsonSchema",
    ]
  `);
});
