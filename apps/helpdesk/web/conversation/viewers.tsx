import type { Member } from "@wirepact/client";
import type { Viewer } from "@wirepact/contracts/chatia-flow";
import { Avatar } from "../ui/avatar.tsx";

/** More would not fit beside the customer's name. */
const most = 3;

/** The colleagues who have this ticket open, by their initials; the presence line says it in words. */
export function Viewers({ others }: { readonly others: readonly Member<Viewer>[] }) {
  if (others.length === 0) return null;
  return (
    <span className="viewers" aria-hidden="true">
      {others.slice(0, most).map(({ user, state, typing }) => (
        <span key={user} className="viewer" data-typing={typing} title={state.name}>
          <Avatar name={state.name} size="small" />
        </span>
      ))}
      {others.length > most && `+${others.length - most}`}
    </span>
  );
}
