import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EventLog } from "@wirepact/server";
import { sqliteLog } from "@wirepact/server";
import { onTestFinished } from "vitest";
import { describeEventLog } from "./conformance.ts";

const files = new WeakMap<EventLog, string>();

function openAt(file: string, log: EventLog): EventLog {
  files.set(log, file);
  return log;
}

describeEventLog(
  "the log in a SQLite file",
  (retention) => {
    const folder = mkdtempSync(join(tmpdir(), "wirepact-log-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, "events.db");
    return openAt(file, sqliteLog(file, retention));
  },
  async (log) => {
    const file = files.get(log) as string;
    await log.close?.();
    return openAt(file, sqliteLog(file));
  },
);
