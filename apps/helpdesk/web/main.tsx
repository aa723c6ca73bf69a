import "./zod-without-eval.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { createSessionStore } from "./session/session-store.ts";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

createRoot(root).render(
  <StrictMode>
    <App store={createSessionStore(sessionStorage, new BroadcastChannel("helpdesk.signed-out"))} />
  </StrictMode>,
);
