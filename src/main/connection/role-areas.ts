/**
 * Built-in roles whose actions were held against every area of reading and of writing, so that where they are not named
 * there they may not. Of an account that holds any other nothing is said. Entra docs:
 * role-based-access-control/permissions-reference.
 */
export const judgedRoles = [
  'Application Administrator',
  'Authentication Policy Administrator',
  'Cloud Application Administrator',
  'Cloud Device Administrator',
  'Conditional Access Administrator',
  'Directory Readers',
  'Global Administrator',
  'Global Reader',
  'Groups Administrator',
  'Guest Inviter',
  'Helpdesk Administrator',
  'License Administrator',
  'Privileged Authentication Administrator',
  'Privileged Role Administrator',
  'Reports Reader',
  'Security Administrator',
  'Security Reader',
  'User Administrator',
] as const
export type JudgedRole = (typeof judgedRoles)[number]

/** Something that takes a role, over and above a permission. The Global Administrator may all of it. */
export interface RoleArea {
  /** As people name it, to stand in a list. */
  readonly what: string
  /** What it takes a role to do, to stand in a sentence. */
  readonly deed: string
  /** Kinds and logs. */
  readonly kinds: readonly string[]
  /** The roles that are enough, the one to recommend first. */
  readonly roles: readonly JudgedRole[]
  /** Roles that may be enough, for part of it or where the documentation leaves it open: of these nothing is said. */
  readonly unsure?: readonly JudgedRole[]
}
