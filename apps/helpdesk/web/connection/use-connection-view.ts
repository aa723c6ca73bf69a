import { useState } from "react";
import { useConnection } from "../realtime.ts";
import type { ConnectionView } from "./connection-view.ts";
import { connectionView } from "./connection-view.ts";

/** The state of the connection, as a person sees it. */
export function useConnectionView(): ConnectionView {
  const status = useConnection((snapshot) => snapshot.status);
  const error = useConnection((snapshot) => snapshot.error?.code);
  const [everConnected, setEverConnected] = useState(false);
  if (status === "connected" && !everConnected) setEverConnected(true);
  return connectionView(status, everConnected, error);
}
