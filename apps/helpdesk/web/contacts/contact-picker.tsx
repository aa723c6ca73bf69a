import type { Contact } from "@wirepact/contracts/chatia-flow";
import { useId, useState } from "react";
import { useLanguage } from "../i18n/use-language.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { foldedIncludes } from "../ui/folded-search.ts";

/** The contacts of the company, searched by name or number. `null`: on their way. */
export function ContactPicker(props: {
  readonly contacts: readonly Contact[] | null;
  readonly onPick: (id: number) => void;
}) {
  const { t } = useLanguage();
  const [query, setQuery] = useState("");
  const id = useId();
  const shown = props.contacts?.filter(({ name, number }) => foldedIncludes(`${name} ${number}`, query));
  return (
    <div className="contact-picker">
      <label htmlFor={id} className="visually-hidden">
        {t.searchContacts}
      </label>
      <input
        id={id}
        type="search"
        placeholder={t.searchContacts}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <ul aria-busy={!shown}>
        {shown?.map((contact) => (
          <li key={contact.id}>
            <button type="button" onClick={() => props.onPick(contact.id)}>
              <Avatar name={contact.name} size="small" />
              <span>
                <span className="visually-hidden">{t.openTicketFor} </span>
                {contact.name}
              </span>
              <small>+{contact.number}</small>
            </button>
          </li>
        ))}
      </ul>
      {shown?.length === 0 && <p className="empty">{t.noContacts}</p>}
    </div>
  );
}
