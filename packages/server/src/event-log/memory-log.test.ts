import { describeEventLog } from "./conformance.ts";
import { memoryLog } from "./memory-log.ts";

describeEventLog("the log in memory", memoryLog);
