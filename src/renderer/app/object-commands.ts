import { findKind } from '../../shared/kinds/kinds.ts'
import type { IconName } from '../components/icon.tsx'
import type { MarkedObject } from '../lib/object-marks.ts'
import type { CommandStage } from './command.ts'
import { useFocusWish } from './focus.store.ts'
import { useNavigation } from './navigation.store.ts'
import { paletteTexts } from './palette-texts.ts'

/** One thing that can be done with an object, wherever it stands. */
export interface ObjectCommand {
  readonly id: string
  readonly label: string
  readonly icon: IconName
  readonly isOffered?: (object: MarkedObject, stage: CommandStage) => boolean
  readonly run: (object: MarkedObject, stage: CommandStage) => void
}

/** The snapshot an object is shown at; undefined: there is none. */
const momentOf = ({ snapshot }: MarkedObject, { snapshots }: CommandStage): number | undefined =>
  snapshot ?? useNavigation.getState().snapshot ?? snapshots[0]?.snapshot

function showInBrowse(object: MarkedObject, stage: CommandStage): void {
  const { kind, id } = object
  const snapshot = momentOf(object, stage)
  const isNewest = snapshot === stage.snapshots[0]?.snapshot
  useNavigation.getState().open('browse', {
    kind,
    selected: { kind, id },
    snapshot: isNewest ? null : (snapshot ?? null),
  })
  useFocusWish.getState().enterPlace(paletteTexts.detailsPane)
}

async function copyJson(object: MarkedObject, stage: CommandStage): Promise<void> {
  const { kind, id } = object
  const snapshot = momentOf(object, stage)
  try {
    if (snapshot === undefined) return
    const { content } = await stage.engine.objects.get({ snapshot, ref: { kind, id } })
    await stage.desktop.copyText({ text: JSON.stringify(content, null, 2) })
  } catch {
    // There it says why it cannot be read.
    showInBrowse(object, stage)
  }
}

/** What the menu of an object offers. */
export const objectCommands: readonly ObjectCommand[] = [
  { id: 'show', label: 'Show in Browse', icon: 'browse', run: showInBrowse },
  {
    id: 'restore',
    label: 'Restore…',
    icon: 'restore',
    isOffered: ({ kind }, { vault }) => vault?.isConnected === true && findKind(kind) !== undefined,
    run: (object, stage) => {
      const { kind, id } = object
      const snapshot = momentOf(object, stage)
      if (snapshot === undefined) return
      const selection = { objects: [{ kind, id }], kinds: [], parts: null }
      useNavigation.getState().open('restore', { restore: { snapshot, selection } })
      useFocusWish.getState().enterPlace()
    },
  },
  {
    id: 'compare',
    label: 'Compare with the live tenant',
    icon: 'compare',
    isOffered: (_, { vault, snapshots }) => vault?.isConnected === true && snapshots.length > 0,
    run: (object, stage) => {
      const { kind, id } = object
      const from = momentOf(object, stage)
      if (from === undefined) return
      useNavigation.getState().open('compare', { sides: { from, to: 'live' }, selected: { kind, id } })
      useFocusWish.getState().enterPlace()
    },
  },
  {
    id: 'activity',
    label: 'Show its activity',
    icon: 'activity',
    run: ({ kind, id, name }) => {
      useNavigation.getState().open('activity', { about: { kind, id, name } })
      useFocusWish.getState().enterPlace()
    },
  },
  {
    id: 'copy-name',
    label: 'Copy the name',
    icon: 'copy',
    run: ({ name }, { desktop }) => void desktop.copyText({ text: name }),
  },
  {
    id: 'copy-id',
    label: 'Copy the id',
    icon: 'copy',
    run: ({ id }, { desktop }) => void desktop.copyText({ text: id }),
  },
  { id: 'copy-json', label: 'Copy as JSON', icon: 'json', run: (object, stage) => void copyJson(object, stage) },
  {
    id: 'forget',
    label: 'Erase from the vault…',
    icon: 'deleted',
    isOffered: ({ kind }, { vault }) => vault?.access === 'write' && findKind(kind) !== undefined,
    run: ({ kind, id, name }) =>
      useNavigation.getState().open('settings', { section: 'kept', forget: { kind, id, name } }),
  },
]
