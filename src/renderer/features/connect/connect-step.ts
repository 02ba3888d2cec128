/** The steps of the way to a connection, in order. A vault is only made where none is open. */
export const connectSteps = ['permissions', 'registration', 'signIn', 'result', 'vault'] as const
export type ConnectStep = (typeof connectSteps)[number]
