import { chatiaFlow as sdk } from "@wirepact/chatia-flow-sdk";
import type { Codec } from "@wirepact/contracts";
import { codecOf } from "@wirepact/contracts";
import { AppMessage } from "@wirepact/contracts/chatia-flow";
import { compile } from "zod4/v4/core";
import type { Bench, Row } from "./harness/section.ts";
import { appMessage, invalidMessage } from "./payloads.ts";

type Check = (value: unknown) => unknown;

/** One payload through each validator, in this process: nothing but the validators runs while one is measured. */
export const validators: Bench = async (effort) => {
  const generated = sdk.namespaces.workspace.options.serverEvents.appMessage.codecs.args;
  const compiled = compile(AppMessage);
  const ours: Codec = codecOf(AppMessage);
  const checks: readonly (readonly [string, Check])[] = [
    ["JSON.parse of it, for comparison", () => JSON.parse(json)],
    ["Zod 4, safeParse", (value) => AppMessage.safeParse(value)],
    ["Zod 4, compiled, safeParse", (value) => compiled.safeParse(value)],
    ["Wirepact, from Zod 4", (value) => ours.decode(value)],
    ["Wirepact, generated SDK", (value) => generated.decode([value])],
  ];
  /** Whether it fits, and nothing more: all that a server asks of a flood, once its reasons have been explained often enough. */
  const verdicts: typeof checks = [
    ["Wirepact, from Zod 4, the verdict alone", (value) => ours.quick?.decode(value)],
    ["Wirepact, generated SDK, the verdict alone", (value) => generated.quickDecode([value])],
  ];
  const times = Math.ceil(20_000 * effort.scale);
  const measure = (payload: unknown, measured: typeof checks): Row[] => {
    const rows = measured.map(([name]) => ({ name, costs: [] as number[] }));
    for (let round = -3; round < effort.rounds; round += 1) {
      for (const [at, [, check]] of measured.entries()) {
        const before = process.cpuUsage();
        for (let time = 0; time < times; time += 1) check(payload);
        const { user, system } = process.cpuUsage(before);
        if (round >= 0) rows[at]?.costs.push(((user + system) * 1000) / times);
      }
    }
    return rows;
  };
  return [
    {
      title: "Validators, valid payload",
      about: "Validate and strip. Per payload.",
      unit: "ns CPU",
      rows: measure(appMessage, checks),
    },
    {
      title: "Validators, invalid payload",
      about: "Refuse and say why, as each of them does it by default; below that, refuse. Per payload.",
      unit: "ns CPU",
      rows: measure(invalidMessage, [...checks, ...verdicts]),
    },
  ];
};

const json = JSON.stringify(appMessage);
