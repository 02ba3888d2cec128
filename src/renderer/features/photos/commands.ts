import type { Command, CommandStage } from '../../app/command.ts'
import { useFocusWish } from '../../app/focus.store.ts'
import { type ExportWish, useNavigation } from '../../app/navigation.store.ts'
import { usePhotos } from './photos.store.ts'

const hasSnapshot = ({ snapshots }: CommandStage): boolean => snapshots.length > 0
const openExport = (form: ExportWish['form']): void =>
  useNavigation.getState().open('photos', { exports: { form, objects: [] } })

export const photosCommands: readonly Command[] = [
  {
    id: 'export-photos',
    group: 'Photos',
    label: 'Export photos…',
    icon: 'export',
    isOffered: hasSnapshot,
    run: () => openExport('photos'),
  },
  {
    id: 'every-photo',
    group: 'Photos',
    label: 'Show every photo ever kept',
    icon: 'history',
    isOffered: hasSnapshot,
    run: ({ vault }) => {
      if (vault !== null) usePhotos.getState().enter(vault.vaultId)
      usePhotos.getState().showEvery(true)
      useNavigation.getState().open('photos')
      useFocusWish.getState().enterPlace()
    },
  },
  {
    id: 'export-attributes',
    group: 'Photos',
    label: 'Export attributes and logs…',
    icon: 'export',
    isOffered: hasSnapshot,
    run: () => openExport('attributes'),
  },
]
