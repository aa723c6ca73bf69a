import { version } from "react";
import { version as domVersion } from "react-dom";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { createHooks } from "./create-hooks.ts";

const expected = process.env.EXPECTED_REACT ?? "19.";

test("these tests run with the React that their project is named for", () => {
  expect([version.slice(0, expected.length), domVersion.slice(0, expected.length)]).toEqual([expected, expected]);
  // What renders is the same React's: another copy would find no dispatcher.
  expect(renderToString(<p />)).toBe("<p></p>");
});

test("the hooks are compiled where that is what is tested, and nowhere else", () => {
  // The cache that the compiler gives a hook: `_c(5)`, called through whatever the import has become.
  expect(/\b_?c\)?\(\d+\)/.test(createHooks.toString())).toBe(process.env.IS_COMPILED === "yes");
});
