import type { User } from "@wirepact/contracts/chatia-flow";
import { useEffect, useState } from "react";
import { useEvent } from "../realtime.ts";
import { useSession } from "../session/use-session.tsx";

/** Everybody of the company who may answer, by name. */
export function useColleagues(): readonly User[] {
  const { api, user } = useSession();
  const [users, setUsers] = useState<readonly User[]>([{ id: user.id, name: user.name }]);

  useEffect(() => {
    let wanted = true;
    api.users().then(
      (list) => wanted && setUsers(list),
      () => undefined, // oneself can still be chosen
    );
    return () => {
      wanted = false;
    };
  }, [api]);

  useEvent("user", ({ action, user: changed }) =>
    setUsers((before) => {
      const others = before.filter(({ id }) => id !== changed.id);
      return action === "delete" ? others : [...others, changed];
    }),
  );
  return users.toSorted((a, b) => a.name.localeCompare(b.name));
}
