import type { Contact, Ticket } from "@wirepact/contracts/chatia-flow";
import { useEffect, useState } from "react";
import { useLanguage } from "../i18n/use-language.tsx";
import { useSession } from "../session/use-session.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Icon } from "../ui/icon.tsx";
import { ContactForm } from "./contact-form.tsx";
import { ContactPicker } from "./contact-picker.tsx";

interface Props {
  readonly onCreated: (ticket: Ticket) => void;
  readonly onClose: () => void;
}

/** Opens a ticket for a contact, who may be new. */
export function NewTicketDialog({ onCreated, onClose }: Props) {
  const { t } = useLanguage();
  const { api } = useSession();
  const [contacts, setContacts] = useState<readonly Contact[] | null>(null);
  const [failed, setFailed] = useState(false);
  const [creating, setCreating] = useState(false);

  useEffect(() => {
    let wanted = true;
    api.contacts().then(
      (list) => wanted && setContacts(list.toSorted((a, b) => a.name.localeCompare(b.name))),
      () => wanted && setFailed(true),
    );
    return () => {
      wanted = false;
    };
  }, [api]);

  const openFor = async (contactId: number) => onCreated(await api.createTicket(contactId));

  if (creating) {
    return (
      <Dialog title={t.newContact} onClose={onClose}>
        <ContactForm
          contact={null}
          onCancel={() => setCreating(false)}
          onSave={async (input) => openFor((await api.createContact(input)).id)}
        />
      </Dialog>
    );
  }
  return (
    <Dialog title={t.newTicket} onClose={onClose}>
      <p className="muted">{t.newTicketHint}</p>
      {failed && (
        <p role="alert" className="form-problem">
          {t.errorUnknown}
        </p>
      )}
      <ContactPicker contacts={contacts} onPick={(id) => void openFor(id).catch(() => setFailed(true))} />
      <button type="button" className="button wide" onClick={() => setCreating(true)}>
        <Icon name="plus" /> {t.newContact}
      </button>
    </Dialog>
  );
}
