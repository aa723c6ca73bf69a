import { expect, onTestFinished, test, vi } from "vitest";
import { ask, startShop } from "../test/shop.ts";
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

test("a logger that logs nothing is refused", async () => {
  await expect(startShop({ logger: {} as never })).rejects.toThrow(/no debug, info, warn, error/);
  await expect(startShop({ logger: { ...console, warn: undefined } as never })).rejects.toThrow(/no warn/);
});

test("a logger that throws loses its lines, and nothing else; that is said once", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  onTestFinished(() => said.mockRestore());
  const broken = () => {
    throw new Error("the disk is full");
  };
  const { connect, open } = await startShop({ logger: { debug: broken, info: broken, warn: broken, error: broken } });
  const refused = new Promise((resolve) => open("eve").on("connect_error", resolve));
  expect(await refused).toMatchObject({ data: { code: "FORBIDDEN" } });
  expect(await ask(await connect(), "buy", { item: "bomb" })).toMatchObject([{ error: { code: "INTERNAL" } }]);
  expect(said).toHaveBeenCalledTimes(1);
});

test("a logger that fails later loses its lines, and nothing else", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  onTestFinished(() => said.mockRestore());
  const later = async () => {
    throw new Error("the disk is full");
  };
  const { connect } = await startShop({ logger: { debug: later, info: later, warn: later, error: later } });
  expect(await ask(await connect(), "buy", { item: "bomb" })).toMatchObject([{ error: { code: "INTERNAL" } }]);
  expect(said).toHaveBeenCalledTimes(1);
});
