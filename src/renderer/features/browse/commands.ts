import { kinds } from '../../../shared/kinds/kinds.ts'
import type { Command, CommandStage } from '../../app/command.ts'
import { useFocusWish } from '../../app/focus.store.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { toIconName } from '../../components/icon.tsx'
import { texts } from './texts.ts'

/** The snapshot so many steps earlier than the one looked at, as it is looked at; undefined: there is none. */
function findMoment({ snapshots }: CommandStage, by: 1 | -1): number | null | undefined {
  const { snapshot } = useNavigation.getState()
  const at = Math.max(
    0,
    snapshots.findIndex((one) => one.snapshot === snapshot),
  )
  const next = snapshots[at + by]
  return next === undefined ? undefined : next === snapshots[0] ? null : next.snapshot
}

function look(stage: CommandStage, by: 1 | -1): void {
  const snapshot = findMoment(stage, by)
  if (snapshot === undefined) return
  useNavigation.getState().open('browse', { snapshot })
  useFocusWish.getState().enterPlace()
}

export const browseCommands: readonly Command[] = [
  ...kinds.map(
    (kind): Command => ({
      id: `browse-${kind.id}`,
      group: 'Browse',
      label: `Show ${kind.label.many}`,
      icon: toIconName(kind.icon),
      isOffered: ({ snapshots }) => snapshots.length > 0,
      run: () => {
        useNavigation.getState().open('browse', { kind: kind.id })
        useFocusWish.getState().enterPlace(texts.table)
      },
    }),
  ),
  {
    id: 'earlier',
    group: 'Browse',
    label: 'Look at the snapshot before',
    icon: 'past',
    keys: 'Alt+PageUp',
    // By the places that show a moment: elsewhere nothing would be seen of it.
    isHeardElsewhere: true,
    isOffered: (stage) => findMoment(stage, 1) !== undefined,
    run: (stage) => look(stage, 1),
  },
  {
    id: 'later',
    group: 'Browse',
    label: 'Look at the next snapshot',
    icon: 'past',
    keys: 'Alt+PageDown',
    isHeardElsewhere: true,
    isOffered: (stage) => findMoment(stage, -1) !== undefined,
    run: (stage) => look(stage, -1),
  },
  {
    id: 'latest',
    group: 'Browse',
    label: 'Look at the latest snapshot',
    icon: 'past',
    isOffered: (stage) => findMoment(stage, -1) !== undefined,
    run: () => {
      useNavigation.getState().open('browse', { snapshot: null })
      useFocusWish.getState().enterPlace()
    },
  },
  { id: 'copy-cells', group: 'Browse', label: 'Copy the cells of the row', icon: 'copy', keys: 'Ctrl+C' },
  { id: 'copy-json', group: 'Browse', label: 'Copy the object as JSON', icon: 'copy', keys: 'Ctrl+Shift+C' },
  { id: 'branches', group: 'Browse', label: 'Open or close a branch', icon: 'browse', keys: 'Right, Left' },
  { id: 'type-ahead', group: 'Browse', label: 'Go to the row that begins so', icon: 'search', keys: 'Type a name' },
]
