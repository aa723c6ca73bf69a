import { useEffect, useId, useRef } from "react";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: "text" | "tel" | "email";
  readonly hint?: string;
  readonly problem: string | undefined;
  /** Takes the focus when it appears. */
  readonly focusFirst?: boolean;
}

/** A labelled text field with its hint and what is wrong with it. */
export function Field({ label, value, onChange, type = "text", hint, problem, focusFirst = false }: Props) {
  const id = useId();
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focusFirst) ref.current?.focus();
  }, [focusFirst]);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        ref={ref}
        id={id}
        type={type}
        value={value}
        autoComplete="off"
        aria-invalid={problem !== undefined}
        aria-describedby={problem || hint ? `${id}-note` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {(problem || hint) && (
        <small id={`${id}-note`} className={problem ? "field-problem" : "field-hint"}>
          {problem ?? hint}
        </small>
      )}
    </div>
  );
}
