import { AppError } from '../../../shared/errors.ts'
import { getKind } from '../../../shared/kinds/kinds.ts'
import type { Side } from '../../../shared/model/change.ts'
import { type DifferenceDocument, toDifferenceDocument } from '../../../shared/report/difference-document.ts'
import { toDifferenceHtml } from '../../../shared/report/difference-html.ts'
import { toDifferenceMarkdown } from '../../../shared/report/difference-markdown.ts'
import { checkClearFile, type Writers, writeClearFile } from '../clear-file.ts'
import type { Command } from '../command.ts'
import { toDifferenceText } from '../difference-text.ts'
import { exitCode } from '../exit-code.ts'
import { type SnapshotChoice, toSnapshotChoice } from '../newest.ts'
import { follow, openVault } from '../open.ts'
import { toList, toPhotos } from '../parse.ts'
import { toTimeText } from '../time-text.ts'

const writers: Writers<DifferenceDocument> = { '.html': toDifferenceHtml, '.md': toDifferenceMarkdown }

const toSide = (text: string): SnapshotChoice | 'live' => (text === 'live' ? 'live' : toSnapshotChoice(text, 'A side'))

export const diff: Command = {
  name: 'diff',
  summary: 'Compare two snapshots, or a snapshot with the live tenant. A date means the last snapshot by then.',
  usage: ['diff DIR A B|live [--kinds a,b] [--photos all] [--exit-code] [--report FILE]'],
  positionals: [3, 3],
  options: {
    kinds: { value: 'a,b', help: 'Only these kinds.' },
    photos: { value: 'all', help: 'With live: ask for every photo. Graph names no photo in what it says changed.' },
    report: { value: 'FILE', help: 'Also write the difference to a new file, in clear: FILE.html or FILE.md.' },
    'exit-code': { help: 'End with 4 when there are differences.' },
  },
  isOnline: true,
  run: async (call) => {
    const { typed, terminal } = call
    const [, a = '', b = ''] = typed.positionals
    const [first, second] = [toSide(a), toSide(b)]
    if (first === 'live')
      throw new AppError('badInput', 'The live tenant can only stand second: it is later than every snapshot.')
    const kinds = toList(typed.value('kinds'))?.map((id) => getKind(id).id)
    checkClearFile(typed, writers)
    const { tenantName } = await openVault(call, second === 'live' ? 'write' : 'read')
    const photos = toPhotos(typed.value('photos'))
    const client = call.client()
    const from = await first(client)
    const to = second === 'live' ? second : await second(client)
    const difference = await follow(
      terminal,
      client.compare.run({ from, to, photos, ...(kinds === undefined ? {} : { kinds }) }, { signal: terminal.signal }),
    )
    const { snapshots } = client
    const moments = await snapshots.list()
    const nameOf = (side: Side): string => {
      const moment = moments.find(({ snapshot }) => snapshot === side)
      return moment === undefined ? 'the live tenant' : `snapshot ${side} of ${toTimeText(moment.startedAt)}`
    }
    const names = { from: nameOf(from), to: nameOf(to), tenant: tenantName }
    const file = writeClearFile(typed, writers, toDifferenceDocument(difference, names))
    terminal.json(difference)
    for (const line of toDifferenceText(difference)) terminal.out(line)
    if (file !== undefined) terminal.err(`The report was written to ${file}, in clear.`)
    return typed.has('exit-code') && difference.changes.length > 0 ? exitCode.differs : exitCode.done
  },
}
