import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript-6";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
/** As an application writes it; a hover is asked for behind each mark. */
const text = `
import { createClient, durableRooms } from "@wirepact/client";
import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import { createHooks } from "@wirepact/react";
import { createServer } from "@wirepact/server";
import type { Server } from "node:http";

declare const http: Server;
const realtime = createServer(chatiaFlow, http, {
  authenticate: () => ({ claims: { userId: 1 } }),
  authorize: { workspace: { connect: () => true, rooms: {} as never } },
  origins: [],
});
const scope = realtime.of("workspace", { companyId: 1 });
scope.to("ticket", { ticketId: 7 })./*emit*/emit("appMessage", {} as never);

const client = createClient(chatiaFlow, { url: "", token: () => "", durable: durableRooms() });
const workspace = client.of("workspace", { companyId: 1 });
workspace.on("appMessage", (/*payload*/payload) => payload.action);
const /*result*/result = await workspace.call("sendMessage", {} as never);
const /*outcome*/outcome = await workspace.tryCall("sendMessage", {} as never);
workspace./*join*/join("ticket", { ticketId: 7 });

const { useRoom, useEvent, useCall } = createHooks(chatiaFlow);
const /*useRoom*/view = useRoom("ticket", { ticketId: 7 });
useEvent("appMessage", (/*hook payload*/payload) => payload.data.id.length);
const { /*call*/call, /*error*/error } = useCall("sendMessage");
`;

const file = join(root, "tests/walls/hovers-of.ts");
const base = ts.readConfigFile(join(root, "tsconfig.base.json"), ts.sys.readFile).config as object;
const { options } = ts.parseJsonConfigFileContent({ ...base, files: [] }, ts.sys, root);
const host: ts.LanguageServiceHost = {
  ...ts.sys,
  getCompilationSettings: () => ({ ...options, noEmit: true, types: ["node"] }),
  getScriptFileNames: () => [file],
  getScriptVersion: () => "1",
  getScriptSnapshot: (name) => {
    const content = name === file ? text : ts.sys.fileExists(name) ? readFileSync(name, "utf8") : undefined;
    return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
  },
  fileExists: (name) => name === file || ts.sys.fileExists(name),
  useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
  getCurrentDirectory: () => root,
  getDefaultLibFileName: ts.getDefaultLibFilePath,
};
const service = ts.createLanguageService(host);

function hover(mark: string): string {
  const at = text.indexOf(`/*${mark}*/`) + mark.length + 4;
  const info = service.getQuickInfoAtPosition(file, at);
  return ts.displayPartsToString(info?.displayParts);
}

/** Without the object that the method is of, whose contract an editor shortens. */
const behindNamespace = (mark: string): string => hover(mark).replace(/^.*?>\.(?=\w+<")/, "");

test("what an editor shows is what there is, and not how its type is made", () => {
  expect(service.getSemanticDiagnostics(file).map(({ messageText }) => messageText)).toEqual([]);
  expect(hover("payload")).toMatchInlineSnapshot(`
    "(parameter) payload: {
        action: "create" | "update" | "delete";
        data: {
            id: string;
            body: string;
            ticketId: string | number;
            fromMe: boolean;
            read: boolean;
            mediaType: string | null;
            mediaUrl: string | null;
            timestamp: number;
            quotedMsg: ... | null;
            ack?: 0 | 1 | 4 | 2 | 3 | undefined;
            clientId?: string | undefined;
        };
    }"
  `);
  expect(hover("hook payload")).toBe(hover("payload"));
  expect(behindNamespace("emit")).toMatchInlineSnapshot(`
    "emit<"appMessage">(event: "appMessage", args_0: {
        action: "create" | "update" | "delete";
        data: {
            id: string;
            body: string;
            ticketId: string | number;
            fromMe: boolean;
            read: boolean;
            mediaType: string | null;
            mediaUrl: string | null;
            timestamp: number;
            quotedMsg: ... | null;
            ack?: 0 | 1 | 4 | 2 | 3 | undefined;
            clientId?: string | undefined;
        };
    }): Promise<void>"
  `);
  expect(hover("result")).toMatchInlineSnapshot(`
    "const result: {
        id: string;
        body: string;
        ticketId: string | number;
        fromMe: boolean;
        read: boolean;
        mediaType: string | null;
        mediaUrl: string | null;
        timestamp: number;
        quotedMsg: ... | null;
        ack?: 0 | 1 | 4 | 2 | 3 | undefined;
        clientId?: string | undefined;
    }"
  `);
  expect(hover("outcome")).toMatchInlineSnapshot(`
    "const outcome: {
        readonly ok: true;
        readonly data: {
            id: string;
            body: string;
            ticketId: string | number;
            fromMe: boolean;
            read: boolean;
            mediaType: string | null;
            mediaUrl: string | null;
            timestamp: number;
            quotedMsg: ... | null;
            ack?: 0 | 1 | 4 | 2 | 3 | undefined;
            clientId?: string | undefined;
        };
    } | {
        readonly ok: false;
        readonly error: WireError<"ABORTED" | "APPLICATION" | "CONTRACT_MISMATCH" | "CURSOR_INVALID" | "DISCONNECTED" | "FORBIDDEN" | "INTERNAL" | "LIMIT_EXCEEDED" | "NAMESPACE_INVALID" | "NOT_JOINED" | "ORIGIN_DENIED" | "PAYLOAD_TOO_LARGE" | "RATE_LIMITED" | "REVOKED" | ... 8 more ... | "VALIDATION_FAILED", unknown> | WireError<...> | WireError<...>;
    }"
  `);
  expect(behindNamespace("join").replace(/\): Room<[\s\S]*/, "): Room<…>")).toMatchInlineSnapshot(`
    "join<"ticket">(room: "ticket", params: {
        readonly ticketId: string | number;
    }, options?: JoinOptions | undefined): Room<…>"
  `);
  expect(hover("useRoom")).toMatchInlineSnapshot(`"const view: RoomView<"ticket">"`);
  expect(hover("call")).toMatchInlineSnapshot(`
    "const call: (args_0: {
        ticketId: string | number;
        body: string;
        clientId: string;
        quotedMsgId?: string | undefined;
    }) => Promise<{
        id: string;
        body: string;
        ticketId: string | number;
        fromMe: boolean;
        read: boolean;
        mediaType: string | null;
        mediaUrl: string | null;
        timestamp: number;
        quotedMsg: ... | null;
        ack?: 0 | 1 | 4 | 2 | 3 | undefined;
        clientId?: string | undefined;
    }>"
  `);
  expect(hover("error")).toMatchInlineSnapshot(`
    "const error: WireError<"ABORTED" | "APPLICATION" | "CONTRACT_MISMATCH" | "CURSOR_INVALID" | "DISCONNECTED" | "FORBIDDEN" | "INTERNAL" | "LIMIT_EXCEEDED" | "NAMESPACE_INVALID" | "NOT_JOINED" | "ORIGIN_DENIED" | "PAYLOAD_TOO_LARGE" | "RATE_LIMITED" | "REVOKED" | "ROOM_INVALID" | "SLOW_CONSUMER" | "TIMEOUT" | "TOKEN_EXPIRED" | "TOKEN_INVALID" | "TOKEN_MISSING" | "UNAVAILABLE" | "UNKNOWN_EVENT" | "VALIDATION_FAILED", unknown> | WireError<"TICKET_CLOSED", {
        closedAt: Date;
    }> | WireError<"TICKET_NOT_FOUND", {
        ticketId: string | number;
    }> | undefined"
  `);
}, 120_000);
