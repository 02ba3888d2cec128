/** What was chosen for all objects that are created anew. */
export interface CreateChoice {
  /** Entra mails the invitations it makes. */
  readonly mailInvitations?: boolean | undefined
}
