import { activityKinds } from '../../../shared/activity/activity-kinds.ts'
import type { Permission } from '../../../shared/kinds/kind.ts'
import { kinds } from '../../../shared/kinds/kinds.ts'
import type { Command } from '../command.ts'
import { exitCode } from '../exit-code.ts'
import { terminalColumns, wrap } from '../wrap.ts'

/** A kind or log with the permissions it asks for. */
interface Permitted {
  readonly id: string
  readonly permissions: { readonly read: readonly Permission[]; readonly restore?: readonly Permission[] }
}

/** A permission with the kinds it serves and every reason they give. */
export interface PermissionRow extends Permission {
  readonly kinds: readonly string[]
}

const directoryWide: readonly Permission[] = [
  { scope: 'Organization.Read.All', why: 'To know which tenant this is, so that a vault never mixes two.' },
]

/** The permissions these kinds ask for, each once, with the kinds it serves and why. */
export function toPermissionRows(all: readonly Permitted[], use: 'read' | 'restore'): readonly PermissionRow[] {
  const rows = new Map<string, PermissionRow>()
  const add = ({ scope, why }: Permission, kind?: string): void => {
    const { why: before = '', kinds: served = [] } = rows.get(scope) ?? {}
    rows.set(scope, {
      scope,
      why: before.includes(why) ? before : `${before} ${why}`.trim(),
      kinds: kind === undefined || served.includes(kind) ? served : [...served, kind],
    })
  }
  if (use === 'read') for (const permission of directoryWide) add(permission)
  for (const kind of all) for (const permission of kind.permissions[use] ?? []) add(permission, kind.id)
  return [...rows.values()]
}

export const permissions: Command = {
  name: 'permissions',
  summary: 'Show which permissions of Microsoft Graph are needed to read or to restore, and why.',
  usage: ['permissions [--restore]'],
  positionals: [0, 0],
  options: { restore: { help: 'Those a restore needs, instead of those to read.' } },
  run: async ({ typed, terminal }) => {
    const rows = toPermissionRows([...kinds, ...activityKinds], typed.has('restore') ? 'restore' : 'read')
    terminal.json(rows)
    for (const row of rows) {
      terminal.out(row.scope)
      for (const line of wrap(row.why, terminalColumns - 4)) terminal.out(`    ${line}`)
      if (row.kinds.length > 0)
        for (const line of wrap(`For: ${row.kinds.join(', ')}`, terminalColumns - 4)) terminal.out(`    ${line}`)
    }
    return exitCode.done
  },
}
