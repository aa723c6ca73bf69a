import type { Template } from "./compile-template.ts";
import { ContractError } from "./contract-error.ts";
import type { EventDefinition } from "./define-event.ts";
import { isObjectMember, reservedBecause } from "./reserved-names.ts";
import { createTemplate } from "./template.ts";
import { sharedEventName } from "./template-overlap.ts";

type Direction = "clientEvents" | "serverEvents";

/** Names travel with every packet, and stand in logs. */
const maxName = 128;

/** Every name on the wire, aliases included, is one that may be used, and belongs to one event per direction. */
export function checkEventNames(
  events: Readonly<Record<string, EventDefinition>>,
  direction: Direction,
  names: Readonly<Record<string, Template>>,
  reserved: readonly string[],
  address: string,
): void {
  const owners: { name: Template; key: string }[] = [];
  for (const [key, event] of Object.entries(events)) {
    const path = `${address} ${direction}.${key}`;
    if (isObjectMember(key)) throw nameReserved(`Every JavaScript object has a "${key}" of its own.`, path);
    const own = names[key] as Template;
    for (const name of [own, ...aliasTemplates(event, own, direction, path)]) {
      checkName(name.text, reserved, path);
      const twin = owners.find((owner) => sharedEventName(owner.name, name) !== undefined);
      if (twin) {
        throw new ContractError(
          "EVENT_DUPLICATE",
          `"${name.text}" on the wire is "${twin.name.text}" of ${twin.key} too.`,
          {
            path,
            hint: "A receiver could not tell their payloads apart. Rename one, or make them one event with a union.",
          },
        );
      }
      owners.push({ name, key });
    }
  }
}

function checkName(name: string, reserved: readonly string[], path: string): void {
  const because = reservedBecause(name);
  if (because) throw nameReserved(because, path);
  if (reserved.includes(name)) {
    throw new ContractError("EVENT_NAME_RESERVED", `"${name}" is reserved by the namespace itself.`, {
      path,
      hint: "A reserved name was used by a deleted event; old clients would misread a new one.",
    });
  }
  if (name === "" || name.length > maxName || /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name)) {
    throw new ContractError("OPTION_INVALID", "An event's name is 1 to 128 visible characters.", {
      path: path.slice(0, 2 * maxName),
      hint: "It travels with every packet, and stands in logs.",
    });
  }
}

function nameReserved(because: string, path: string): ContractError {
  return new ContractError("EVENT_NAME_RESERVED", because, { path, hint: "Choose another name for the event." });
}

function aliasTemplates({ options }: EventDefinition, own: Template, direction: Direction, path: string): Template[] {
  const fail = (message: string, hint: string) => new ContractError("ALIAS_INVALID", message, { path, hint });
  const aliases = options.aliases ?? [];
  if (aliases.length > 0 && direction === "clientEvents") {
    throw fail("Only a server event has aliases.", "They are further names to send it under. Declare a second event.");
  }
  return aliases.map((alias, at) => {
    if (alias === own.text || aliases.indexOf(alias) !== at) {
      throw fail(`"${alias}" is a name of this event already.`, "Drop the alias.");
    }
    if (/[{}]/.test(alias)) {
      throw fail(`The alias "${alias}" has braces in it.`, "An alias is a plain name, without parameters.");
    }
    return createTemplate(alias, {}, path);
  });
}
