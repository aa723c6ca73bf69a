import { expect, test } from "vitest";
import { checkContact } from "./contact-input.ts";

test("a number may be written the way people write it", () => {
  expect(checkContact({ name: " Maria ", number: "+55 (11) 99999-0000", email: "" })).toEqual({
    input: { name: "Maria", number: "5511999990000", email: null },
    problems: null,
  });
});

test("each wrong field says what is wrong with it", () => {
  expect(checkContact({ name: " ", number: "12a", email: "maria" }).problems).toEqual({
    name: "nameRequired",
    number: "numberRequired",
    email: "emailInvalid",
  });
});
