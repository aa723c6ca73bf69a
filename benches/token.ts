import jsonwebtoken from "jsonwebtoken";

export const secret = "a secret for the benches, and nothing else";
/** Who the load is; servers that do not ask never look. */
export const token = jsonwebtoken.sign({ userId: "load" }, secret, { expiresIn: "1h" });
