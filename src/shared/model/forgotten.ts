/** Stands where the name of an object was that was erased on request. */
export const forgottenName = '(forgotten)'

/** Why nothing is known of an object that was erased, as a sentence. `forgottenAt`: ISO 8601. */
export const toForgottenReason = (forgottenAt: string): string => `Erased on request on ${forgottenAt.slice(0, 10)}.`
