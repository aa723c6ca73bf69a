import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = `http://localhost:${process.env.PORT ?? 3000}`;

export default defineConfig({
  plugins: [react()],
  // `npm run dev`: Vite serves the page, the help desk all else.
  server: { proxy: { "/api": server, "/socket.io": { target: server, ws: true } } },
  build: {
    // The page runs under `script-src 'self'; img-src 'self'`: nothing may be inlined as a data: address.
    assetsInlineLimit: 0,
    emptyOutDir: true,
  },
});
