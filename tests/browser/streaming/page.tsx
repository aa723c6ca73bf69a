// Takes over what the server has streamed, while it is still streaming.
import { createClient } from "@wirepact/client";
import { hydrateRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { streamedContract } from "./streamed-contract.ts";

const mismatches: string[] = [];
Object.assign(window, { mismatches });
const client = createClient(streamedContract, { url: location.origin, token: "t" });
hydrateRoot(document, <App client={client} name={Promise.resolve("late")} />, {
  onRecoverableError: (error) => mismatches.push(String(error)),
});
