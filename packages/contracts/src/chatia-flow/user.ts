import { z } from "zod";
import { CompanyId, UserId } from "./ids.ts";

/** Somebody who answers. */
export const User = z.object({ id: UserId, name: z.string() }).describe("Somebody who answers");

/** What somebody who has a ticket open shows the others: presence. Who it is, the server says beside it. */
export const Viewer = z.object({ name: z.string().trim().min(1).max(80) }).describe("Somebody who has a ticket open");

/** Payload of `user`. */
export const UserChange = z.object({ action: z.enum(["create", "update", "delete"]), user: User });

/**
 * What the token says. `exp` is required: a token without an end cannot be taken back.
 * @see https://www.rfc-editor.org/rfc/rfc7519#section-4.1
 */
export const Claims = z.object({
  userId: z.guid().toLowerCase(),
  companyId: CompanyId,
  iat: z.number().optional(),
  exp: z.number(),
});

export type User = z.output<typeof User>;
export type Viewer = z.output<typeof Viewer>;
export type UserChange = z.output<typeof UserChange>;
export type Claims = z.output<typeof Claims>;
