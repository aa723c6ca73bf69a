import type { Whatsapp } from "@wirepact/contracts/chatia-flow";
import { getRealtime } from "../realtime.ts";
import { Refusal } from "../refusal.ts";
import { sendWaiting } from "../simulation/simulated-line.ts";
import { findWhatsapp, setWhatsappStatus } from "../store/whatsapps.ts";

/** What people are told when a line comes or goes; the states between are shown, not announced. */
const announcements: Partial<Record<Whatsapp["status"], { readonly text: string; readonly type: string }>> = {
  connected: { text: "conectado", type: "success" },
  disconnected: { text: "desconectado", type: "warning" },
};

/**
 * Takes note of a line's state. What was written while it was away goes out when it is back.
 *
 * @throws Refusal `WHATSAPP_NOT_FOUND`
 */
export async function setWhatsappState(companyId: number, id: number, status: Whatsapp["status"]): Promise<Whatsapp> {
  const before = findWhatsapp(companyId, id);
  if (!before) throw new Refusal("WHATSAPP_NOT_FOUND");
  setWhatsappStatus(companyId, id, status);
  const whatsapp = { ...before, status };

  const workspace = getRealtime().of("workspace", { companyId });
  const emissions = [workspace.emit("whatsapp", { action: "update", whatsapp })];
  const announcement = before.status === status ? undefined : announcements[status];
  if (announcement) {
    const { text, type } = announcement;
    emissions.push(workspace.to("notification").emit("notification", { message: `${whatsapp.name}: ${text}`, type }));
  }
  await Promise.all(emissions);
  if (status === "connected") sendWaiting(companyId, id);
  return whatsapp;
}
