/** One thing that happened at the sign-in service. It holds no token, no code and no secret. */
export interface SignInRecord {
  readonly endpoint: 'authorize' | 'token'
  readonly clientId: string
  /** `authorization_code`, `refresh_token` or `client_credentials`; absent at `authorize`. */
  readonly grantType?: string
  /** As they were asked for. */
  readonly scopes: readonly string[]
  readonly claims?: string
  readonly prompt?: string
  readonly loginHint?: string
  /** User name of whoever signed in, as far as it is known. */
  readonly userName?: string
  /** `done`, or the number of the AADSTS error. */
  readonly result: string
}
