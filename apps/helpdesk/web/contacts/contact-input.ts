import type { ContactInput } from "../rest/api.ts";

/** The fields of the form that may be wrong. */
export type ContactProblem = "nameRequired" | "numberRequired" | "emailInvalid";

export type CheckedContact =
  | { readonly input: ContactInput; readonly problems: null }
  | { readonly input: null; readonly problems: Readonly<Partial<Record<keyof ContactInput, ContactProblem>>> };

/** Reads what was typed: spaces go, a number may be written with signs but must have 8 to 15 digits (E.164). */
export function checkContact(typed: {
  readonly name: string;
  readonly number: string;
  readonly email: string;
}): CheckedContact {
  const name = typed.name.trim();
  const number = typed.number.replace(/[\s().+-]/g, "");
  const email = typed.email.trim();
  const problems = {
    ...(!name && { name: "nameRequired" as const }),
    ...(!/^\d{8,15}$/.test(number) && { number: "numberRequired" as const }),
    ...(email && !/^[^\s@]+@[^\s@]+$/.test(email) && { email: "emailInvalid" as const }),
  };
  if (Object.keys(problems).length > 0) return { input: null, problems };
  return { input: { name, number, email: email || null }, problems: null };
}
