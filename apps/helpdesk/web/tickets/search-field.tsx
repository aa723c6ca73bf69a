import type { Ref } from "react";
import { useId } from "react";
import { useLanguage } from "../i18n/use-language.tsx";
import { Icon } from "../ui/icon.tsx";

interface Props {
  readonly ref: Ref<HTMLInputElement>;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Narrows the lists. `/` comes here from anywhere; Escape empties it. */
export function SearchField({ ref, value, onChange }: Props) {
  const { t } = useLanguage();
  const id = useId();
  return (
    <search className="search">
      <label htmlFor={id} className="visually-hidden">
        {t.search}
      </label>
      <Icon name="search" />
      <input
        ref={ref}
        id={id}
        type="text"
        inputMode="search"
        autoComplete="off"
        aria-keyshortcuts="/"
        placeholder={t.search}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          if (value) onChange("");
          else event.currentTarget.blur();
        }}
      />
      <span className="key" aria-hidden="true">
        /
      </span>
    </search>
  );
}
