import { useLanguage } from "../i18n/use-language.tsx";
import { Avatar } from "../ui/avatar.tsx";

/** What the development seed holds; their password is "demo". */
const accounts = [
  { email: "ana@acme.test", name: "Ana", company: "Acme" },
  { email: "bia@acme.test", name: "Bia", company: "Acme" },
  { email: "caio@globex.test", name: "Caio", company: "Globex" },
] as const;

/** One button for each seeded account. */
export function DemoAccounts(props: { readonly disabled: boolean; readonly onChoose: (email: string) => void }) {
  const { t } = useLanguage();
  return (
    <section className="demo-accounts" aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">{t.demoAccounts}</h2>
      <ul>
        {accounts.map(({ email, name, company }) => (
          <li key={email}>
            <button type="button" disabled={props.disabled} onClick={() => props.onChoose(email)}>
              <Avatar name={name} />
              <span className="visually-hidden">{t.signInAs} </span>
              <span>
                <strong>{name}</strong> <small>{company}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p>{t.demoAccountsHint}</p>
    </section>
  );
}
