import { z } from "zod";

/** Who is signed in. E-mail and company come from the sign-in response. */
export const Account = z.object({
  id: z.union([z.string(), z.number()]),
  name: z.string(),
  email: z.string(),
  companyId: z.int().positive(),
});

/** One signed-in tab: the account and its current token. */
export const Session = z.object({ token: z.string().min(1), user: Account });

export type Account = z.output<typeof Account>;
export type Session = z.output<typeof Session>;
