import "fake-indexeddb/auto";
import type { Message, NewMessage } from "@wirepact/contracts/chatia-flow";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { message, openClient, until } from "../test/open-client.ts";
import type { PlainNamespace } from "../test/plain-server.ts";
import { startPlainServer } from "../test/plain-server.ts";
import type { ClientStore } from "./client-store.ts";
import { createOutbox } from "./create-outbox.ts";
import { indexedDbStore } from "./indexed-db-store.ts";

type Answer = { ok: true; data: object } | { ok: false; error: object };
type Answering = (input: NewMessage, heard: readonly NewMessage[]) => Answer | undefined;

const stored = ({ clientId, ticketId, body }: NewMessage): Answer => ({
  ok: true,
  data: { ...message(clientId), ticketId, body },
});

let databases = 0;
/** One browser: what is kept by one page of it is there for the next. */
const openBrowser = () => {
  databases += 1;
  const name = `browser-${databases}`;
  return (user = "ana") => indexedDbStore({ user, name });
};

/** A server that answers messages, and what it has heard of each tenant. */
async function startChat(answer: Answering = stored) {
  const heard = new Map<string, NewMessage[]>();
  const server = await startPlainServer((namespace: PlainNamespace) => {
    namespace.on("connection", (socket) => {
      socket.on("sendMessage", (input: NewMessage, ack: (answer: Answer) => void) => {
        const own = heard.get(socket.nsp.name) ?? [];
        heard.set(socket.nsp.name, own);
        own.push(input);
        const given = answer(input, own);
        if (given) ack(given);
      });
    });
  });
  return { ...server, heard: (tenant = 1) => (heard.get(`/workspace-${tenant}`) ?? []).map(({ body }) => body) };
}

/** A page, with an outbox of one tenant. */
function openPage(
  url: string,
  store?: ClientStore,
  options: { tenant?: number; now?: () => number; timeToLive?: number } = {},
) {
  const client = openClient(url);
  const workspace = client.of("workspace", { companyId: options.tenant ?? 1 });
  const sent: string[] = [];
  const errors: unknown[] = [];
  const outbox = createOutbox(workspace, {
    event: "sendMessage",
    id: ({ clientId }) => clientId,
    queue: ({ ticketId }) => String(ticketId),
    onSent: (_entry, result: Message) => sent.push(result.body),
    onError: (cause) => errors.push(cause),
    backoff: { delay: 20, maxDelay: 20 },
    ...(store && { store }),
    ...(options.timeToLive !== undefined && { timeToLive: options.timeToLive }),
    environment: {
      now: options.now ?? Date.now,
      random: Math.random,
      after: (milliseconds, run) => {
        const timer = setTimeout(run, milliseconds);
        return () => clearTimeout(timer);
      },
    },
  });
  onTestFinished(outbox.close);
  const close = () => {
    outbox.close();
    client.close();
  };
  const empty = () => until(outbox.subscribe, () => outbox.entries().length === 0);
  const send = (body: string, ticketId = 7) => outbox.send({ ticketId, body, clientId: `c-${body}` });
  const states = () => outbox.entries().map(({ args: [{ body }], status, error }) => [body, status, error?.code]);
  return { workspace, outbox, sent, errors, close, empty, send, states };
}

test("what is asked for without a connection is made when there is one, in order", async () => {
  const chat = await startChat();
  await chat.stop();
  const page = openPage(chat.url);
  const answers = ["a", "b", "c"].map((body) => page.send(body));
  expect(page.states()).toEqual(["a", "b", "c"].map((body) => [body, "waiting", undefined]));
  await chat.start();
  expect((await Promise.all(answers)).map(({ body }) => body)).toEqual(["a", "b", "c"]);
  expect(chat.heard()).toEqual(["a", "b", "c"]);
  expect(page.sent).toEqual(["a", "b", "c"]);
  expect(page.outbox.entries()).toEqual([]);
});

test("a queue waits for its first call, and no other queue does", async () => {
  const chat = await startChat((input) => (input.body === "slow" ? undefined : stored(input)));
  const page = openPage(chat.url);
  void page.send("slow", 7);
  void page.send("behind", 7);
  await page.send("beside", 8);
  expect(chat.heard()).toEqual(["slow", "beside"]);
});

test("the next page goes on where this one stopped: same order, same ids", async () => {
  const chat = await startChat();
  await chat.stop();
  const browser = openBrowser();
  const first = openPage(chat.url, browser());
  for (const body of ["a", "b", "c"]) void first.send(body);
  await vi.waitUntil(async () => (await browser().loadCalls("/workspace-1 sendMessage")).length === 3);
  first.close();
  await chat.start();
  const second = openPage(chat.url, browser());
  void second.send("d");
  await second.empty();
  await vi.waitUntil(() => second.sent.length === 4);
  expect(chat.heard()).toEqual(["a", "b", "c", "d"]);
  await vi.waitUntil(async () => (await browser().loadCalls("/workspace-1 sendMessage")).length === 0);
});

describe("of two tabs", () => {
  const offlineTabs = async () => {
    const chat = await startChat();
    await chat.stop();
    const browser = openBrowser();
    const first = openPage(chat.url, browser());
    for (const body of ["a", "b"]) void first.send(body);
    await vi.waitUntil(async () => (await browser().loadCalls("/workspace-1 sendMessage")).length === 2);
    return { chat, first, browser, second: openPage(chat.url, browser()) };
  };

  test("the one that was asked makes the call", async () => {
    const { chat, first, second } = await offlineTabs();
    await chat.start();
    await Promise.all([first.empty(), second.send("c")]);
    expect(chat.heard().toSorted()).toEqual(["a", "b", "c"]);
    expect(first.sent).toEqual(["a", "b"]);
  });

  test("the other makes it once that one has ended, in order", async () => {
    const { chat, first, second, browser } = await offlineTabs();
    await vi.waitUntil(async () => (await navigator.locks.query()).pending?.length === 2);
    expect(second.states()).toEqual([]);
    first.close();
    await vi.waitUntil(() => second.states().length === 2);
    await chat.start();
    await second.empty();
    expect(chat.heard()).toEqual(["a", "b"]);
    expect(second.sent).toEqual(["a", "b"]);
    await vi.waitUntil(async () => (await browser().loadCalls("/workspace-1 sendMessage")).length === 0);
  });

  test("both make it where the browser has no locks: the server has to know it by its id", async () => {
    vi.stubGlobal("navigator", {});
    onTestFinished(() => void vi.unstubAllGlobals());
    const { chat, first, second } = await offlineTabs();
    await vi.waitUntil(() => second.states().length === 2);
    await chat.start();
    await Promise.all([first.empty(), second.empty()]);
    expect(chat.heard().toSorted()).toEqual(["a", "a", "b", "b"]);
  });
});

test("another tenant, another user and a cleared store are sent nothing", async () => {
  const chat = await startChat();
  await chat.stop();
  const browser = openBrowser();
  const first = openPage(chat.url, browser());
  void first.send("for tenant 1 by Ana");
  await vi.waitUntil(async () => (await browser().loadCalls("/workspace-1 sendMessage")).length === 1);
  first.close();
  await chat.start();
  const others = [openPage(chat.url, browser(), { tenant: 2 }), openPage(chat.url, browser("bia"))];
  await Promise.all(others.map(({ send }, at) => send(`marker ${at}`)));
  expect(chat.heard(2)).toEqual(["marker 0"]);
  expect(chat.heard(1)).toEqual(["marker 1"]);
  await browser().clear();
  await openPage(chat.url, browser()).send("after signing out");
  expect(chat.heard(1)).toEqual(["marker 1", "after signing out"]);
});

test("a call whose answer was lost is made again, under the same id", async () => {
  let cut = () => {};
  const chat = await startChat((input, heard) => {
    if (heard.length > 1) return stored(input);
    cut();
    return undefined;
  });
  cut = chat.cut;
  const page = openPage(chat.url);
  void page.send("a");
  await page.send("b");
  expect(chat.heard()).toEqual(["a", "a", "b"]);
});

test("a server that is busy is asked again; what it refuses stays, lets the next ones pass, and can be tried again", async () => {
  let isClosed = true;
  const chat = await startChat((input, heard) => {
    if (input.body === "busy" && heard.length === 1) {
      return { ok: false, error: { code: "RATE_LIMITED", message: "", retryAfter: 5 } };
    }
    if (input.body !== "refused" || !isClosed) return stored(input);
    return { ok: false, error: { code: "TICKET_CLOSED", message: "", data: { closedAt: new Date(0).toISOString() } } };
  });
  const page = openPage(chat.url, openBrowser()());
  void page.send("busy");
  const refused = page.send("refused");
  await page.send("next");
  await expect(refused).rejects.toMatchObject({ code: "TICKET_CLOSED", data: { closedAt: new Date(0) } });
  expect(chat.heard()).toEqual(["busy", "busy", "refused", "next"]);
  expect(page.states()).toEqual([["refused", "failed", "TICKET_CLOSED"]]);

  page.outbox.retry("c-refused");
  await vi.waitUntil(() => chat.heard().length === 5 && page.states()[0]?.[1] === "failed");
  isClosed = false;
  page.outbox.retry("c-refused");
  await page.empty();
  expect(page.sent).toEqual(["busy", "next", "refused"]);
  page.outbox.retry("c-refused");
  page.outbox.discard("c-refused");
  expect(page.outbox.entries()).toEqual([]);
});

test("what is discarded is not made, and whoever waits for it is told", async () => {
  const chat = await startChat();
  await chat.stop();
  const page = openPage(chat.url, openBrowser()());
  const given = page.send("a");
  page.outbox.discard("c-a");
  await expect(given).rejects.toMatchObject({ code: "ABORTED" });
  await chat.start();
  await page.send("b");
  expect(chat.heard()).toEqual(["b"]);
});

test("what waited for too long is not made unasked, on the next page either", async () => {
  const chat = await startChat();
  await chat.stop();
  const browser = openBrowser();
  let now = 0;
  const options = { now: () => now, timeToLive: 1_000 };
  const first = openPage(chat.url, browser(), options);
  void first.send("late");
  await vi.waitUntil(async () => (await browser().loadCalls("/workspace-1 sendMessage")).length === 1);
  first.close();
  now = 1_001;
  await chat.start();
  const second = openPage(chat.url, browser(), options);
  await second.send("in time");
  expect(second.states()).toEqual([["late", "failed", "TIMEOUT"]]);
  expect(chat.heard()).toEqual(["in time"]);
  second.outbox.retry("c-late");
  await second.empty();
  expect(chat.heard()).toEqual(["in time", "late"]);
});

test("a store that fails is told of, and costs no message while the page lives", async () => {
  const chat = await startChat();
  const broken = async () => {
    throw new Error("no space");
  };
  const store = { loadCalls: broken, addCall: broken, removeCall: broken, clear: broken } as unknown as ClientStore;
  const page = openPage(chat.url, store);
  await page.send("a");
  expect(page.errors).toContainEqual(new Error("no space"));
  expect(chat.heard()).toEqual(["a"]);
});

test("the same id twice is one call; a closed outbox makes none", async () => {
  const chat = await startChat();
  const page = openPage(chat.url);
  expect(page.send("a")).toBe(page.send("a"));
  await page.empty();
  expect(chat.heard()).toEqual(["a"]);
  page.outbox.close();
  await expect(page.send("b")).rejects.toMatchObject({ code: "ABORTED" });
});
