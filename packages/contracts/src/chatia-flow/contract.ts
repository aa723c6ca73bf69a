import { defineContract } from "../define-contract.ts";
import { workspace } from "./workspace.ts";

/** ChatIA Flow: a multi-tenant help desk. */
export const chatiaFlow = defineContract({
  name: "chatia-flow",
  version: "1.1.0",
  description: "A multi-tenant help desk: tickets, messages, contacts, notifications",
  namespaces: { workspace },
  messages: {
    TOKEN_MISSING: "Token ausente",
    // Existing clients know one sentence for both, and renew their token when they read it; `data.code` tells them apart.
    TOKEN_INVALID: "Token inválido",
    TOKEN_EXPIRED: "Token inválido",
    ORIGIN_DENIED: "Violação da política CORS",
  },
});
