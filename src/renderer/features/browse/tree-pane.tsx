import { Button, makeStyles } from '@fluentui/react-components'
import { type JSX, useMemo, useRef } from 'react'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureState } from '../../components/failure-message.tsx'
import { Pane } from '../../components/pane.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { useKindCaptures } from '../../lib/captures.ts'
import { useSettled } from '../../lib/settled.ts'
import { useBrowse } from './browse.store.ts'
import { DirectoryTree } from './directory-tree.tsx'
import { texts } from './texts.ts'
import { moreKey } from './tree-keys.ts'
import type { TreeRow } from './tree-row.ts'
import { toTreeRows } from './tree-rows.ts'
import { useTree } from './use-tree.ts'

/** What is typed is looked for after so long. */
const quietMs = 120

const useStyles = makeStyles({ filter: { padding: '10px 12px 8px' }, short: { flexGrow: 0, flexShrink: 0 } })

/** The tree with its filter. */
export function TreePane(props: {
  readonly tenant: string
  readonly snapshot: Snapshot
  readonly newest: number
}): JSX.Element {
  const styles = useStyles()
  const { open, closed, treeFilter, treeKey, change, toggle } = useBrowse()
  const select = useNavigation((navigation) => navigation.select)
  const filter = useSettled(treeFilter.trim(), quietMs)
  const field = useRef<HTMLInputElement>(null)
  const focused = useRef<string | null>(null)
  const enter = useRef<(() => void) | null>(null)
  const captures = useKindCaptures(props.snapshot.snapshot)
  const tree = useTree({ ...props, captures, filter, open, closed, focused })
  const rows = useMemo(() => (tree.state === null ? null : toTreeRows(tree.state)), [tree.state])
  // The row of the tenant stays, so that focus has a place.
  const isNothingFound = rows !== null && filter !== '' && rows.count <= 1

  const choose = (row: TreeRow): void => {
    switch (row.is) {
      case 'kind':
        change({ treeKey: row.key, list: { kind: row.kind.id, branch: null } })
        break
      case 'branch':
        change({ treeKey: row.key, list: { kind: row.kind.id, branch: row.branch } })
        break
      case 'object':
        if (row.object === undefined) break
        change({ treeKey: row.key, list: { kind: row.object.kind, branch: row.branch } })
        select({ kind: row.object.kind, id: row.object.id })
        break
      case 'link':
        change({ treeKey: row.key, tab: 'links' })
        select({ kind: row.of.kind, id: row.of.id })
        break
      case 'target':
        change({ treeKey: row.key })
        select({ kind: row.target.kind, id: row.target.id })
        break
      case 'more':
        if (row.parent !== null) toggle(moreKey(row.parent), true)
        break
      default:
        toggle(row.key, row.isOpen === false)
    }
  }
  return (
    <Pane label={texts.tree} ground="canvas">
      <div className={styles.filter}>
        <SearchField
          label={texts.filterTree}
          value={treeFilter}
          onChange={(value) => change({ treeFilter: value })}
          field={field}
          showsKeys
          onEnterRows={() => enter.current?.()}
        />
      </div>
      {tree.error !== null && rows === null && <FailureState thrown={tree.error} />}
      {rows !== null && (
        <DirectoryTree
          rows={rows}
          chosen={treeKey}
          filter={field}
          focused={focused}
          enter={enter}
          onChoose={choose}
          onToggle={toggle}
          onShow={tree.show}
          onSeek={tree.seek}
          className={isNothingFound ? styles.short : undefined}
        />
      )}
      {isNothingFound && (
        <EmptyState
          icon="search"
          title={texts.nothingFound}
          action={<Button onClick={() => change({ treeFilter: '' })}>{texts.clearFilter}</Button>}
        />
      )}
    </Pane>
  )
}
