import type { FormEvent } from "react";
import { useId, useState } from "react";
import { useLanguage } from "../i18n/use-language.tsx";
import { RestError } from "../rest/rest-error.ts";
import { DemoAccounts } from "./demo-accounts.tsx";
import type { Session } from "./session.ts";
import { signIn } from "./sign-in.ts";

/** E-mail and password, or a demo account with one click. */
export function SignInForm(props: { readonly expired: boolean; readonly onSignedIn: (session: Session) => void }) {
  const { t } = useLanguage();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const problemId = useId();
  const id = useId();

  async function enter(withEmail: string, withPassword: string) {
    setBusy(true);
    setProblem(null);
    try {
      props.onSignedIn(await signIn(withEmail, withPassword));
    } catch (error) {
      setProblem(error instanceof RestError && error.status === 401 ? t.signInRefused : t.signInFailed);
      setBusy(false);
    }
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!busy) void enter(email.trim(), password);
  }

  const message = problem ?? (props.expired ? t.sessionEnded : null);
  return (
    <>
      <form className="form" onSubmit={submit}>
        <div className="field">
          <label htmlFor={`${id}-email`}>{t.email}</label>
          <input
            id={`${id}-email`}
            type="email"
            autoComplete="username"
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-password`}>{t.password}</label>
          <input
            id={`${id}-password`}
            type="password"
            autoComplete="current-password"
            required
            value={password}
            aria-describedby={message ? problemId : undefined}
            onChange={(event) => setPassword(event.target.value)}
          />
        </div>
        <p id={problemId} role="alert" className="form-problem" hidden={!message}>
          {message}
        </p>
        <button type="submit" className="button primary wide" aria-busy={busy}>
          {busy ? t.signingIn : t.signIn}
        </button>
      </form>
      <DemoAccounts disabled={busy} onChoose={(account) => void enter(account, "demo")} />
    </>
  );
}
