import { connectStockTo } from "./stock.ts";

/** For servers that speak in the root namespace only. */
export const connect = connectStockTo(() => "/");
