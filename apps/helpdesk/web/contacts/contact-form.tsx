import type { Contact } from "@wirepact/contracts/chatia-flow";
import type { FormEvent } from "react";
import { useState } from "react";
import { useLanguage } from "../i18n/use-language.tsx";
import type { ContactInput } from "../rest/api.ts";
import { Field } from "../ui/field.tsx";
import { checkContact } from "./contact-input.ts";

interface Props {
  readonly contact: Contact | null;
  /** Resolves once the contact is stored. */
  readonly onSave: (input: ContactInput) => Promise<unknown>;
  readonly onCancel: () => void;
}

/** Creates a contact, or changes one. */
export function ContactForm({ contact, onSave, onCancel }: Props) {
  const { t } = useLanguage();
  const [typed, setTyped] = useState({
    name: contact?.name ?? "",
    number: contact?.number ?? "",
    email: contact?.email ?? "",
  });
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const checked = checkContact(typed);
  const problem = (field: keyof ContactInput) => {
    const key = tried ? checked.problems?.[field] : undefined;
    return key ? t[key] : undefined;
  };

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!checked.input || busy) return;
    setBusy(true);
    setFailed(false);
    await onSave(checked.input).catch(() => setFailed(true));
    setBusy(false);
  }

  const edit = (field: keyof typeof typed) => (value: string) => setTyped((before) => ({ ...before, [field]: value }));
  return (
    <form className="form" noValidate onSubmit={submit}>
      <Field label={t.name} value={typed.name} onChange={edit("name")} problem={problem("name")} focusFirst />
      <Field
        label={t.number}
        value={typed.number}
        onChange={edit("number")}
        problem={problem("number")}
        hint={t.numberHint}
        type="tel"
      />
      <Field
        label={`${t.email} (${t.optional})`}
        value={typed.email}
        onChange={edit("email")}
        problem={problem("email")}
        type="email"
      />
      {failed && (
        <p role="alert" className="form-problem">
          {t.errorUnknown}
        </p>
      )}
      <div className="form-actions">
        <button type="button" className="button" onClick={onCancel}>
          {t.cancel}
        </button>
        <button type="submit" className="button primary" aria-busy={busy}>
          {busy ? t.saving : t.save}
        </button>
      </div>
    </form>
  );
}
