import { expect, test } from "vitest";
import { defineRoom } from "./define-room.ts";
import { nameParam } from "./name-param.ts";

const room = defineRoom("room:{name}", { params: { name: nameParam } });

test.each(["7", "ana@example.com", "a:b", "x".repeat(128)])("%s may stand in a name", (name) => {
  expect(nameParam.safeParse(name)).toMatchObject({ success: true, data: name });
  expect(room.template.parse(room.template.format({ name }))).toEqual({ name });
});

test.each(["", "a b", "a/b", "a,b", "Olá", "x".repeat(129), "a\n"])(
  "%j may not, and is refused before it is one",
  (name) => {
    expect(nameParam.safeParse(name).success).toBe(false);
    expect(() => room.template.format({ name })).toThrow(/cannot take this value/);
  },
);
