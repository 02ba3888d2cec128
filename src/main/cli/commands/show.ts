import { AppError } from '../../../shared/errors.ts'
import { extensionLabel } from '../../../shared/kinds/extension-label.ts'
import { getKind } from '../../../shared/kinds/kinds.ts'
import { byInverse } from '../../../shared/kinds/relations.ts'
import type { NamedRef } from '../../../shared/model/ref.ts'
import type { Command, Typed } from '../command.ts'
import { exitCode } from '../exit-code.ts'
import { getSnapshot, type SnapshotChoice, toSnapshotChoice } from '../newest.ts'
import { openVault } from '../open.ts'
import { toTypedRef } from '../typed-ref.ts'

const toText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Lists and objects in lists stand below their label, as indented JSON. */
function toValueLines(label: string, value: unknown): readonly string[] {
  const isNested = typeof value === 'object' && value !== null && /[{[]/.test(JSON.stringify(value).slice(1))
  if (!isNested) return [`  ${label.padEnd(24)} ${toText(value)}`]
  return [
    `  ${label}`,
    ...JSON.stringify(value, undefined, 2)
      .split('\n')
      .map((line) => `    ${line}`),
  ]
}

/** The snapshot that is meant. Throws `badInput` where two are, or none. */
function toChoice(typed: Typed): SnapshotChoice {
  const [at, on] = [typed.value('at'), typed.value('on')]
  if (at !== undefined && on !== undefined) throw new AppError('badInput', 'Say either --at N or --on DATE.')
  if (on !== undefined) return toSnapshotChoice(on, '--on')
  return at === undefined ? (client) => getSnapshot(client, undefined) : toSnapshotChoice(at, '--at')
}

export const show: Command = {
  name: 'show',
  summary: 'Show one object as it was in a snapshot.',
  usage: ['show DIR KIND ID [--at N | --on DATE]'],
  positionals: [3, 3],
  options: {
    at: { value: 'N', help: 'The snapshot, or a date or time: the last one by then. Default: the newest.' },
    on: { value: 'DATE', help: 'The same, as it is said of a day: --on 2026-03-01.' },
  },
  run: async (call) => {
    const { terminal } = call
    const [, kindId = '', id = ''] = call.typed.positionals
    const kind = getKind(kindId)
    const ref = toTypedRef(kind.id, id)
    const choice = toChoice(call.typed)
    await openVault(call, 'read')
    const client = call.client()
    const snapshot = await choice(client)
    const object = await client.objects.get({ snapshot, ref })
    terminal.json({ snapshot, ...object })
    const head = [object.name, object.caption].filter((part) => part !== '').join('  ')
    terminal.out(`${head}  (${kind.label.one} ${object.id}, snapshot ${snapshot})`)
    const labels = new Map(kind.attributes.map((attribute) => [attribute.name, attribute.label]))
    for (const [name, value] of Object.entries(object.content))
      for (const line of toValueLines(labels.get(name) ?? extensionLabel(name), value)) terminal.out(line)
    const list = (name: string, count: string, objects: readonly NamedRef[]): void => {
      terminal.out(`  ${name}: ${count}`)
      for (const one of objects.toSorted((a, b) => a.name.localeCompare(b.name)))
        terminal.out(`    ${one.name}  (${one.kind} ${one.id})`)
    }
    if (object.photo !== undefined)
      terminal.out(
        `  ${'Photo'.padEnd(24)} ${object.photo === null ? 'none' : `${object.photo.sizeBytes} bytes, SHA-256 ${object.photo.hash}`}`,
      )
    for (const set of object.links)
      list(
        set.link,
        set.isComplete
          ? `${set.targets.length}`
          : `${set.targets.length} known. ${set.reason ?? 'Not read completely.'}`,
        set.targets,
      )
    for (const [name, sources] of byInverse(object.linkedFrom)) list(name, `${sources.length}`, sources)
    return exitCode.done
  },
}
