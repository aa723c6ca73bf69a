import { randomBytes, scrypt, scryptSync, timingSafeEqual } from "node:crypto";

const keyLength = 32;

/** Text to store: `salt:key`, both base64url. */
export function hashPassword(password: string): string {
  const salt = randomBytes(16);
  return `${salt.toString("base64url")}:${scryptSync(password, salt, keyLength).toString("base64url")}`;
}

/** A hash that no password fits; checking against it takes as long as against a real one. */
export const nobodysHash = `${randomBytes(16).toString("base64url")}:${randomBytes(keyLength).toString("base64url")}`;

/** Off the main thread: a log-in must not hold up everybody's messages. */
export function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [salt = "", key = ""] = stored.split(":");
  return new Promise((resolve, reject) => {
    scrypt(password, Buffer.from(salt, "base64url"), keyLength, (error, derived) => {
      if (error) reject(error);
      else resolve(timingSafeEqual(derived, Buffer.from(key, "base64url")));
    });
  });
}
