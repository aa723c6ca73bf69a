import type { ReactNode } from "react";
import { useId, useLayoutEffect, useRef } from "react";
import { useLanguage } from "../i18n/use-language.tsx";
import { Icon } from "./icon.tsx";

/** A modal dialog. The browser keeps the focus inside, gives it back at the end, and closes on Escape. */
export function Dialog(props: { readonly title: string; readonly onClose: () => void; readonly children: ReactNode }) {
  const { title, onClose, children } = props;
  const { t } = useLanguage();
  const titleId = useId();
  const ref = useRef<HTMLDialogElement>(null);
  // A layout effect: its end comes before the dialog is taken out of the page, and only then does the focus go back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click on the backdrop is a shortcut; Escape and the button close too
    <dialog
      ref={ref}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === ref.current && onClose()}
    >
      <div className="dialog-body">
        <header className="dialog-head">
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="icon-button" onClick={onClose} aria-label={t.close}>
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
