import { memoryLog } from "@wirepact/server";
import { describeEventLog } from "./conformance.ts";

describeEventLog("the log in memory", memoryLog);
