import { z } from "zod";

/** A tenant: what stands in `/workspace-{companyId}` and in the token. A positive safe integer. */
export const CompanyId = z.int().positive().describe("A company (tenant)");

/**
 * `guid` rather than `uuid`: the version and variant bits were never checked by the running system. Lower case is the one
 * normal form, or the same ticket would have two rooms.
 */
const Uuid = z.guid().toLowerCase();

/** A user: an integer or a UUID. */
export const UserId = z.union([z.int().positive(), Uuid]).describe("A user of the help desk");

/** A ticket in its one normal form: a positive integer or a UUID. */
export const TicketId = z.union([z.int().positive(), Uuid]).describe("A ticket");

/**
 * A ticket as clients name it: also as a decimal string, and as `ticket-<id>`, which is how the old documentation showed it.
 * Decodes to the normal form of {@link TicketId}.
 */
export const TicketRef = z
  .codec(
    z.union([
      z.int().positive(),
      z.string().regex(/^(?:ticket-)?(?:[1-9]\d{0,15}|[\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12})$/),
    ]),
    TicketId,
    {
      decode: (wire) => {
        if (typeof wire === "number") return wire;
        const id = wire.replace(/^ticket-/, "");
        return /^\d+$/.test(id) ? Number(id) : id;
      },
      encode: (id) => id,
    },
  )
  .describe("A ticket, by number, decimal string, UUID or room name");

/** A message: chosen by the messaging service, so any short string. */
export const MessageId = z.string().min(1).max(128).describe("A message");
