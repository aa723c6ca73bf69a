import { expect, test } from "vitest";
import { colourIndex, initials } from "./initials.ts";

test("initials are those of the first and the last name", () => {
  expect(initials("maria da silva")).toBe("MS");
  expect(initials("  Ágata ")).toBe("Á");
  expect(initials("🙂 Bot")).toBe("🙂B");
  expect(initials("")).toBe("?");
});

test("a name keeps its colour", () => {
  expect(colourIndex("Maria", 8)).toBe(colourIndex("Maria", 8));
  expect(new Set(["Ana", "Bia", "Caio"].map((name) => colourIndex(name, 8))).size).toBe(3);
});
