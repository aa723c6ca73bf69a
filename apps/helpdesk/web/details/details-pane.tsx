import type { Contact, Ticket } from "@wirepact/contracts/chatia-flow";
import { useEffect, useRef, useState } from "react";
import { ContactForm } from "../contacts/contact-form.tsx";
import { useLanguage } from "../i18n/use-language.tsx";
import { useSession } from "../session/use-session.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { Icon } from "../ui/icon.tsx";
import { Label } from "../ui/label.tsx";
import { AssigneeField } from "./assignee-field.tsx";
import { QueueField } from "./queue-field.tsx";

interface Props {
  readonly ticket: Ticket;
  /** Called up over the conversation, where there is no room beside it. */
  readonly calledUp: boolean;
  readonly onContact: (contact: Contact) => void;
  readonly onClose: () => void;
}

/** Everything about a ticket that is not its conversation. */
export function DetailsPane({ ticket, calledUp, onContact, onClose }: Props) {
  const { t, locale } = useLanguage();
  const closeButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (calledUp) closeButton.current?.focus(); // does nothing where the button is not shown
  }, [calledUp]);
  const { contact, tags } = ticket;
  return (
    <aside className="details-pane" aria-label={t.details}>
      <header className="details-head">
        <h2>{t.details}</h2>
        <button
          ref={closeButton}
          type="button"
          className="icon-button details-close"
          aria-label={t.closeDetails}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      <ContactCard key={contact.id} contact={contact} onContact={onContact} />
      <section className="details-section">
        <AssigneeField ticket={ticket} />
        <QueueField ticket={ticket} />
        <div className="field">
          <span className="field-label">{t.tags}</span>
          <span className="label-row">
            {tags.length === 0 && <span className="muted">{t.noTags}</span>}
            {tags.map((tag) => (
              <Label key={tag.id} name={tag.name} colour={tag.color} kind="tag" />
            ))}
          </span>
        </div>
        <dl className="facts">
          <div>
            <dt>{t.statusLabel}</dt>
            <dd>{t[`${ticket.status}One`]}</dd>
          </div>
          <div>
            <dt>{t.updated}</dt>
            <dd>
              {new Intl.DateTimeFormat(locale, { dateStyle: "short", timeStyle: "short" }).format(ticket.updatedAt)}
            </dd>
          </div>
        </dl>
      </section>
    </aside>
  );
}

function ContactCard({ contact, onContact }: { readonly contact: Contact; readonly onContact: Props["onContact"] }) {
  const { t } = useLanguage();
  const { api } = useSession();
  const [editing, setEditing] = useState(false);
  if (editing) {
    return (
      <section className="details-section" aria-label={t.editContact}>
        <ContactForm
          contact={contact}
          onCancel={() => setEditing(false)}
          onSave={async (input) => {
            onContact(await api.updateContact(contact.id, input));
            setEditing(false);
          }}
        />
      </section>
    );
  }
  return (
    <section className="contact-card" aria-label={t.contact}>
      <Avatar name={contact.name} size="large" />
      <h3>{contact.name}</h3>
      <p>+{contact.number}</p>
      {contact.email && (
        <p>
          <a href={`mailto:${contact.email}`}>{contact.email}</a>
        </p>
      )}
      <button type="button" className="button small" onClick={() => setEditing(true)}>
        <Icon name="edit" /> {t.editContact}
      </button>
    </section>
  );
}
