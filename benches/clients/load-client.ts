/** One connection that makes work for a server, whatever protocol the server speaks. */
export interface LoadClient {
  join(room: number): Promise<void>;
  call(done: () => void): void;
  ingest(): void;
  ingestInvalid(): void;
  post(): void;
  close(): void;
  /** Called for every message that was broadcast to it. */
  onMessage: () => void;
}

export type Connect = (port: number, tenant: number) => Promise<LoadClient>;
