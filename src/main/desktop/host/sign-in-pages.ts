/** Opens a page in the system's browser. */
export type OpenPage = (address: string) => Promise<void>

/** Lets only pages of those who sign people in through to the browser of the system. */
export interface SignInPages {
  /** Rejects for any address that is not of an authority a sign-in is under way with. */
  readonly open: OpenPage
  /** Lets pages of this authority through as long as the work lasts. */
  readonly during: <T>(authority: string, work: () => Promise<T>) => Promise<T>
}

/** What the browser of the system is handed, a program might run: nothing goes there but HTTPS pages of the authority. */
export function openSignInPages(openExternal: OpenPage): SignInPages {
  const origins: string[] = []
  return {
    open: async (address) => {
      const url = URL.canParse(address) ? new URL(address) : undefined
      if (url?.protocol !== 'https:' || url.username !== '' || !origins.includes(url.origin))
        throw new Error('The sign-in asked for a page that is not its own.')
      await openExternal(url.href)
    },
    during: async (authority, work) => {
      const { origin } = new URL(authority)
      origins.push(origin)
      try {
        return await work()
      } finally {
        origins.splice(origins.indexOf(origin), 1)
      }
    },
  }
}
