/** Values of the formats, for those that come without a pattern and for those whose pattern cannot be taken apart. */
export const formatSamples: Readonly<Record<string, readonly string[]>> = {
  uri: ["https://example.com/a?b=1"],
  email: ["ana@example.com"],
  uuid: ["0b6f1d0e-7f5e-4a53-9d0c-2f3c1f6f6a10"],
  "date-time": ["2026-01-02T03:04:05.678Z", "2026-01-02T03:04:05Z"],
  date: ["2026-01-02"],
  time: ["03:04:05"],
  duration: ["P1D", "PT1H30M"],
  ipv4: ["192.0.2.1"],
  ipv6: ["2001:db8::1"],
  jwt: ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln"],
  hostname: ["example.com"],
  base64: ["AQID"],
  json: ["{}"],
};

const tests: Readonly<Record<string, (text: string) => boolean>> = {
  uri: (text) => URL.canParse(text),
  email: (text) => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text),
  uuid: (text) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text),
  "date-time": (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text),
  date: (text) => /^\d{4}-\d\d-\d\d$/.test(text),
  jwt: (text) => /^[\w-]+\.[\w-]+\.[\w-]*$/.test(text),
};

/** Whether the text has this format. Formats that are not known here are taken to be whatever their samples are. */
export function isFormat(format: string, text: string): boolean {
  const test = Object.hasOwn(tests, format) ? tests[format] : undefined;
  return test ? test(text) : (formatSamples[format]?.includes(text) ?? false);
}
