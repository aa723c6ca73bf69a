import type { UserTyping } from "@wirepact/contracts/chatia-flow";
import { useCallback, useEffect, useState } from "react";
import type { Typists } from "./typists.ts";
import { typists } from "./typists.ts";

/** Who is writing. `heard` takes in an event; whoever is not heard of again runs out. */
export function useTypists() {
  const [state, setState] = useState<Typists>(new Map());
  const heard = useCallback((event: UserTyping) => setState((before) => typists(before, event, Date.now())), []);

  useEffect(() => {
    if (state.size === 0) return;
    const next = Math.min(...[...state.values()].map(({ until }) => until));
    const timer = setTimeout(() => setState((before) => typists(before, null, Date.now())), next - Date.now() + 1);
    return () => clearTimeout(timer);
  }, [state]);

  return { names: [...state.values()].map(({ name }) => name.split(" ")[0] ?? name), heard };
}
