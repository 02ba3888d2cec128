import type { PermissionRow } from '../../shared/api/connection.contract.ts'
import { type PermissionHolder, readPermissions, restorePermissions } from '../../shared/model/permission-rows.ts'

const head = `# Permissions

What Dirsafe asks Microsoft Graph for, and why. Written from the kinds in \`src/shared/kinds/\` by
\`npm run -s dirsafe -- permissions --markdown > docs/permissions.md\`; a test holds this page against them.

Reading and restoring have an app registration each, so that the token which reads never holds a right to write. Leaving
out a kind leaves out what only it needs: \`npm run -s dirsafe -- permissions --kinds user,group\`.`

const restoreText = `A restore asks only for what the ticked steps of its plan take, when it starts, and forgets the token when it ends. The
registration for restoring may list all of these; which of them a plan takes is shown before anybody consents. Where
Microsoft Graph does not have a narrow one, as some clouds get new ones late, a wider one is asked for in its place, which
is shown before as well.`

const applicationText = `Where nobody signs in, an application acts for itself with a certificate: these are given to it as application
permissions. Some things a person must do: hire dates, and sensitivity labels of groups, are refused to applications. For
users who hold roles the application needs a role itself.`

/** Wide permissions that a narrower one of the list would be part of, and why both are there. */
const overlapText = `Some of these are wider than others: \`Directory.Read.All\` shows most of what the narrower ones show. Each kind still
asks for the narrowest that serves it, so that an organisation may refuse the wide one: then attributes it has added
itself and consents are not read, the backup says so, and everything else is. \`Policy.Read.All\` and
\`Policy.Read.AuthenticationMethod\`, \`RoleManagement.Read.Directory\` and the two schedules, \`Organization.Read.All\`
and \`LicenseAssignment.Read.All\`, \`Group.Read.All\` and \`GroupSettings.Read.All\` overlap in the same way, so that
leaving out a kind never asks for something new.`

const toCell = (text: string): string => text.replaceAll('|', '\\|')

const toTable = (rows: readonly PermissionRow[]): readonly string[] => [
  '| permission | why | for |',
  '| --- | --- | --- |',
  ...rows.map(
    ({ scope, why, kinds }) =>
      `| \`${scope}\` | ${toCell(why)} | ${kinds.length === 0 ? 'every connection' : kinds.join(', ')} |`,
  ),
]

const tables = (
  holder: PermissionHolder,
): { readonly read: readonly string[]; readonly restore: readonly string[] } => ({
  read: toTable(readPermissions(null, holder)),
  restore: toTable(restorePermissions(null, holder)),
})

/** The page docs/permissions.md, line by line. */
export function toPermissionsText(): readonly string[] {
  const [person, application] = [tables('person'), tables('application')]
  return [
    ...head.split('\n'),
    '',
    '## To read',
    '',
    ...person.read,
    '',
    ...overlapText.split('\n'),
    '',
    '## To restore',
    '',
    ...restoreText.split('\n'),
    '',
    ...person.restore,
    '',
    '## Without a person',
    '',
    ...applicationText.split('\n'),
    '',
    'To read:',
    '',
    ...application.read,
    '',
    'To restore:',
    '',
    ...application.restore,
  ]
}
