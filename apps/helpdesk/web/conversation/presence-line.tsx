import type { Member } from "@wirepact/client";
import type { Viewer } from "@wirepact/contracts/chatia-flow";
import { useLanguage } from "../i18n/use-language.tsx";
import { givenName } from "../ui/given-name.ts";

/**
 * Which colleagues are replying, or, while nobody is, which of them have the ticket open: so that two do not answer the same
 * customer. The line keeps its height, so that nothing jumps.
 */
export function PresenceLine({ others }: { readonly others: readonly Member<Viewer>[] }) {
  const { t, locale } = useLanguage();
  const replying = others.filter(({ typing }) => typing);
  const shown = replying.length > 0 ? replying : others;
  const names = new Intl.ListFormat(locale, { type: "conjunction" }).format(
    shown.map(({ state }) => givenName(state.name)),
  );
  const [one, several] = replying.length > 0 ? [t.isReplying, t.areReplying] : [t.isViewing, t.areViewing];
  return (
    <p className="presence-line" role="status">
      {replying.length > 0 && (
        <span className="typing-dots" aria-hidden="true">
          <b />
          <b />
          <b />
        </span>
      )}
      {shown.length > 0 && (shown.length === 1 ? one : several)(names)}
    </p>
  );
}
