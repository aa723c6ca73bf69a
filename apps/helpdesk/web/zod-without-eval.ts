import { z } from "zod";

// Zod compiles object parsers with `new Function` where it may. The page's policy forbids that, and each try would be
// reported as a violation; so this stands before any schema is made.
z.config({ jitless: true });
