/** What the browser shows at the end: no script, nothing from elsewhere, nothing that came with the answer. */
const toPage = (title: string, text: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>${title} – Dirsafe</title>
<style>
body { margin: 0; font: 16px/1.5 'Segoe UI', system-ui, sans-serif; color: #242424; background: #fafafa }
main { max-width: 30rem; margin: 18vh auto 0; padding: 0 1.5rem }
h1 { font-size: 1.75rem; line-height: 1.3; font-weight: 600; margin: 0 0 .5rem }
p { margin: 0 0 .75rem }
@media (prefers-color-scheme: dark) { body { color: #f5f5f5; background: #1f1f1f } }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
<p>You can close this page.</p>
</main>
</body>
</html>
`

/**
 * Shown when the browser has brought the answer, before the token is there: so it claims no more than that. msal-node
 * 7.2.1 sends a template as it is, without a header of its own and without anything of the answer in it.
 */
export const successPage = toPage('Back to Dirsafe', 'The browser has done its part. Dirsafe goes on by itself.')

/** Shown when the sign-in service refused, or the person declined. */
export const errorPage = toPage(
  'The sign-in did not finish',
  'Nothing was connected. Go back to Dirsafe: it says what happened and what to do next.',
)
