import type { EngineClient } from '../../shared/api/contract.ts'

/** The engine as the command line uses it. */
export interface CommandEngine {
  readonly client: EngineClient
  readonly close: () => Promise<void>
}

/** What a run that nobody attends signs in with. */
export interface UnattendedSignIn {
  readonly authority: string
  readonly tenant: string
  readonly clientId: string
  /** PEM with certificate and private key. A secret. */
  readonly pem: string
}

/** Where the engine is to find the tenant, and who is let in there. What is left out comes from the vault. */
export interface Connection {
  readonly graph: string | undefined
  readonly authority?: string | undefined
  /** Goes before every sign-in. */
  readonly accessToken: string | undefined
  readonly unattended?: UnattendedSignIn | undefined
  /** Leads the person at this terminal, or whoever reads the address, to the sign-in. */
  readonly openBrowser?: (address: string) => Promise<void>
  /** Somebody is at the terminal, and may be asked to sign in while a run waits. */
  readonly hasPerson?: boolean
  /** The environment, for the proxy it names. */
  readonly env?: { readonly [name: string]: string | undefined }
}
