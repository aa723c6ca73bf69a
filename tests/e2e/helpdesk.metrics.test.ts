import { expect, onTestFinished, test } from "vitest";
import { heard, startHelpDesk } from "./helpdesk-process.ts";

const production = {
  NODE_ENV: "production",
  JWT_SECRET: "32 bytes or more, and for tests only",
  FRONTEND_URL: "http://localhost:3000",
};

async function start(env: Record<string, string>) {
  const desk = await startHelpDesk(env);
  onTestFinished(() => void desk.end());
  const read = (headers: Record<string, string> = {}) => fetch(`${desk.url}/metrics`, { headers });
  return { ...desk, read };
}

test("metrics name connections, events and refusals", async () => {
  const desk = await start({});
  const { token, user } = await desk.signIn("ana@acme.test");
  const [ana, stranger] = [desk.open(1, token, "websocket"), desk.open(2, token, "websocket")];
  onTestFinished(() => void [ana, stranger].map((socket) => socket.disconnect()));
  await Promise.all([heard(ana, "connect"), heard(stranger, "connect_error")]);
  const contact = heard(ana, "contact");
  await desk.request("POST", "/api/contacts", { token, body: { name: "Novo", number: "5511988887777" } });
  await contact;
  const text = await (await desk.read()).text();
  expect(text).toContain('wirepact_connections{namespace="/workspace-1"} 1');
  expect(text).toContain('wirepact_events_total{event="contact",direction="out"} 1');
  expect(text).toContain('wirepact_refusals_total{code="FORBIDDEN"} 1');
  expect(text).not.toContain(user.id);
});

test.each([
  ["without a token of its own, to nobody", {}, { Authorization: "Bearer " }, 404],
  ["to a stranger", { METRICS_TOKEN: "scrape" }, {}, 404],
  ["to whoever guesses", { METRICS_TOKEN: "scrape" }, { Authorization: "Bearer scrap" }, 404],
  ["to whoever has the token", { METRICS_TOKEN: "scrape" }, { Authorization: "Bearer scrape" }, 200],
])("in production they are shown %s", async (_, env, headers, status) => {
  const desk = await start({ ...production, ...env });
  expect((await desk.read(headers)).status).toBe(status);
});
