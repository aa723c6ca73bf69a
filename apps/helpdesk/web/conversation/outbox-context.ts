import type { Message, Ticket } from "@wirepact/contracts/chatia-flow";
import { createContext, useContext } from "react";
import type { OutboxItem } from "./outbox.ts";

export interface Outbox {
  readonly items: readonly OutboxItem[];
  readonly send: (ticketId: Ticket["id"], body: string, quoted: Message | null) => void;
  readonly retry: (clientId: string) => void;
  /** The conversation holds these now. */
  readonly stored: (clientIds: ReadonlySet<string>) => void;
  /** What was begun in each ticket's composer. */
  readonly drafts: Map<Ticket["id"], string>;
}

export const OutboxContext = createContext<Outbox | null>(null);

/** What this user writes, until the server has it. */
export function useOutbox(): Outbox {
  const value = useContext(OutboxContext);
  if (!value) throw new Error("useOutbox needs an OutboxProvider above it");
  return value;
}
