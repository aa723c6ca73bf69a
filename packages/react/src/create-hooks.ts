import type { Client, ConnectionSnapshot, Discontinuity, JoinOptions, Member, NamespaceClient } from "@wirepact/client";
import type { ContractDefinition, NamespaceKey } from "@wirepact/contracts";
import { ContractError } from "@wirepact/contracts";
import { createContext, createElement, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import type { Hooks, RealtimeProviderProps, RoomView, Skip, Typing } from "./hooks.ts";
import type { NamespaceStore } from "./namespace-store.ts";
import { createNamespaceStore } from "./namespace-store.ts";
import type { PresenceHold, PresenceStore } from "./presence-store.ts";
import { noPresence, sameMembers, typistsOf } from "./presence-store.ts";
import type { RoomReducer } from "./room-state.ts";
import { createRoomState } from "./room-state.ts";
import type { RoomStore } from "./room-store.ts";
import { createRoomStore, skippedStore } from "./room-store.ts";
import { useCallState } from "./use-call-state.ts";
import { useLatest } from "./use-latest.ts";
import type { Store } from "./use-selection.ts";
import { useSelection } from "./use-selection.ts";

type Handler = (...args: never[]) => void;
type Listen = (event: string, handler: Handler) => () => void;

/** The store behind a room that `useRoom` gave out; hidden from its type, because it is nobody's business. */
const stores = new WeakMap<RoomView, RoomStore>();

/**
 * Makes the hooks of a contract. Call it once, beside the contract; with several namespaces once for each.
 *
 * @param namespace which namespace's types the hooks have. Default: the contract's only one.
 */
export function createHooks<
  const TContract extends ContractDefinition,
  N extends NamespaceKey<TContract> = NamespaceKey<TContract>,
>(_contract: TContract, _namespace?: N): Hooks<TContract, N> {
  const Context = createContext<NamespaceStore | undefined>(undefined);

  function RealtimeProvider({ client, namespace, params, children }: RealtimeProviderProps<TContract, N>) {
    const paramsKey = JSON.stringify(params ?? {});
    const store = useMemo(
      () =>
        createNamespaceStore(client as Client<ContractDefinition>, namespace, JSON.parse(paramsKey) as object as never),
      [client, namespace, paramsKey],
    );
    // Connected while the provider is mounted, whether or not anything below listens yet.
    useEffect(() => store.hold().release, [store]);
    return createElement(Context.Provider, { value: store }, children);
  }

  function useStore(): NamespaceStore {
    const store = useContext(Context);
    if (store) return store;
    throw new ContractError("USAGE", "There is no RealtimeProvider above this component.", {
      hint: "Wrap the app in the RealtimeProvider of the same createHooks() call.",
    });
  }

  function useConnection<T>(selector?: (snapshot: ConnectionSnapshot) => T): T | ConnectionSnapshot {
    return useSelection<ConnectionSnapshot, T | ConnectionSnapshot>(useStore(), selector ?? identity, Object.is);
  }

  function useRoom(room: string, params: Record<string, unknown> | Skip = {}, options: JoinOptions = {}): RoomView {
    const store = useStore();
    const isSkipped = params === "skip";
    const paramsKey = JSON.stringify(params);
    const getState = useLatest(options.getState);
    const hasState = options.getState !== undefined;
    const roomStore = useMemo(
      () =>
        isSkipped
          ? undefined
          : createRoomStore(
              store,
              room,
              JSON.parse(paramsKey) as Record<string, unknown>,
              hasState ? (...args) => getState.current?.(...args) : undefined,
            ),
      [store, room, paramsKey, isSkipped, hasState, getState],
    );
    const snapshot = useSelection(roomStore ?? skippedStore, identity, Object.is);
    return useMemo(() => {
      const view: RoomView = { room, ...snapshot };
      if (roomStore) stores.set(view, roomStore);
      return view;
    }, [room, snapshot, roomStore]);
  }

  function useEvent(...given: [string, Handler] | [RoomView, string, Handler]): void {
    const [view, event, handler] = given.length === 3 ? given : [undefined, ...given];
    const store = useStore();
    const latest = useLatest(handler);
    const roomStore = view && stores.get(view);
    const isSkipped = view !== undefined && roomStore === undefined;
    useEffect(() => {
      if (isSkipped) return;
      const heard = (...args: never[]) => latest.current(...args);
      if (!roomStore) {
        const { namespace, release } = store.hold();
        const stop = (namespace.on as Listen)(event, heard);
        return () => {
          stop();
          release();
        };
      }
      const { room, release } = roomStore.hold();
      (room.on as Listen)(event, heard);
      return release;
    }, [store, roomStore, isSkipped, event, latest]);
  }

  function useDiscontinuity(view: RoomView, handler: (discontinuity: Discontinuity) => void): void {
    const latest = useLatest(handler);
    const roomStore = stores.get(view);
    useEffect(() => {
      if (!roomStore) return;
      const { room, release } = roomStore.hold();
      room.onDiscontinuity((discontinuity) => latest.current(discontinuity));
      return release;
    }, [roomStore, latest]);
  }

  function useRoomState<TState, T>(
    view: RoomView,
    reducer: RoomReducer<TState, Record<string, (state: TState, ...args: never[]) => TState>>,
    selector: (state: TState) => T = identity as never,
    isEqual: (a: T, b: T) => boolean = Object.is,
  ): T {
    const roomStore = stores.get(view);
    const latest = useLatest(reducer);
    const begin = () => ({
      roomStore,
      state: roomStore ? createRoomState(roomStore, reducer.initial, latest) : constantStore(reducer.initial),
    });
    // Another room is another state, begun from what this render says; a memo could not, as `initial` may be a new object each time.
    const [kept, setKept] = useState(begin);
    const current = kept.roomStore === roomStore ? kept : begin();
    if (current !== kept) setKept(current);
    return useSelection(current.state, selector, isEqual);
  }

  function usePresenceStore(view: RoomView): PresenceStore {
    return stores.get(view)?.presence ?? noPresence;
  }

  function usePresence(view: RoomView, state: unknown): void {
    const { hold } = usePresenceStore(view);
    const isSkipped = state === "skip";
    const latest = useLatest(state);
    const held = useRef<PresenceHold>(undefined);
    useEffect(() => {
      if (isSkipped) return;
      const own = hold();
      held.current = own;
      return () => {
        held.current = undefined;
        own?.release();
      };
    }, [hold, isSkipped]);
    // A state is mostly written in the render, and a new object each time.
    const stateKey = JSON.stringify(state);
    useEffect(() => held.current?.presence.set(latest.current), [hold, isSkipped, stateKey, latest]);
  }

  function usePresenceList<T>(
    view: RoomView,
    selector: (members: readonly Member[]) => T = identity as never,
    isEqual: (a: T, b: T) => boolean = Object.is,
  ): T {
    return useSelection(usePresenceStore(view), selector, isEqual);
  }

  function useTyping(view: RoomView): Typing<unknown> {
    const store = usePresenceStore(view);
    const members = useSelection(store, typistsOf, sameMembers);
    return useMemo(() => ({ typists: members, type: store.type }), [members, store]);
  }

  function useCall(event: string) {
    const store = useStore();
    const run = useCallback(
      async (...args: unknown[]) => (store.current().call as (...all: unknown[]) => Promise<unknown>)(event, ...args),
      [store, event],
    );
    return useCallState(run);
  }

  function useNamespace(): Pick<NamespaceClient, "call" | "tryCall" | "send"> {
    const store = useStore();
    return useMemo(() => {
      const forward =
        (method: "call" | "tryCall" | "send") =>
        (...args: unknown[]) =>
          (store.current()[method] as (...all: unknown[]) => never)(...args);
      return { call: forward("call"), tryCall: forward("tryCall"), send: forward("send") } as never;
    }, [store]);
  }

  const hooks = {
    RealtimeProvider,
    useConnection,
    useRoom,
    useEvent,
    useRoomState,
    useDiscontinuity,
    usePresence,
    usePresenceList,
    useTyping,
    useCall,
    useNamespace,
  };
  return hooks as unknown as Hooks<TContract, N>;
}

function identity<T>(value: T): T {
  return value;
}

function constantStore<T>(value: T): Store<T> {
  return { subscribe: () => () => {}, snapshot: () => value, serverSnapshot: () => value };
}
