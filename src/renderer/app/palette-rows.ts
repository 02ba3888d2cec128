import { toRefKey } from '../../shared/model/ref.ts'
import type { SearchHit } from '../../shared/model/search.ts'
import type { Snapshot } from '../../shared/model/snapshot.ts'
import { type Command, commandGroups } from './command.ts'

/** One line of the palette. */
export type PaletteRow =
  | { readonly is: 'head'; readonly key: string; readonly label: string }
  | { readonly is: 'command'; readonly key: string; readonly command: Command }
  | { readonly is: 'object'; readonly key: string; readonly hit: SearchHit }

/** So many commands stand above the objects, so that these are in view. */
const mostCommands = 5

/** What the window itself offers stands last: its keys say it already. */
const shownGroups = [...commandGroups.filter((group) => group !== 'Everywhere'), 'Everywhere'] as const

const toRow = (command: Command): PaletteRow => ({ is: 'command', key: `command ${command.id}`, command })
const toHead = (label: string): PaletteRow => ({ is: 'head', key: `head ${label}`, label })

/** The commands that have every word in their name or group: those whose name begins so first, else in their order. */
export function findCommands(commands: readonly Command[], text: string): readonly Command[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const begins = words.join(' ')
  const found = commands.filter(({ label, group }) => {
    const name = `${label} ${group}`.toLowerCase()
    return words.every((word) => name.split(/\s+/).some((part) => part.startsWith(word)))
  })
  const isFirst = ({ label }: Command): boolean => label.toLowerCase().startsWith(begins)
  return [...found.filter(isFirst), ...found.filter((command) => !isFirst(command))]
}

/** What the palette shows: all commands by group while nothing is typed, else those that fit and the objects found. */
export function toPaletteRows(
  commands: readonly Command[],
  text: string,
  hits: readonly SearchHit[],
): readonly PaletteRow[] {
  if (text.trim() === '')
    return shownGroups.flatMap((group) => {
      const own = commands.filter((command) => command.group === group)
      return own.length === 0 ? [] : [toHead(group), ...own.map(toRow)]
    })
  const found = findCommands(commands, text)
  const shown = hits.length === 0 ? found : found.slice(0, mostCommands)
  return [
    ...(shown.length === 0 ? [] : [toHead('Commands'), ...shown.map(toRow)]),
    ...(hits.length === 0 ? [] : [toHead('Objects')]),
    ...hits.map((hit): PaletteRow => ({ is: 'object', key: `object ${toRefKey(hit)}`, hit })),
  ]
}

/** The moment at which a hit was last as it was found; null: it still is, in the newest snapshot. */
export function findLastMoment(hit: SearchHit, snapshots: readonly Snapshot[]): Snapshot | null {
  const last = hit.found?.at(-1)?.to
  const at = snapshots.findIndex(({ snapshot }) => snapshot === last)
  return at <= 0 ? null : (snapshots[at] ?? null)
}

/** The first snapshot without an object that is gone; undefined: it is there, or that is not known. */
export function findGoneAt(hit: SearchHit, snapshots: readonly Snapshot[]): Snapshot | undefined {
  if (hit.isThere) return undefined
  const last = hit.found?.at(-1)?.to
  const at = snapshots.findIndex(({ snapshot }) => snapshot === last)
  return at <= 0 ? undefined : snapshots[at - 1]
}

/** The next row that can be chosen in a direction, round the ends; -1: there is none. */
export function findNextRow(rows: readonly PaletteRow[], from: number, step: 1 | -1): number {
  for (let tried = 1; tried <= rows.length; tried += 1) {
    const at = (from + step * tried + rows.length * (tried + 1)) % rows.length
    if (rows[at] !== undefined && rows[at].is !== 'head') return at
  }
  return -1
}
