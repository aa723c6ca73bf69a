/** What `@socket.io/redis-streams-adapter` does not wait for. */
const unwaited = new Set<PropertyKey>(["publish", "sPublish", "subscribe", "sSubscribe"]);

/**
 * A view of a Redis client for Socket.IO's adapter. The adapter publishes and subscribes without waiting for an answer, so a
 * connection that is lost meanwhile rejects a promise that nobody holds, and Node ends the process. Seen through this, it does
 * not; the client itself stays as it is, and tells of the loss by its `error` event.
 *
 * @example
 * createAdapter(tolerateLoss(redis), { streamCount: 1 })
 */
export function tolerateLoss<TClient extends object>(client: TClient): TClient {
  return new Proxy(client, {
    get(target, name) {
      // With the client itself as `this`: it has private fields.
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      if (name === "duplicate") return (...args: unknown[]) => tolerateLoss(value.apply(target, args) as object);
      if (!unwaited.has(name)) return value.bind(target);
      return async (...args: unknown[]) => {
        try {
          return await value.apply(target, args);
        } catch {
          return undefined;
        }
      };
    },
  });
}
