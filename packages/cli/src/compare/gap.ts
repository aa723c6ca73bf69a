import type { Json, ObjectShape, SchemaNode } from "../schema/shape.ts";

/** Why a receiver refuses something that a sender may send. */
export type GapKind =
  | "missing" // the sender never sends it, the receiver asks for it
  | "omitted" // the sender may leave it out, the receiver asks for it
  | "null"
  | "type"
  | "format"
  | "binary"
  | "value" // of an enum or a literal
  | "variant" // of a union
  | "discriminator"
  | "constraint"
  | "closed" // the receiver refuses what it does not declare
  | "unknown" // a field that a strict receiver does not declare
  | "default" // nothing is refused; the same message means something else
  | "names"; // the keys of a record

/** One way in which the sender's schema is not part of the receiver's. Paths and values are as seen from the node compared. */
export interface Gap {
  readonly kind: GapKind;
  /** `".ticket.tags[].color"`; empty: the node itself. */
  readonly path: string;
  readonly sender: string;
  readonly receiver: string;
  /** The value at the path that shows it; none for a field that is missing. */
  readonly leaf?: Json | undefined;
  /** The whole value: accepted by the sender, refused by the receiver. Undefined: none was found, and none ruled out. */
  readonly whole: Json | undefined;
}

/** What a comparison needs to go deeper. */
export interface Walk {
  /** Raw clients send fields that nobody declared; this library's senders strip them. */
  readonly rawSender: boolean;
  descend(sender: SchemaNode, receiver: SchemaNode): readonly Gap[];
  objects(sender: ObjectShape, receiver: ObjectShape): readonly Gap[];
}

/** The same gaps, seen from one level further out. */
export function lift(gaps: readonly Gap[], segment: string, wrap: (value: Json) => Json | undefined): readonly Gap[] {
  return gaps.map((gap) => ({
    ...gap,
    path: segment + gap.path,
    whole: gap.whole === undefined ? undefined : wrap(gap.whole),
  }));
}
