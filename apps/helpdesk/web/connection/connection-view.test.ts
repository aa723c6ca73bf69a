import { expect, test } from "vitest";
import { connectionView } from "./connection-view.ts";

test("the first time is connecting, every later time reconnecting", () => {
  for (const status of ["idle", "connecting", "waiting", "refreshing"] as const) {
    expect(connectionView(status, false)).toBe("connecting");
    expect(connectionView(status, true)).toBe("reconnecting");
  }
});

test("no network and a final refusal are named as such", () => {
  expect(connectionView("offline", true)).toBe("offline");
  expect(connectionView("closed", true)).toBe("signedOut");
  expect(connectionView("closed", true, "FORBIDDEN")).toBe("signedOut");
  expect(connectionView("closed", true, "CONTRACT_MISMATCH")).toBe("outdated");
});
