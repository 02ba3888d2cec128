import { AppError } from '../../../shared/errors.ts'
import { getKind } from '../../../shared/kinds/kinds.ts'
import type { Side } from '../../../shared/model/change.ts'
import type { Command } from '../command.ts'
import { toDifferenceText } from '../difference-text.ts'
import { exitCode } from '../exit-code.ts'
import { follow, openVault } from '../open.ts'
import { toList, toNumber, toPhotos } from '../parse.ts'

const toSide = (text: string): Side => (text === 'live' ? 'live' : toNumber(text, 'A side'))

export const diff: Command = {
  name: 'diff',
  summary: 'Compare two snapshots, or a snapshot with the live tenant.',
  usage: ['diff DIR A B|live [--kinds a,b] [--photos all] [--exit-code]'],
  positionals: [3, 3],
  options: {
    kinds: { value: 'a,b', help: 'Only these kinds.' },
    photos: { value: 'all', help: 'With live: ask for every photo. Graph names no photo in what it says changed.' },
    'exit-code': { help: 'End with 4 when there are differences.' },
  },
  isOnline: true,
  run: async (call) => {
    const { typed, terminal } = call
    const [, a = '', b = ''] = typed.positionals
    const [from, to] = [toSide(a), toSide(b)]
    if (from === 'live')
      throw new AppError('badInput', 'The live tenant can only stand second: it is later than every snapshot.')
    const kinds = toList(typed.value('kinds'))?.map((id) => getKind(id).id)
    await openVault(call)
    const photos = toPhotos(typed.value('photos'))
    const difference = await follow(
      terminal,
      call
        .client()
        .compare.run({ from, to, photos, ...(kinds === undefined ? {} : { kinds }) }, { signal: terminal.signal }),
    )
    terminal.json(difference)
    for (const line of toDifferenceText(difference)) terminal.out(line)
    return typed.has('exit-code') && difference.changes.length > 0 ? exitCode.differs : exitCode.done
  },
}
