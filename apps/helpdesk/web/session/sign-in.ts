import { RestError } from "../rest/rest-error.ts";
import { Session } from "./session.ts";

/** Asks for a session. @throws RestError: 401 for wrong credentials, 0 when the server is not reached */
export async function signIn(email: string, password: string): Promise<Session> {
  let response: Response;
  try {
    response = await fetch("/api/auth/login", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ email, password }),
    });
  } catch {
    throw new RestError(0, "The server cannot be reached");
  }
  if (!response.ok) throw new RestError(response.status, response.statusText);
  return Session.parse(await response.json());
}
