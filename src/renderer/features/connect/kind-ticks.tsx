import { Checkbox, makeStyles, mergeClasses } from '@fluentui/react-components'
import { type JSX, type KeyboardEvent, useId } from 'react'
import { Icon, toIconName } from '../../components/icon.tsx'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { tick, useConnect } from './connect.store.ts'
import { type KindGroup, kindGroups } from './kind-groups.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(260px, 1fr))',
    gap: '20px 24px',
    alignItems: 'start',
  },
  group: { minWidth: 0, margin: 0, padding: 0, border: 'none' },
  head: { borderBottom: `1px solid ${tokens.colorNeutralStroke3}`, marginBottom: '4px' },
  tick: {
    display: 'flex',
    alignItems: 'center',
    marginInlineStart: '-8px',
    '& label': { ...typeScale.dense, alignSelf: 'center', padding: '5px 8px 5px 4px' },
  },
  headTick: { '& label': { ...typeScale.denseStrong } },
  label: { display: 'inline-flex', alignItems: 'center', gap: '8px' },
  icon: { color: tokens.colorNeutralForeground2 },
  caution: { ...typeScale.caption, margin: '0 0 4px 24px', color: tokens.colorNeutralForeground3 },
})

function Group({ group }: { readonly group: KindGroup }): JSX.Element {
  const styles = useStyles()
  const name = useId()
  const ticked = useConnect((state) => state.ticked)
  const ids = group.kinds.map(({ id }) => id)
  const count = ids.filter((id) => ticked.includes(id)).length
  const isAll = count === ids.length
  return (
    <fieldset className={styles.group} aria-labelledby={name}>
      <div className={styles.head}>
        <Checkbox
          className={mergeClasses(styles.tick, styles.headTick)}
          label={<span id={name}>{group.label}</span>}
          input={{ 'aria-label': texts.all(group.label) }}
          checked={isAll ? true : count === 0 ? false : 'mixed'}
          onChange={() => tick(ids, !isAll)}
        />
      </div>
      {group.kinds.map(({ id, label, icon, caution }) => (
        <div key={id}>
          <Checkbox
            className={styles.tick}
            label={
              <span className={styles.label}>
                <Icon name={toIconName(icon)} size={16} className={styles.icon} />
                {label}
              </span>
            }
            {...(caution === undefined ? {} : { input: { 'aria-describedby': `${name}-${id}` } })}
            checked={ticked.includes(id)}
            onChange={(_, change) => tick([id], change.checked === true)}
          />
          {caution !== undefined && (
            <p id={`${name}-${id}`} className={styles.caution}>
              {caution}
            </p>
          )}
        </div>
      ))}
    </fieldset>
  )
}

/** Arrow keys go from tick to tick, over the borders of groups. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0 || !(event.target instanceof HTMLInputElement)) return
  const ticks = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')]
  const next = ticks[ticks.indexOf(event.target) + step]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}

/** Everything that can be read, to tick in groups. */
export function KindTicks(): JSX.Element {
  const styles = useStyles()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys are a shortcut; every tick is reached by Tab too
    <div className={styles.root} onKeyDown={walk}>
      {kindGroups.map((group) => (
        <Group key={group.id} group={group} />
      ))}
    </div>
  )
}
