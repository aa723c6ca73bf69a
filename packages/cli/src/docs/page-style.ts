/** The page's style sheet. */
export const pageStyle = `
:root { color-scheme: light; --ground: #fff; --text: #1b1f24; --quiet: #57606a; --line: #d0d7de; --link: #0550ae; --code: #f3f4f6; }
:root[data-theme="dark"] { color-scheme: dark; --ground: #0d1117; --text: #e6edf3; --quiet: #9aa4af; --line: #30363d; --link: #79b8ff; --code: #161b22; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif; display: grid; grid-template: auto 1fr / 17rem minmax(0, 1fr); }
header { grid-column: 1 / -1; position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; padding: .5rem 1rem; background: var(--ground); border-bottom: 1px solid var(--line); }
h1 { font-size: 1.1rem; margin: 0 auto 0 0; }
nav { padding: 1rem; border-right: 1px solid var(--line); position: sticky; top: 3.5rem; height: calc(100vh - 3.5rem); overflow: auto; font-size: .9rem; }
nav h2 { font-size: 1rem; margin: .5rem 0; } nav h3 { font-size: .8rem; margin: .5rem 0 0; color: var(--quiet); }
nav ul { list-style: none; margin: 0; padding: 0; } nav a { display: block; padding: .1rem 0; overflow-wrap: anywhere; }
main { padding: 1rem 2rem 50vh; max-width: 60rem; }
a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; }
article { border-top: 1px solid var(--line); padding: .75rem 0; } article, section { scroll-margin-top: 4rem; }
article:target { outline: 2px solid var(--link); outline-offset: .5rem; }
h4 { margin: 0; font-family: ui-monospace, monospace; } p { margin: .25rem 0; } .quiet { color: var(--quiet); font-size: .9rem; }
code, pre, textarea { font-family: ui-monospace, monospace; font-size: .9rem; } pre { background: var(--code); padding: .5rem; overflow: auto; margin: .25rem 0; white-space: pre-wrap; }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; vertical-align: top; padding: .2rem 1rem .2rem 0; overflow-wrap: anywhere; } th { color: var(--quiet); font-weight: normal; }
label { display: block; margin: .4rem 0; } input, textarea, button { font: inherit; color: inherit; background: var(--code); border: 1px solid var(--line); border-radius: .3rem; padding: .3rem .5rem; } textarea { width: 100%; }
.search { margin: 0; } summary { cursor: pointer; color: var(--link); } [hidden] { display: none; }
:focus-visible { outline: 2px solid var(--link); }
@media (max-width: 48rem) { body { grid-template-columns: minmax(0, 1fr); } nav { position: static; height: auto; border-right: 0; border-bottom: 1px solid var(--line); } main { padding: 1rem; } }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
`;
