// A page with a list of messages that a busy ticket fills, and what it noticed of its own frames.
import { createClient, durableRooms } from "@wirepact/client";
import type { AppMessage } from "@wirepact/contracts/chatia-flow";
import { createHooks } from "@wirepact/react";
import { memo, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { io } from "socket.io-client";
import type { z } from "zod";
import { busyContract } from "./busy-contract.ts";
import type { PageReport, PageSettings } from "./page-report.ts";

interface Message {
  readonly id: string;
  readonly body: string;
  readonly timestamp: number;
}

interface Messages {
  readonly count: number;
  /** Those that did not follow the one before. */
  readonly misplaced: number;
  readonly shown: readonly Message[];
}

declare global {
  interface Window {
    settings: PageSettings;
    report: PageReport;
  }
}

const { hears, url, token, transports, inEach } = window.settings;
const { RealtimeProvider, useEvent, useRoom, useRoomState } = createHooks(busyContract);
const none: Messages = { count: 0, misplaced: 0, shown: [] };

/** As many as the screen shows, and used again for other messages: what every list does that has no end. */
const rows = 24;

const add = ({ count, misplaced, shown }: Messages, message: Message): Messages => ({
  count: count + 1,
  misplaced: misplaced + (message.timestamp === (shown[0]?.timestamp ?? message.timestamp - 1) + 1 ? 0 : 1),
  shown: [message, ...shown.slice(0, rows - 1)],
});

const apply = (before: Messages, change: z.output<typeof AppMessage>): Messages =>
  change.action === "create" ? add(before, change.data) : before;

const Row = memo(({ message }: { message: Message }) => (
  <li>
    <b>{message.id}</b> {message.body}
  </li>
));

function List({ count, misplaced, shown }: Messages) {
  const { report } = window;
  report.renders += 1;
  useEffect(() => {
    report.count = count;
    report.misplaced = misplaced;
  });
  return (
    <ol>
      {shown.map((message, at) => (
        <Row key={at} message={message} />
      ))}
    </ol>
  );
}

const sayReady = () => {
  window.report.isReady = true;
};

/** What Engine.IO says, by hand; the browser's own part of the work is in it, and nothing else. */
function countFrames(): void {
  const answers: readonly (readonly [start: string, answer: string])[] = [
    ["0", `40/desk,${JSON.stringify({ token })}`],
    ["40", '42/desk,0["joinTicket",7]'],
    ["2", "3"],
  ];
  const hear = (packet: string, send: (answer: string) => void): void => {
    if (packet.startsWith('42/desk,["appMessage')) window.report.count += inEach;
    else if (packet.startsWith("43")) sayReady();
    else if (!packet.startsWith("42")) send(answers.findLast(([start]) => packet.startsWith(start))?.[1] ?? "3");
  };
  if (transports[0] === "polling") return void poll(hear);
  const socket = new WebSocket(`${url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`);
  socket.onmessage = ({ data }: MessageEvent<string>) => hear(data, (answer) => socket.send(answer));
}

async function poll(hear: (packet: string, send: (answer: string) => void) => void): Promise<void> {
  const ask = async (query: string, body?: string) => {
    const init = body === undefined ? {} : { method: "POST", body };
    return (await fetch(`${url}/socket.io/?EIO=4&transport=polling${query}`, init)).text();
  };
  const first = await ask("");
  const session = `&sid=${(JSON.parse(first.slice(1)) as { sid: string }).sid}`;
  const send = (answer: string) => void ask(session, answer);
  hear(first, send);
  for (;;) for (const packet of (await ask(session)).split("\x1e")) hear(packet, send);
}

function ByHand() {
  const [messages, setMessages] = useState(none);
  useEffect(() => {
    const socket = io(`${url}/desk`, { auth: { token }, transports: [...transports] });
    socket.on("connect", () => socket.emit("joinTicket", 7, sayReady));
    socket.on("appMessage", ({ data }: { data: Message }) => setMessages((before) => add(before, data)));
    socket.on("appMessages", (changes: { data: Message }[]) =>
      setMessages((before) => changes.reduce((messages, { data }) => add(messages, data), before)),
    );
    return () => void socket.close();
  }, []);
  return <List {...messages} />;
}

function useTicket() {
  const room = useRoom("ticket", { ticketId: 7 });
  useEffect(() => {
    if (room.status === "joined") sayReady();
  }, [room.status]);
  return room;
}

function WithUseEvent() {
  const [messages, setMessages] = useState(none);
  const ticket = useTicket();
  useEvent(ticket, "appMessage", (change) => {
    setMessages((before) => apply(before, change));
  });
  useEvent(ticket, "appMessages", (changes) => {
    setMessages((before) => changes.reduce(apply, before));
  });
  return <List {...messages} />;
}

function WithUseRoomState() {
  const messages = useRoomState(useTicket(), {
    initial: none,
    events: { appMessage: apply, appMessages: (before, changes) => changes.reduce(apply, before) },
  });
  return <List {...messages} />;
}

function Ours() {
  const List = hears === "useEvent" ? WithUseEvent : WithUseRoomState;
  const [client] = useState(() =>
    createClient(busyContract, { url, token: () => token, durable: durableRooms(), transports }),
  );
  return (
    <RealtimeProvider client={client} namespace="desk">
      <List />
    </RealtimeProvider>
  );
}

const root = createRoot(document.body.appendChild(document.createElement("main")));
if (hears === "frames") countFrames();
else root.render(hears === "socket.io-client" ? <ByHand /> : <Ours />);

const noticeFrame = (at: number): void => {
  window.report.frames.push(at);
  requestAnimationFrame(noticeFrame);
};
requestAnimationFrame(noticeFrame);
