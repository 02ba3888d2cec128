/**
 * What the page may load and run. Everything that is not named is refused: scripts come from the application alone,
 * nothing is evaluated, and no address outside of it can be reached. The nonce, new for each load, is what lets Fluent
 * UI add its style element without allowing inline styles.
 */
export function toContentPolicy(styleNonce: string): string {
  const rules: { readonly [directive: string]: string } = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': `'self' 'nonce-${styleNonce}'`,
    // Photos are drawn from blobs of this page.
    'img-src': "'self' blob:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': "'none'",
  }
  return Object.entries(rules)
    .map(([directive, value]) => `${directive} ${value}`)
    .join('; ')
}
