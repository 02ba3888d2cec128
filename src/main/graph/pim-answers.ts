import type { JsonObject } from '../../shared/model/json.ts'

/** What PIM takes requests by. v1.0 metadata: roleAssignmentScheduleRequests, roleEligibilityScheduleRequests. */
const requests = /\/role(?:Assignment|Eligibility)ScheduleRequests$/

/** What PIM did with a request that it took. */
export type PimVerdict =
  | { readonly state: 'done' }
  /** It may still be carried out, and must not be sent again; `reason` says who has to do what. */
  | { readonly state: 'waits'; readonly reason: string }
  | { readonly state: 'refused'; readonly reason: string }

const carriedOut: ReadonlySet<string> = new Set([
  'granted',
  'provisioned',
  'revoked',
  'schedulecreated',
  'pendingprovisioning',
  'pendingschedulecreation',
])
const waiting: ReadonlySet<string> = new Set(['pendingapproval', 'pendingadmindecision', 'pendingevaluation'])

/**
 * What became of a request to Privileged Identity Management: it answers 201 to requests that it does not carry out, and
 * says so in `status`. Undefined: this was none. Graph docs: resources/request.
 */
export function pimVerdict(url: string, body: JsonObject | undefined): PimVerdict | undefined {
  if (!requests.test(url)) return undefined
  const status = typeof body?.['status'] === 'string' ? body['status'] : ''
  if (carriedOut.has(status.toLowerCase())) return { state: 'done' }
  if (waiting.has(status.toLowerCase()))
    return {
      state: 'waits',
      reason: `Privileged Identity Management took the request and waits for somebody to approve it (${status}). Approve it in the Entra admin center; it is not sent again.`,
    }
  return {
    state: 'refused',
    reason: `Privileged Identity Management did not carry the request out${status === '' ? '' : ` (${status})`}. Look at the requests of the role in the Entra admin center.`,
  }
}

/** What the rules of a role in PIM ask for, by their names. Graph docs: identity-governance-pim-rules-overview. */
const rules: { readonly [name: string]: string } = {
  ExpirationRule: 'it wants an end, or an earlier one',
  EligibilityRule: 'whoever it is for must be eligible first',
  JustificationRule: 'it wants a reason',
  MfaRule: 'whoever asks must have signed in with multifactor authentication',
  TicketingRule: 'it wants the number of a ticket',
  ApprovalRule: 'somebody has to approve it',
  AuthenticationContextRule: 'whoever asks must have met an authentication context',
}

/** Codes of refusals of PIM, each with what it means. Seen by others: github.com/MicrosoftDocs/azure-docs/issues/80426, github.com/microsoft365dsc/microsoft365dsc/issues/5532. */
const refusals: { readonly [code: string]: (message: string) => string } = {
  RoleAssignmentRequestPolicyValidationFailed: (message) => {
    const named = Object.entries(rules).flatMap(([name, meaning]) => (message.includes(name) ? [meaning] : []))
    const why = named.length === 0 ? message : `${named.join(', and ')}.`
    return `The settings of this role in Privileged Identity Management do not allow it: ${why} Change them, or assign the role there by hand.`
  },
  RoleAssignmentExists: () =>
    'Whoever it is for holds this role already by another assignment. Look at it in Privileged Identity Management; it was left as it is.',
  RoleAssignmentRequestExists: () =>
    'A request for this is waiting in Privileged Identity Management already. Approve or cancel it there; none was added.',
  PendingRoleAssignmentRequest: () =>
    'A request for this is waiting in Privileged Identity Management already. Approve or cancel it there; none was added.',
}

/** What a refusal of PIM means, as a sentence; undefined: it is none of PIM's own. */
export const pimRefusal = (code: string, message: string): string | undefined => refusals[code]?.(message)
