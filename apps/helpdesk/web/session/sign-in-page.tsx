import { LanguageSwitch } from "../i18n/language-switch.tsx";
import { useLanguage } from "../i18n/use-language.tsx";
import { Brand } from "../ui/brand.tsx";
import { Icon } from "../ui/icon.tsx";
import type { SessionStore } from "./session-store.ts";
import { SignInForm } from "./sign-in-form.tsx";
import { useSessionState } from "./use-session.tsx";

/** What a visitor sees before anything else. */
export function SignInPage({ store }: { readonly store: SessionStore }) {
  const { t } = useLanguage();
  const { ended } = useSessionState(store);
  return (
    <div className="sign-in">
      <main className="sign-in-main">
        <header className="sign-in-head">
          <Brand />
          <LanguageSwitch />
        </header>
        <div className="sign-in-card">
          <h1>{t.signInTitle}</h1>
          <p className="muted">{t.signInHint}</p>
          <SignInForm expired={ended === "expired"} onSignedIn={store.start} />
        </div>
      </main>
      <aside className="sign-in-pitch" aria-label={t.tagline}>
        <p className="pitch-title">{t.tagline}</p>
        <PitchScene />
        <ul>
          <li>
            <Icon name="bolt" /> {t.pitchLive}
          </li>
          <li>
            <Icon name="retry" /> {t.pitchNothingLost}
          </li>
          <li>
            <Icon name="shield" /> {t.pitchWalls}
          </li>
        </ul>
      </aside>
    </div>
  );
}

/** A picture of a conversation, drawn with boxes. */
function PitchScene() {
  return (
    <div className="pitch-scene" aria-hidden="true">
      <span className="pitch-bubble other">
        <i />
        <i />
      </span>
      <span className="pitch-bubble own">
        <i />
      </span>
      <span className="pitch-bubble other typing">
        <b />
        <b />
        <b />
      </span>
    </div>
  );
}
