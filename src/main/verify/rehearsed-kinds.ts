import { kinds } from '../../shared/kinds/kinds.ts'

/** The kinds whose objects a rehearsal makes anew. */
export const rehearsedKinds = kinds.filter(({ isRehearsed }) => isRehearsed === true)

/** The kinds it leaves alone. */
export const otherKinds = kinds.filter(({ isRehearsed }) => isRehearsed !== true)
