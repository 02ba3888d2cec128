/** Where the way into a vault stands. */
export type Step =
  | { readonly at: 'start' }
  | { readonly at: 'unlock'; readonly dir: string }
  | { readonly at: 'create' }
