import { connectWith } from "./remote-calls.ts";

const request = (name: string, input: unknown) =>
  ['{"i":"', `","p":{"u":"/${name}","b":{"json":${JSON.stringify(input)}}}}`] as const;

/** What `@orpc/standard-server-peer` writes, which is described nowhere else. */
export const connect = connectWith({
  idAt: '{"i":"'.length,
  request,
  subscription: (room) => request("join", room),
});
