import type { Automaton } from "./automaton.ts";
import type { Case } from "./char-case.ts";
import { beforeCase, cases } from "./char-case.ts";
import { classEscapes, has } from "./char-set.ts";

type States = readonly number[];

/** The texts that an automaton takes once this has been done to them. `undefined`: it is not known what is done. */
export function beforeChange(machine: Automaton, change: string): Automaton | undefined {
  if (change === "trim") return beforeTrim(machine);
  return change === "lowercase" || change === "uppercase" ? beforeCasing(machine, change) : undefined;
}

function beforeCasing(machine: Automaton, to: Case): Automaton {
  return {
    ...machine,
    sets: beforeCase(machine.sets, to),
    next: (states, unit) =>
      [...cases[to](unit)].reduce((reached, letter) => machine.next(reached, letter.charCodeAt(0)), states),
  };
}

const space = classEscapes.s ?? [];

/** Spaces may be what is cut off: so it knows where it stands, and where it stood after the last letter. */
function beforeTrim(machine: Automaton): Automaton {
  const places: { readonly here: States; readonly last: States }[] = [];
  const known = new Map<string, States>();
  const place = (here: States, last: States): States => {
    if (here.length + last.length === 0) return [];
    const key = `${here}|${last}|${here === machine.first}`;
    let states = known.get(key);
    if (!states) {
      states = [places.push({ here, last }) - 1];
      known.set(key, states);
    }
    return states;
  };
  return {
    sets: [...machine.sets, space],
    first: place(machine.first, machine.first),
    next: ([at = -1], unit) => {
      const { here = [], last = [] } = places[at] ?? {};
      if (!has(space, unit)) {
        const next = machine.next(here, unit);
        return place(next, next);
      }
      return here === machine.first ? place(here, last) : place(machine.next(here, unit), last);
    },
    ends: ([at = -1]) => machine.ends(places[at]?.last ?? []),
  };
}
