import { pino } from "pino";

/** To stderr: stdout carries the ready line alone. */
export const log = pino({ level: "warn", base: null }, pino.destination({ dest: 2, sync: true }));
