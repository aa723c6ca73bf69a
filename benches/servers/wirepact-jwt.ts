import { jwt } from "@wirepact/server";
import { z } from "zod4";
import { secret } from "../token.ts";
import type { Start } from "./server.ts";
import { startWirepact } from "./start-wirepact.ts";

/** With tokens that are checked. */
export const start: Start = (onIngest) =>
  startWirepact({ authenticate: jwt({ secret, claims: z.object({ userId: z.string() }) }) }, onIngest);
