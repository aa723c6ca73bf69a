import { expect, test } from "vitest";
import { isObjectMember, protocolEvents, reservedBecause } from "./reserved-names.ts";

const reserved = ["connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"];
const objects = Object.getOwnPropertyNames(Object.prototype);

test.each([...reserved, ...objects, ...Object.values(protocolEvents), "wirepact:", "wirepact:new"])(
  "%s is taken, and the reason is given",
  (name) => expect(reservedBecause(name)).toContain(name),
);

test.each([
  "message",
  "Connect",
  "connection",
  "reconnect",
  "errors",
  "auth:refreshed",
  "chat:ack",
  "to string",
  "hasOwn",
])("%s is free", (name) => expect(reservedBecause(name)).toBeUndefined());

test.each(objects)("every object has %s", (name) => expect(isObjectMember(name)).toBe(true));

test("nothing else is an object's", () => {
  expect(["name", "length", "prototype", ""].some(isObjectMember)).toBe(false);
});
