import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import { createHooks } from "@wirepact/react";

/** The contract's hooks, made once for the whole app. */
export const {
  RealtimeProvider,
  useCall,
  useConnection,
  useEvent,
  useNamespace,
  usePresence,
  usePresenceList,
  useRoom,
  useTyping,
} = createHooks(chatiaFlow);
