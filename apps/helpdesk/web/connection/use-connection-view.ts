import { useRef, useSyncExternalStore } from "react";
import { useConnection } from "../realtime.ts";
import type { ConnectionView } from "./connection-view.ts";
import { connectionView } from "./connection-view.ts";

function subscribeOnline(listener: () => void) {
  addEventListener("online", listener);
  addEventListener("offline", listener);
  return () => {
    removeEventListener("online", listener);
    removeEventListener("offline", listener);
  };
}

/** The state of the connection, as a person sees it. */
export function useConnectionView(): ConnectionView {
  const { status } = useConnection();
  const online = useSyncExternalStore(subscribeOnline, () => navigator.onLine);
  const ever = useRef(false);
  if (status === "connected") ever.current = true;
  return connectionView(status, online, ever.current);
}
