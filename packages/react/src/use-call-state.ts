import { useCallback, useReducer, useRef } from "react";

/** How the latest call of a component stands. */
export type CallState<TData, TError> =
  | { readonly status: "idle"; readonly data?: undefined; readonly error?: undefined }
  | { readonly status: "pending"; readonly data?: undefined; readonly error?: undefined }
  | { readonly status: "sent"; readonly data: TData; readonly error?: undefined }
  | { readonly status: "failed"; readonly error: TError; readonly data?: undefined };

const idle = { status: "idle" } as const;

/** Runs calls and keeps how the latest of them stands; an earlier one that ends later changes nothing. */
export function useCallState<TArgs extends readonly unknown[], TData, TError>(run: (...args: TArgs) => Promise<TData>) {
  const [state, setState] = useReducer(
    (_: CallState<TData, TError>, next: CallState<TData, TError>) => next,
    idle as CallState<TData, TError>,
  );
  const latest = useRef(0);
  const call = useCallback(
    async (...args: TArgs): Promise<TData> => {
      const mine = ++latest.current;
      const settle = (next: CallState<TData, TError>): void => {
        if (latest.current === mine) setState(next);
      };
      settle({ status: "pending" });
      try {
        const data = await run(...args);
        settle({ status: "sent", data });
        return data;
      } catch (error) {
        settle({ status: "failed", error: error as TError });
        throw error;
      }
    },
    [run],
  );
  const reset = useCallback(() => {
    latest.current += 1;
    setState(idle);
  }, []);
  return { ...state, call, reset };
}
