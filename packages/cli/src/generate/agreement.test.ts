import { inspect } from "node:util";
import type { ArgsCodec, ArgsOutcome, Codec, ContractDefinition, Outcome } from "@wirepact/contracts";
import { createManifest } from "@wirepact/contracts";
import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { agree, isAlike, timeout, valuesOf } from "../../test/agree.ts";
import type { WrittenSdk } from "../../test/load-sdk.ts";
import { loadSdk } from "../../test/load-sdk.ts";
import { zoo, zooContract } from "../../test/schema-zoo.ts";
import { readManifest } from "./read-manifest.ts";

const codecsOf = (
  contract: ContractDefinition,
  namespace: string,
  side: "clientEvents" | "serverEvents",
  key: string,
) => {
  const event = contract.namespaces[namespace]?.options[side]?.[key];
  if (!event) throw new Error(`There is no ${side}.${key}.`);
  return event.codecs;
};

describe("compiled validators and Zod say the same", { timeout }, () => {
  let sdk: WrittenSdk;
  beforeAll(async () => {
    sdk = await loadSdk(zooContract);
  }, timeout);
  afterAll(() => sdk.remove());

  const [namespace] = readManifest(createManifest(zooContract)).namespaces;
  test.each(Object.keys(zoo))("of %s", (key) => {
    const event = namespace?.serverEvents.find((one) => one.key === key);
    const nodes = event?.params.map(({ node }) => node) ?? [];
    const codecs = (contract: ContractDefinition) => codecsOf(contract, "zoo", "serverEvents", key).args;
    agree(codecs(sdk.contract), codecs(zooContract), nodes);
  });
});

describe("the SDK of ChatIA Flow and its contract say the same", { timeout }, () => {
  let sdk: WrittenSdk;
  beforeAll(async () => {
    sdk = await loadSdk(chatiaFlow);
  }, timeout);
  afterAll(() => sdk.remove());

  const [namespace] = readManifest(createManifest(chatiaFlow)).namespaces;
  // A ticket may be named in four ways, which its codec brings to one: the SDK shows the wire's, so only these differ.
  const named = new Set(["joinChatBox", "joinChatBoxLeave", "markAsRead", "sendMessage", "typing"]);

  test.each(namespace?.serverEvents.map(({ key }) => key) ?? [])("of the server's %s", (key) => {
    const nodes = namespace?.serverEvents.find((one) => one.key === key)?.params.map(({ node }) => node) ?? [];
    const codecs = (contract: ContractDefinition) => codecsOf(contract, "workspace", "serverEvents", key);
    agree(codecs(sdk.contract).args, codecs(chatiaFlow).args, nodes);
  });

  test.each(namespace?.clientEvents.filter(({ params }) => params.length > 0).map(({ key }) => key) ?? [])(
    "of the client's %s",
    (key) => {
      const nodes = namespace?.clientEvents.find((one) => one.key === key)?.params.map(({ node }) => node) ?? [];
      const ours = codecsOf(sdk.contract, "workspace", "clientEvents", key).args;
      const zods = codecsOf(chatiaFlow, "workspace", "clientEvents", key).args;
      if (!named.has(key)) return agree(ours, zods, nodes);
      for (const args of valuesOf(...nodes)) {
        if (!Array.isArray(args)) continue;
        const sent = ours.encode(args);
        const received = zods.decode(args);
        // What the SDK sends means the same to a server; what the SDK refuses to send, a server would refuse.
        const isRight = sent.issues
          ? received.issues !== undefined
          : isAlike(readAs(zods.decode(sent.value)), readAs(received));
        // Not by an assertion of its own for each value: that takes longer than all the rest.
        if (!isRight) expect.fail(`${inspect(args)} is sent as ${inspect(sent)}, and read as ${inspect(received)}`);
      }
    },
  );

  test.each(["sendMessage", "markAsRead"])("of the result of %s", (key) => {
    const event = namespace?.clientEvents.find((one) => one.key === key);
    const one = (contract: ContractDefinition) => argsOf(codecsOf(contract, "workspace", "clientEvents", key).data);
    agree(one(sdk.contract), one(chatiaFlow), event?.data ? [event.data] : []);
  });
});

const readAs = (outcome: ArgsOutcome): unknown => (outcome.issues ? "nothing" : outcome.value);

/** A single codec as a list of one argument. */
function argsOf(codec: Codec | undefined): Pick<ArgsCodec, "decode" | "encode"> {
  if (!codec) throw new Error("There is no codec.");
  const list = (outcome: Outcome) => (outcome.issues ? outcome : { value: [outcome.value] });
  const decode = ([value]: readonly unknown[]) => list(codec.decode(value));
  const encode = ([value]: readonly unknown[]) => list(codec.encode(value));
  return { decode, encode };
}
