import { expect, test } from "vitest";
import { ask, heard, startShop } from "../test/shop.ts";
import { createMetrics } from "./metrics.ts";

test("what happens is counted, in Prometheus' text", async () => {
  const { realtime, connect, open, lines } = await startShop();
  const socket = await connect();
  await ask(socket, "enter", 1);
  await ask(socket, "buy", { item: "x" });
  await ask(socket, "buy", { item: 7 });
  await ask(socket, "buy", { item: "bomb" });
  await ask(socket, "made up by a stranger");
  await heard(open("eve"), "connect_error");
  const offer = heard(socket, "offer");
  await realtime.of("shop", { shopId: 1 }).emit("offer", { item: "x" });
  await offer;
  const text = await realtime.metrics();
  for (const line of [
    'wirepact_connections{namespace="/shop-1"} 1',
    'wirepact_room_members{room="aisle"} 1',
    'wirepact_events_total{event="buy",direction="in"} 3',
    'wirepact_events_total{event="unknown",direction="in"} 1',
    'wirepact_events_total{event="offer",direction="out"} 1',
    'wirepact_validation_failures_total{event="buy",path="0.item"} 1',
    'wirepact_refusals_total{code="FORBIDDEN"} 1',
    'wirepact_refusals_total{code="INTERNAL"} 1',
    'wirepact_refusals_total{code="UNKNOWN_EVENT"} 1',
    "# TYPE wirepact_call_seconds histogram",
    'wirepact_call_seconds_count{event="buy"} 3',
    "wirepact_queued_packets 0",
  ]) {
    expect(text).toContain(line);
  }
  expect(text).not.toContain("stranger");
  expect(lines.filter(({ level }) => level === "info").map(({ message }) => message)).toEqual([
    "connected",
    "room joined",
    "connection refused",
  ]);
});

test("an error's answer and its line in the log have the same id, and only the line has the cause", async () => {
  const { connect, lines } = await startShop();
  const [{ error }] = await ask(await connect(), "buy", { item: "bomb" });
  expect(error).toEqual({ code: "INTERNAL", message: "Internal", id: expect.any(String) });
  const [line] = lines.filter(({ level }) => level === "error");
  expect(line?.fields).toMatchObject({ id: error.id, event: "buy", err: { message: "select * from secrets" } });
});

test("a stranger's own keys do not become labels for ever", async () => {
  const metrics = createMetrics();
  for (let at = 0; at < 10_000; at++) metrics.invalid("buy", `0.fields.${at}`);
  expect((await metrics.registry.metrics()).split("\n").length).toBeLessThan(300);
});

test("durations are counted into all buckets that they fit", async () => {
  const metrics = createMetrics();
  for (const seconds of [0.0005, 0.001, 0.3, 60]) metrics.meter("buy").answered(seconds);
  expect(await metrics.registry.metrics()).toContain(`
# TYPE wirepact_call_seconds histogram
wirepact_call_seconds_bucket{event="buy",le="0.001"} 2
wirepact_call_seconds_bucket{event="buy",le="0.005"} 2
wirepact_call_seconds_bucket{event="buy",le="0.02"} 2
wirepact_call_seconds_bucket{event="buy",le="0.1"} 2
wirepact_call_seconds_bucket{event="buy",le="0.5"} 3
wirepact_call_seconds_bucket{event="buy",le="2"} 3
wirepact_call_seconds_bucket{event="buy",le="10"} 3
wirepact_call_seconds_bucket{event="buy",le="+Inf"} 4
wirepact_call_seconds_sum{event="buy"} 60.3015
wirepact_call_seconds_count{event="buy"} 4
`);
  const json = await metrics.registry.getMetricsAsJSON();
  expect(json.find(({ name }) => name === "wirepact_call_seconds")).toMatchObject({ type: "histogram" });
  metrics.registry.resetMetrics();
  expect(await metrics.registry.metrics()).not.toContain('wirepact_call_seconds_count{event="buy"}');
});

test("a tenant that nobody is in any more has no series", async () => {
  const { connect, realtime, metric } = await startShop();
  const [one, two] = [await connect("ana", "/shop-7"), await connect("bia", "/shop-7")];
  one.disconnect();
  await expect.poll(() => metric('connections{namespace="/shop-7"}')).toBe(1);
  two.disconnect();
  await expect.poll(async () => (await realtime.metrics()).includes("/shop-7")).toBe(false);
});
