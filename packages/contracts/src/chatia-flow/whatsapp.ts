import { z } from "zod";

/** A line to the messaging network. */
export const Whatsapp = z
  .object({
    id: z.int().positive(),
    name: z.string(),
    status: z.enum(["opening", "qrcode", "connected", "disconnected", "timeout"]),
  })
  .describe("A line to the messaging network");

/** Payload of `whatsapp`: the state of a line. */
export const WhatsappChange = z.object({ action: z.enum(["create", "update", "delete"]), whatsapp: Whatsapp });

export type Whatsapp = z.output<typeof Whatsapp>;
export type WhatsappChange = z.output<typeof WhatsappChange>;
