import type { CSSProperties } from "react";

/** A queue or a tag. Its colour is a dot beside the name: any colour a company chooses stays readable. */
export function Label(props: { readonly name: string; readonly colour: string; readonly kind?: "queue" | "tag" }) {
  const { name, colour, kind = "queue" } = props;
  return (
    <span className="label" data-kind={kind} style={{ "--dot": colour } as CSSProperties}>
      <span>{name}</span>
    </span>
  );
}
