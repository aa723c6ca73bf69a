import { TicketRef } from "@wirepact/contracts/chatia-flow";
import { z } from "zod";

/** A ticket in the path: `7`. */
export const TicketPath = z.object({ id: TicketRef });

/** A number in the path. */
export const NumberPath = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, "Invalid id")
    .transform(Number),
});
