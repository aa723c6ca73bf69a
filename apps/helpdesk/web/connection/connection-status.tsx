import type { Dictionary } from "../i18n/dictionary.ts";
import { useLanguage } from "../i18n/use-language.tsx";
import { Icon } from "../ui/icon.tsx";
import type { ConnectionView } from "./connection-view.ts";
import { connectionIcons } from "./connection-view.ts";

const words = {
  connecting: "statusConnecting",
  connected: "statusConnected",
  reconnecting: "statusReconnecting",
  offline: "statusOffline",
  signedOut: "statusSignedOut",
  outdated: "statusOutdated",
} as const satisfies Record<ConnectionView, keyof Dictionary>;

/** The state in a word and a mark; read out when it changes. */
export function ConnectionStatus({ view }: { readonly view: ConnectionView }) {
  const { t } = useLanguage();
  return (
    <span className="connection" role="status" data-state={view}>
      <Icon name={connectionIcons[view]} />
      {t[words[view]]}
    </span>
  );
}
