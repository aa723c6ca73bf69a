/**
 * What the page does: search, theme, and trying events against a live server. Plain DOM; what a server sends is only ever
 * put in as text. The token is kept nowhere.
 */
export const pageScript = String.raw`
(() => {
  "use strict";
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  const theme = document.getElementById("theme");
  const setTheme = (dark) => {
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    theme.setAttribute("aria-pressed", String(dark));
  };
  let stored = null;
  try { stored = localStorage.getItem("wirepact-theme"); } catch {}
  setTheme(stored ? stored === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  theme.addEventListener("click", () => {
    const dark = document.documentElement.dataset.theme !== "dark";
    setTheme(dark);
    try { localStorage.setItem("wirepact-theme", dark ? "dark" : "light"); } catch {}
  });

  const search = document.getElementById("search");
  const entries = all("[data-entry]").map((element) => ({ element, text: element.textContent.toLowerCase() }));
  const links = new Map(all("nav li a").map((link) => [link.getAttribute("href").slice(1), link.parentElement]));
  const find = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { element, text } of entries) {
      const hit = words.every((word) => text.includes(word));
      if (hit) found++;
      element.hidden = !hit;
      const link = links.get(element.id);
      if (link) link.hidden = !hit;
    }
    document.getElementById("nothing").hidden = found > 0;
  };
  search.addEventListener("input", find);
  // A deep link leads to what it names, whatever was searched for.
  addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.hidden) { search.value = ""; find(); target.scrollIntoView(); }
  });

  const show = (value) => (value === undefined ? "" : JSON.stringify(value, null, 1));
  for (const section of all("[data-namespace]")) {
    const form = section.querySelector("[data-connect]");
    const status = section.querySelector("[data-status]");
    const log = section.querySelector("[data-log]");
    let socket;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (socket) socket.disconnect();
      const data = new FormData(form);
      const address = section.dataset.namespace.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(data.get("param:" + name)));
      socket = io(data.get("url").replace(/\/$/, "") + address, { auth: { token: data.get("token") }, forceNew: true, reconnection: false });
      status.textContent = "connecting …";
      socket.on("connect", () => { status.textContent = "connected to " + address; });
      socket.on("connect_error", (error) => { status.textContent = "refused: " + error.message; });
      socket.on("disconnect", (reason) => { status.textContent = "disconnected: " + reason; });
      socket.onAny((name, ...args) => {
        const item = document.createElement("li");
        const title = document.createElement("strong");
        const body = document.createElement("pre");
        title.textContent = name;
        body.textContent = show(args);
        item.append(title, body);
        log.prepend(item);
        while (log.children.length > 100) log.lastChild.remove();
      });
    });
    for (const sender of all("[data-send]", section)) {
      const answer = sender.querySelector("[data-answer]");
      sender.addEventListener("submit", async (event) => {
        event.preventDefault();
        const params = new FormData(form);
        const name = sender.dataset.send.replace(/\{(\w+)\}/g, (_, key) => params.get("param:" + key));
        try {
          const args = JSON.parse(new FormData(sender).get("args"));
          if (!Array.isArray(args)) throw new Error("The arguments have to be a list: [ … ]");
          if (!socket || !socket.connected) throw new Error("Not connected");
          if (sender.dataset.ack === "none") {
            socket.emit(name, ...args);
            answer.textContent = "sent";
            return;
          }
          answer.textContent = "waiting …";
          const reply = await new Promise((resolve, reject) => {
            socket.timeout(10000).emit(name, ...args, (error, ...values) => (error ? reject(new Error("No answer in time")) : resolve(values)));
          });
          answer.textContent = reply.length === 0 || reply[0] === undefined || reply[0] === null ? "done" : show(reply[0]);
        } catch (error) {
          answer.textContent = error.message;
        }
      });
    }
  }
})();
`;
