import { Link, makeStyles } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import type { ActivityEntry } from '../../../shared/model/activity.ts'
import type { SearchHit } from '../../../shared/model/search.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { ObjectName } from '../../components/object-name.tsx'
import { PhotoAvatar } from '../../components/photo-avatar.tsx'
import { ShortId } from '../../components/short-id.tsx'
import { useEngine } from '../../lib/engine.ts'
import { toObjectMarks } from '../../lib/object-marks.ts'
import { useSnapshots } from '../../lib/snapshots.ts'
import { tokens } from '../../lib/theme.ts'
import { oneLine, typeScale } from '../../lib/type-scale.ts'
import { toPartyText } from './entry-text.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  root: { display: 'flex', alignItems: 'flex-start', gap: '10px', minHeight: '60px' },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, flexGrow: 1 },
  name: { ...typeScale.denseStrong },
  caption: { ...typeScale.caption, ...oneLine, color: tokens.colorNeutralForeground2, unicodeBidi: 'isolate' },
  line: { display: 'flex', alignItems: 'center', gap: '4px', minHeight: '24px', color: tokens.colorNeutralForeground2 },
  link: { ...typeScale.dense, alignSelf: 'flex-start' },
})

/** The object of an id, wherever in the vault it is; undefined while it is looked for and where there is none. */
function useObject(id: string | null): SearchHit | undefined {
  const { queries } = useEngine()
  const found = useQuery(
    queries.search.find.queryOptions({ input: { text: id ?? '', snapshot: null, limit: 10 }, enabled: id !== null }),
  )
  const hits = found.data?.hits ?? []
  // An application is named by the id that all tenants know it by, which is not that of its object here.
  return hits.find((hit) => hit.id.toLowerCase() === id?.toLowerCase()) ?? hits[0]
}

/** Somebody or something that an entry names, with the way to it in Browse. */
export function EntryParty(props: {
  readonly party: NonNullable<ActivityEntry['actor']>
  /** As the log calls what it is: `User`. */
  readonly type?: string | null
}): JSX.Element {
  const styles = useStyles()
  const open = useNavigation((navigation) => navigation.open)
  const { party, type } = props
  const object = useObject(party.id)
  const name = toPartyText(party)
  const captions = [type ?? null, party.address].filter((text) => text !== null && text !== name)
  const lastIn = object?.isThere === false ? object.found?.at(-1)?.to : undefined
  const newest = useSnapshots(null).newest?.snapshot
  const show = ({ kind, id }: SearchHit): void =>
    open('browse', { kind, selected: { kind, id }, snapshot: lastIn ?? null })
  return (
    <div className={styles.root} {...(object === undefined ? {} : toObjectMarks(object, lastIn ?? newest))}>
      <PhotoAvatar kind={object?.kind ?? ''} name={name} photo={object?.photo} size={32} />
      <div className={styles.words}>
        <ObjectName name={name} className={styles.name} />
        {captions.length > 0 && <span className={styles.caption}>{captions.join(', ')}</span>}
        {party.id !== null && (
          <span className={styles.line}>
            <ShortId id={party.id} />
          </span>
        )}
        {object !== undefined && (
          <Link as="button" className={styles.link} onClick={() => show(object)}>
            {object.isThere ? texts.showInBrowse : texts.showPast}
          </Link>
        )}
      </div>
    </div>
  )
}
