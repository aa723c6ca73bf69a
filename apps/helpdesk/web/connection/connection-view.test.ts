import { expect, test } from "vitest";
import { connectionView } from "./connection-view.ts";

test("no network is offline, whatever the socket still believes", () => {
  expect(connectionView("connected", false, true)).toBe("offline");
  expect(connectionView("offline", true, true)).toBe("offline");
});

test("the first time is connecting, every later time reconnecting", () => {
  expect(connectionView("connecting", true, false)).toBe("connecting");
  expect(connectionView("connecting", true, true)).toBe("reconnecting");
  expect(connectionView("reconnecting", true, true)).toBe("reconnecting");
});

test("a refusal is final", () => {
  expect(connectionView("closed", true, true)).toBe("signedOut");
});
