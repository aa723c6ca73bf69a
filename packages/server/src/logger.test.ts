import { expect, test } from "vitest";
import { boundLogger, printable } from "./logger.ts";

test("a stranger's text is one short line", () => {
  expect(printable("a\nb\r\u001b[31m\u2028\u0000\u0085c")).toBe("a?b??[31m???c");
  expect(printable("x".repeat(1_000))).toHaveLength(201);
  expect(printable({ toString: 1 })).toBe("object");
  expect(printable(undefined)).toBe("undefined");
});

test("each kind of line has a rate, and what was left out is counted", () => {
  const lines: [string, object, string][] = [];
  const write = (level: string) => (fields: object, message: string) => void lines.push([level, fields, message]);
  const logger = { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
  let dropped = 0;
  const bound = boundLogger(logger, { perSecond: 1e-9, burst: 2 }, () => {
    dropped += 1;
  });
  for (let at = 0; at < 1_000; at++) bound.info({ at }, "room joined");
  bound.error({}, "failed");
  expect(lines).toEqual([
    ["info", { at: 0 }, "room joined"],
    ["info", { at: 1 }, "room joined"],
    ["error", {}, "failed"],
  ]);
  expect(dropped).toBe(998);
});
