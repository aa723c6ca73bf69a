import fc from "fast-check";
import { Server } from "socket.io";
import { expect, test } from "vitest";
import { packetJson, speedUpEncoder } from "./text-encoder.ts";

interface Encoder {
  encode(packet: object): unknown[];
}

const stock = (new Server() as unknown as { encoder: Encoder }).encoder;
const io = new Server();
speedUpEncoder(io);
const { encoder: fast } = io as unknown as { encoder: Encoder };

/** What may stand in a payload that no schema looks into. */
const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.anything({ withDate: true, withTypedArray: true, withNullPrototype: true, withSparseArray: true }),
    fc.constantFrom(Buffer.from("x"), new ArrayBuffer(2), new Uint8Array(3), new Date(0), undefined, Number.NaN),
    fc.record({ toJSON: fc.constant(() => Buffer.from("hidden")) }),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.string(), tie("value"), { maxKeys: 3 }),
  ),
})).value;

test("every packet is written as Socket.IO's own encoder writes it", () => {
  const packet = fc.record({
    type: fc.constantFrom(0, 1, 2, 3, 4),
    nsp: fc.constantFrom("/", "/workspace-1"),
    id: fc.option(fc.nat(), { nil: undefined }),
    data: fc.array(anything, { maxLength: 4 }),
  });
  fc.assert(
    fc.property(packet, (given) => {
      const encode = (encoder: Encoder) => {
        try {
          return encoder.encode({ ...given });
        } catch (cause) {
          return (cause as Error).name;
        }
      };
      expect(encode(fast)).toEqual(encode(stock));
    }),
    { numRuns: 5_000 },
  );
});

test("what has been written already is not written again", () => {
  const data = ["name", { n: 1 }];
  expect(fast.encode({ type: 2, nsp: "/a", data, [packetJson]: '["name",{"n":1}]' })).toEqual(
    stock.encode({ type: 2, nsp: "/a", data }),
  );
});
