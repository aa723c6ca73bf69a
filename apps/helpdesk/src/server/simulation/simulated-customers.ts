import { log } from "../log.ts";
import { receiveMessage } from "../services/receive-message.ts";
import { listTickets } from "../store/tickets.ts";

const sentences = [
  "Oi, tudo bem?",
  "Alguma novidade?",
  "Muito obrigado pela ajuda!",
  "Pode me ligar mais tarde?",
  "Ainda não funcionou aqui.",
  "Consegui resolver, valeu!",
  "Qual é o prazo de entrega?",
  "Vou mandar uma foto já já.",
  "Is anybody there?",
  "Thanks, that worked!",
  "Could you check my last order?",
  "I still see the same error.",
];

const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(Math.random() * items.length)];

/** Lets customers of the given companies write now and then. @returns what ends it */
export function simulateCustomers(companyIds: readonly number[]): () => void {
  let timer: NodeJS.Timeout;
  const wait = (milliseconds: number): void => {
    timer = setTimeout(write, milliseconds);
  };
  async function write(): Promise<void> {
    try {
      const companyId = pick(companyIds);
      // Closed ones now and then too: a customer who comes back is worth seeing.
      const tickets =
        companyId === undefined
          ? []
          : listTickets(companyId, Math.random() < 0.1 ? undefined : pick(["open", "pending"]));
      const ticket = pick(tickets);
      const body = pick(sentences);
      if (companyId !== undefined && ticket && body) await receiveMessage(companyId, ticket.id, body);
    } catch (cause) {
      log.error({ err: cause }, "simulation failed");
    }
    if (!stopped) wait(2_000 + Math.random() * 5_000);
  }
  let stopped = false;
  wait(1_000);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
