import { ConnectionStatus } from "../connection/connection-status.tsx";
import type { ConnectionView } from "../connection/connection-view.ts";
import { LanguageSwitch } from "../i18n/language-switch.tsx";
import { useLanguage } from "../i18n/use-language.tsx";
import { useAlerts } from "../notifications/alerts-context.ts";
import { Bell } from "../notifications/bell.tsx";
import { useSession } from "../session/use-session.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { Brand } from "../ui/brand.tsx";
import { Icon } from "../ui/icon.tsx";
import { openTicket } from "./route.ts";

/** The product, the connection, what is new, and who one is. */
export function TopBar({ connection }: { readonly connection: ConnectionView }) {
  const { t } = useLanguage();
  const { user, signOut } = useSession();
  const { list, toastsGone, allSeen, clear } = useAlerts();
  return (
    <header className="top-bar">
      <h1 className="top-bar-title">
        <Brand />
      </h1>
      <ConnectionStatus view={connection} />
      <Bell alerts={list} onOpen={(id) => openTicket(id)} onShown={toastsGone} onSeen={allSeen} onClear={clear} />
      <LanguageSwitch />
      <div className="account">
        <Avatar name={user.name} size="small" />
        <span className="account-name">
          <strong>{user.name}</strong>
          <small>{user.email}</small>
        </span>
        <button type="button" className="icon-button" aria-label={t.signOut} title={t.signOut} onClick={signOut}>
          <Icon name="signOut" />
        </button>
      </div>
    </header>
  );
}
