const folder = "https://github.com/wirepact/wirepact/blob/main/docs/errors";

/** Where a code is explained: what it means, why it happens, what to do. */
export const errorPage = (code: string): string => `${folder}/${code.toLowerCase().replaceAll("_", "-")}.md`;
