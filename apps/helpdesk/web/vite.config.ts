import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  build: {
    // The page runs under `script-src 'self'; img-src 'self'`: nothing may be inlined as a data: address.
    assetsInlineLimit: 0,
    emptyOutDir: true,
  },
});
