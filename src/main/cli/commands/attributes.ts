import { photoPart } from '../../../shared/kinds/kind.ts'
import { kinds } from '../../../shared/kinds/kinds.ts'
import type { Command } from '../command.ts'
import { exitCode } from '../exit-code.ts'

/** One line of `attributes --json`; scripts rely on the names. */
interface AttributeRow {
  readonly kind: string
  readonly attribute: string
  readonly is: 'attribute' | 'link'
  readonly backedUp: boolean
  readonly restored: boolean
  readonly exported: boolean
  /** `update`, `alone`, `create`, `never`; of links `link`, and `inverse` where it is the other side of one. */
  readonly how: string
  readonly reason?: string
}

/** Every attribute and link of every kind, as the kinds declare them. */
function listAttributes(): readonly AttributeRow[] {
  return kinds.flatMap((kind): readonly AttributeRow[] => [
    ...kind.attributes.map((attribute) => ({
      kind: kind.id,
      attribute: attribute.name,
      is: 'attribute' as const,
      backedUp: attribute.name !== photoPart || kind.hasPhoto,
      restored: attribute.how !== 'never',
      exported: true,
      how: attribute.how,
      ...(attribute.reason === undefined ? {} : { reason: attribute.reason }),
    })),
    ...kind.links.map((link) => ({
      kind: kind.id,
      attribute: link.name,
      is: 'link' as const,
      backedUp: true,
      restored: true,
      exported: true,
      how: 'link',
    })),
    ...kinds.flatMap((source) =>
      source.links
        .filter((link) => link.targets.includes(kind.id))
        .map((link) => ({
          kind: kind.id,
          attribute: link.inverse.name,
          is: 'link' as const,
          backedUp: true,
          restored: true,
          exported: true,
          how: 'inverse',
          reason: `The other side of ${link.name} of ${source.label.many.toLowerCase()}: worked out from it, and restored with it.`,
        })),
    ),
  ])
}

export const attributes: Command = {
  name: 'attributes',
  summary: 'Show every kind with its attributes and links: backed up, restored, exported, and why not.',
  usage: ['attributes'],
  positionals: [0, 0],
  options: {},
  run: async ({ terminal }) => {
    const rows = listAttributes()
    terminal.json(rows)
    const width = Math.max(...rows.map((row) => row.attribute.length))
    for (const kind of kinds) {
      terminal.out(`${kind.label.many} (${kind.id})`)
      for (const row of rows.filter((candidate) => candidate.kind === kind.id)) {
        const restored = row.restored ? `restored (${row.how})` : 'not restored'
        terminal.out(
          `  ${row.attribute.padEnd(width)}  backed up  ${restored.padEnd(19)}  ${row.reason ?? ''}`.trimEnd(),
        )
      }
      terminal.out()
    }
    return exitCode.done
  },
}
