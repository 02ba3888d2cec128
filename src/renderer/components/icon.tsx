import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { ComponentType, JSX } from 'react'
import { icons } from './icons.ts'

export type IconName = keyof typeof icons

const isIconName = (name: string): name is IconName => name in icons

/** The icon of this name; of a name that is not known, a tag. */
export const toIconName = (name: string): IconName => (isIconName(name) ? name : 'tag')

const useStyles = makeStyles({
  root: { flexShrink: 0 },
  size20: { fontSize: '20px', width: '20px', height: '20px' },
  size16: { fontSize: '16px', width: '16px', height: '16px' },
  size12: { fontSize: '12px', width: '12px', height: '12px' },
})

/** An icon, hidden from screen readers: what it says stands beside it as a word, or in the label of its button. */
export function Icon(props: {
  readonly name: IconName
  readonly size?: 20 | 16 | 12
  readonly className?: string | undefined
}): JSX.Element {
  const styles = useStyles()
  const size = props.size ?? 20
  const [large, small] = icons[props.name]
  const Drawn: ComponentType<{ readonly className: string; readonly 'aria-hidden': true }> = size === 20 ? large : small
  return <Drawn aria-hidden className={mergeClasses(styles.root, styles[`size${size}`], props.className)} />
}
