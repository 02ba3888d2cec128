import type { ComponentType } from 'react'
import type { IconName } from '../components/icon.tsx'
import { ActivityPlace } from '../features/activity/activity-place.tsx'
import { BrowsePlace } from '../features/browse/browse-place.tsx'
import { ComparePlace } from '../features/compare/compare-place.tsx'
import { HomePlace } from '../features/home/home-place.tsx'
import { PhotosPlace } from '../features/photos/photos-place.tsx'
import { RestorePlace } from '../features/restore/restore-place.tsx'
import { RunsPlace } from '../features/runs/runs-place.tsx'
import { SettingsPlace } from '../features/settings/settings-place.tsx'
import type { PlaceId } from './navigation.store.ts'

/** One entry of the rail and what it shows. */
export interface Place {
  readonly id: PlaceId
  readonly label: string
  readonly icon: IconName
  readonly component: ComponentType
}

/** Every place, in the order of the rail; Ctrl+1 opens the first. A new one is a line here and its params beside it. */
export const places: readonly Place[] = [
  { id: 'home', label: 'Home', icon: 'home', component: HomePlace },
  { id: 'browse', label: 'Browse', icon: 'browse', component: BrowsePlace },
  { id: 'compare', label: 'Compare', icon: 'compare', component: ComparePlace },
  { id: 'restore', label: 'Restore', icon: 'restore', component: RestorePlace },
  { id: 'photos', label: 'Photos', icon: 'photo', component: PhotosPlace },
  { id: 'activity', label: 'Activity', icon: 'activity', component: ActivityPlace },
  { id: 'runs', label: 'Runs', icon: 'clipboard', component: RunsPlace },
]

/** Stands below the others, has keys of its own, and opens without a vault too. */
export const settingsPlace: Place = {
  id: 'settings',
  label: 'Settings',
  icon: 'settings',
  component: SettingsPlace,
}
