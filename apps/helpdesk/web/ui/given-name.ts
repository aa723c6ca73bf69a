/** What colleagues call each other. */
export const givenName = (name: string): string => name.split(" ")[0] ?? name;
