import { colourIndex, initials } from "./initials.ts";

/** A person, by initials; the name stands beside it, so it says nothing to a screen reader. */
export function Avatar({
  name,
  size = "medium",
}: {
  readonly name: string;
  readonly size?: "small" | "medium" | "large";
}) {
  return (
    <span className="avatar" data-size={size} data-colour={colourIndex(name, 8)} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
