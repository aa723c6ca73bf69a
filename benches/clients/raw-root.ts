import { connectTo } from "./raw.ts";

/** For servers that speak in the root namespace only. */
export const connect = connectTo(() => "/");
