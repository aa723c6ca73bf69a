import type { Message, MessageAck } from "@wirepact/contracts/chatia-flow";
import { log } from "../log.ts";
import { acknowledgeMessage } from "../services/acknowledge-message.ts";
import { findMessage, listUndelivered } from "../store/messages.ts";
import { findTicket } from "../store/tickets.ts";
import { findWhatsapp } from "../store/whatsapps.ts";

/** A message on its way to the customer. */
export interface Outgoing {
  readonly companyId: number;
  readonly ticketId: Message["ticketId"];
  readonly messageId: string;
}

/** Milliseconds from one acknowledgement to the next: sent, delivered, read. */
const steps: readonly { readonly ack: MessageAck; readonly after: number }[] = [
  { ack: 1, after: 150 },
  { ack: 2, after: 450 },
  { ack: 3, after: 1200 },
];

/** Those under way. One that is taken out goes no further. */
const deliveries = new Set<{ timer?: NodeJS.Timeout }>();

/** Stands in for the messaging network: acknowledges step by step. A line that is not connected leaves messages waiting. */
export function sendToCustomer(outgoing: Outgoing): void {
  const ticket = findTicket(outgoing.companyId, outgoing.ticketId)?.ticket;
  if (!ticket || findWhatsapp(outgoing.companyId, ticket.whatsappId)?.status !== "connected") return;
  const reached = findMessage(outgoing.companyId, outgoing.messageId)?.ack ?? 0;
  deliver(
    outgoing,
    steps.filter(({ ack }) => ack > reached),
  );
}

/** Sends what could not go out before. */
export function sendWaiting(companyId: number, whatsappId: number): void {
  for (const { id, ticketId } of listUndelivered(companyId, whatsappId)) {
    sendToCustomer({ companyId, ticketId, messageId: id });
  }
}

/** Ends all deliveries where they stand. */
export function stopLines(): void {
  for (const { timer } of deliveries) clearTimeout(timer);
  deliveries.clear();
}

function deliver(outgoing: Outgoing, remaining: typeof steps): void {
  const delivery: { timer?: NodeJS.Timeout } = {};
  const { companyId, ...message } = outgoing;
  const advance = ([step, ...rest]: typeof steps): void => {
    if (!step) return void deliveries.delete(delivery);
    delivery.timer = setTimeout(() => {
      acknowledgeMessage(companyId, { ...message, ack: step.ack }).then(
        () => deliveries.has(delivery) && advance(rest),
        (cause: unknown) => {
          deliveries.delete(delivery);
          log.error({ err: cause, ...outgoing }, "acknowledging failed");
        },
      );
    }, step.after);
  };
  deliveries.add(delivery);
  advance(remaining);
}
