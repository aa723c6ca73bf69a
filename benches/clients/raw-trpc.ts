import { connectWith } from "./remote-calls.ts";

const sends = (method: string, path: string, input: unknown) =>
  ['{"id":', `,"method":"${method}","params":{"path":"${path}","input":${JSON.stringify(input)}}}`] as const;

/** @see https://trpc.io/docs/server/websockets#websockets-rpc-specification */
export const connect = connectWith({
  idAt: '{"id":'.length,
  request: (name, input) => sends("mutation", name, input),
  subscription: (room) => sends("subscription", "join", room),
});
