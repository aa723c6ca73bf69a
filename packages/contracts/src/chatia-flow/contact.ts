import { z } from "zod";

/** A customer who writes. */
export const Contact = z
  .object({
    id: z.int().positive(),
    name: z.string(),
    number: z.string().describe("Telephone number in international form, digits only"),
    email: z.string().nullable(),
    profilePicUrl: z.string().nullable(),
  })
  .describe("A customer who writes");

/** Payload of `contact`. */
export const ContactChange = z.object({ action: z.enum(["create", "update", "delete"]), contact: Contact });

export type Contact = z.output<typeof Contact>;
export type ContactChange = z.output<typeof ContactChange>;
