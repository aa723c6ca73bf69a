import type { Dictionary } from "./dictionary.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const startOfDay = (time: number) => new Date(time).setHours(0, 0, 0, 0);
/** Whole calendar days between two moments; rounding absorbs the hour that daylight saving adds or takes. */
const daysBetween = (earlier: number, later: number) => Math.round((startOfDay(later) - startOfDay(earlier)) / day);

/** How long ago, as short as a list needs it: "now", "5 min", "3 h", "yesterday", "12 Mar". */
export function relativeTime(
  time: number,
  now: number,
  locale: string,
  t: Pick<Dictionary, "now" | "yesterday">,
): string {
  const ago = now - time;
  if (ago < minute) return t.now;
  if (ago < hour) return `${Math.floor(ago / minute)} min`;
  const days = daysBetween(time, now);
  if (days === 0) return `${Math.floor(ago / hour)} h`;
  if (days === 1) return t.yesterday.toLocaleLowerCase(locale);
  if (days < 7) return new Intl.DateTimeFormat(locale, { weekday: "short" }).format(time);
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" }).format(time);
}

/** The heading above the messages of one day. */
export function dayHeading(
  time: number,
  now: number,
  locale: string,
  t: Pick<Dictionary, "today" | "yesterday">,
): string {
  const days = daysBetween(time, now);
  if (days === 0) return t.today;
  if (days === 1) return t.yesterday;
  const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(!sameYear && { year: "numeric" as const }),
  }).format(time);
}

/** Hours and minutes, as people of the locale write them. */
export function clockTime(time: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" }).format(time);
}

/** True when both moments are in one calendar day, here. */
export function sameDay(a: number, b: number): boolean {
  return startOfDay(a) === startOfDay(b);
}
