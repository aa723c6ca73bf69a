import type { User } from "@wirepact/contracts/chatia-flow";
import { getRealtime } from "../realtime.ts";
import { Refusal } from "../refusal.ts";
import { findUser, renameUser } from "../store/users.ts";

/** @throws Refusal `USER_NOT_FOUND` */
export async function updateUser(companyId: number, id: string, { name }: { readonly name: string }): Promise<User> {
  const before = findUser(companyId, id);
  if (!before) throw new Refusal("USER_NOT_FOUND");
  renameUser(companyId, before.id, name);
  const user = { id: before.id, name };
  await getRealtime().of("workspace", { companyId }).emit("user", { action: "update", user });
  return user;
}
