import type { Permission } from '../../../shared/kinds/kind.ts'
import { kinds } from '../../../shared/kinds/kinds.ts'
import type { Command } from '../command.ts'
import { exitCode } from '../exit-code.ts'

interface PermissionRow extends Permission {
  readonly kinds: readonly string[]
}

const directoryWide: readonly Permission[] = [
  { scope: 'Organization.Read.All', why: 'To know which tenant this is, so that a vault never mixes two.' },
]

/** The permissions Dirsafe asks for, each once, with the kinds it serves and why. */
function listPermissions(use: 'read' | 'restore'): readonly PermissionRow[] {
  const rows = new Map<string, PermissionRow>()
  if (use === 'read') for (const permission of directoryWide) rows.set(permission.scope, { ...permission, kinds: [] })
  for (const kind of kinds)
    for (const permission of kind.permissions[use]) {
      const known = rows.get(permission.scope)
      rows.set(permission.scope, { ...(known ?? permission), kinds: [...(known?.kinds ?? []), kind.id] })
    }
  return [...rows.values()]
}

export const permissions: Command = {
  name: 'permissions',
  summary: 'Show which permissions of Microsoft Graph are needed to read or to restore, and why.',
  usage: ['permissions [--restore]'],
  positionals: [0, 0],
  options: { restore: { help: 'Those a restore needs, instead of those to read.' } },
  run: async ({ typed, terminal }) => {
    const rows = listPermissions(typed.has('restore') ? 'restore' : 'read')
    terminal.json(rows)
    const width = Math.max(...rows.map((row) => row.scope.length))
    for (const row of rows) terminal.out(`${row.scope.padEnd(width)}  ${row.why}`)
    return exitCode.done
  },
}
