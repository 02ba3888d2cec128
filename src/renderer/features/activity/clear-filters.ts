import { useNavigation } from '../../app/navigation.store.ts'
import { useActivityChoice } from './activity.store.ts'
import { noFilters } from './activity-filters.ts'

/** Shows every entry again, also of others than another place asked for. */
export function clearFilters(): void {
  useActivityChoice.getState().change({ filters: noFilters })
  useNavigation.setState({ about: null })
}
