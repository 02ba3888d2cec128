import { AppError } from '../../../shared/errors.ts'
import { findKind, getKind } from '../../../shared/kinds/kinds.ts'
import type { SearchHit } from '../../../shared/model/search.ts'
import type { Command } from '../command.ts'
import { exitCode } from '../exit-code.ts'
import { getSnapshot } from '../newest.ts'
import { openVault } from '../open.ts'

const stretchText = ({ from, to }: { readonly from: number; readonly to: number }): string =>
  from === to ? `${from}` : `${from} to ${to}`

const labelOf = ({ kind }: SearchHit): string => findKind(kind)?.label.one ?? kind

/** One line: what it is, and since when it is gone or is called otherwise. */
function toLine(hit: SearchHit, labelWidth: number): string {
  const found = hit.found === undefined ? '' : `  in snapshot ${hit.found.map(stretchText).join(', ')}`
  const caption = hit.caption === '' ? '' : `  ${hit.caption}`
  return `${labelOf(hit).padEnd(labelWidth)}  ${hit.id}  ${hit.name}${caption}${found}${hit.isThere ? '' : '  no longer there'}`
}

export const search: Command = {
  name: 'search',
  summary: 'Find objects by any words, names, addresses or ids.',
  usage: ['search DIR TEXT [--at N | --all] [--kind KIND]'],
  positionals: [2, 2],
  options: {
    at: { value: 'N', help: 'The snapshot, or a date or time: the last one by then. Default: the newest.' },
    all: { help: 'Search all snapshots, and say in which.' },
    kind: { value: 'KIND', help: 'Only objects of this kind.' },
  },
  run: async (call) => {
    const { typed, terminal } = call
    const [, text = ''] = typed.positionals
    const kind = typed.value('kind')
    if (kind !== undefined) getKind(kind)
    if (typed.has('all') && typed.value('at') !== undefined)
      throw new AppError('badInput', 'Say either --at N or --all.')
    if (!/[\p{L}\p{N}]/u.test(text))
      throw new AppError('badInput', 'Say at least one letter or digit of what you look for.')
    await openVault(call, 'read')
    const client = call.client()
    const snapshot = typed.has('all') ? null : await getSnapshot(client, typed.value('at'))
    const result = await client.search.find({ text, snapshot, ...(kind === undefined ? {} : { kind }) })
    terminal.json({ snapshot, ...result })
    const labelWidth = Math.max(0, ...result.hits.map((hit) => labelOf(hit).length))
    for (const hit of result.hits) terminal.out(toLine(hit, labelWidth))
    if (result.hits.length === 0)
      terminal.out(
        `Nothing was found. ${typed.has('all') ? 'Try fewer words.' : 'Try fewer words, or all snapshots: --all'}`,
      )
    if (result.more) terminal.out(`There are more than these ${result.hits.length}. Add a word to find fewer.`)
    return exitCode.done
  },
}
