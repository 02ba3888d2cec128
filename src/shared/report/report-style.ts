/** The style of a report that is read in a browser and printed: the reader's colours, no font of its own. */
export const reportStyle = `
:root { color-scheme: light dark; --line: #d1d1d1; --soft: #616161; --added: #0e700e; --removed: #b10e1c; --changed: #0f5a9e; }
@media (prefers-color-scheme: dark) { :root { --line: #595959; --soft: #adadad; --added: #6cc56c; --removed: #f1848d; --changed: #82c0fb; } }
body { font: 14px/1.45 "Segoe UI", system-ui, sans-serif; max-width: 1100px; margin: 32px auto; padding: 0 24px; }
h1 { font-size: 24px; } h2 { font-size: 20px; margin-top: 40px; } h3 { font-size: 16px; margin: 28px 0 0; }
section { break-inside: avoid-page; }
.small { color: var(--soft); font-size: 12px; margin: 4px 0 8px; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { border-bottom: 1px solid var(--line); padding: 6px 8px; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th { color: var(--soft); font-size: 12px; font-weight: 600; }
tbody th { font-weight: 400; font-family: "Cascadia Mono", Consolas, monospace; font-size: 12px; }
th:first-child, td:first-child { width: 24px; }
.added { color: var(--added); font-weight: 600; } .removed { color: var(--removed); font-weight: 600; } .changed { color: var(--changed); font-weight: 600; }
.word { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media print { body { margin: 0; max-width: none; } }
`
