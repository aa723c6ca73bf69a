// chatia-flow 1.1.0 (eb68a789d76cf181)
// Written by `wirepact generate`: changes are overwritten.
// biome-ignore-all format: generated
// biome-ignore-all assist: generated

import type { ContractDefinition } from "@wirepact/contracts";
import type { WorkspaceDefinition } from "./workspace.ts";
import { workspace as WorkspaceNamespace } from "./workspace.ts";

/** A multi-tenant help desk: tickets, messages, contacts, notifications */
export type ChatiaFlowContract = ContractDefinition<{
  name: "chatia-flow";
  version: "1.1.0";
  namespaces: {
    workspace: WorkspaceDefinition;
  };
}> & { readonly fingerprint: string };

/** A multi-tenant help desk: tickets, messages, contacts, notifications */
export const chatiaFlow = {
  kind: "contract",
  name: "chatia-flow",
  version: "1.1.0",
  fingerprint: "eb68a789d76cf181",
  messages: {"ORIGIN_DENIED":"Violação da política CORS","TOKEN_EXPIRED":"Token inválido","TOKEN_INVALID":"Token inválido","TOKEN_MISSING":"Token ausente"},
  namespaces: { workspace: WorkspaceNamespace },
} as ChatiaFlowContract;

export type { WorkspaceDefinition } from "./workspace.ts";
