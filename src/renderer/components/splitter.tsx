import { makeStyles } from '@fluentui/react-components'
import type { JSX, KeyboardEvent, PointerEvent } from 'react'
import { tokens } from '../lib/theme.ts'

/** Pixels that an arrow key moves it. */
const step = 16

const useStyles = makeStyles({
  root: {
    position: 'relative',
    flexShrink: 0,
    width: '1px',
    backgroundColor: tokens.colorNeutralStroke2,
    cursor: 'col-resize',
    touchAction: 'none',
    zIndex: 1,
    '@media (forced-colors: active)': { backgroundColor: 'CanvasText' },
    // Wider for the hand than for the eye.
    '::before': { content: '""', position: 'absolute', top: 0, bottom: 0, left: '-5px', right: '-5px' },
    ':hover': { backgroundColor: tokens.colorBrandForeground1 },
    ':focus-visible': {
      outlineStyle: 'solid',
      outlineWidth: '2px',
      outlineColor: tokens.colorNeutralForeground1,
    },
  },
})

/** The line between two panes, moved by pointer or arrow keys. */
export function Splitter(props: {
  readonly label: string
  /** Width in pixels of the pane it sizes, and its limits. */
  readonly width: number
  readonly min: number
  readonly max: number
  /** Which side of the line that pane is on. */
  readonly sizes: 'before' | 'after'
  readonly onResize: (width: number) => void
}): JSX.Element {
  const styles = useStyles()
  const direction = props.sizes === 'before' ? 1 : -1
  const resize = (width: number): void => props.onResize(Math.round(Math.max(props.min, Math.min(props.max, width))))
  const onPointerDown = (down: PointerEvent<HTMLDivElement>): void => {
    const line = down.currentTarget
    line.setPointerCapture(down.pointerId)
    const move = (event: globalThis.PointerEvent): void =>
      resize(props.width + (event.clientX - down.clientX) * direction)
    line.addEventListener('pointermove', move)
    line.addEventListener('lostpointercapture', () => line.removeEventListener('pointermove', move), { once: true })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = {
      ArrowLeft: props.width - step * direction,
      ArrowRight: props.width + step * direction,
      Home: props.min,
      End: props.max,
    }[event.key]
    if (target === undefined) return
    event.preventDefault()
    resize(target)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be moved
    <div
      role="separator"
      tabIndex={0}
      aria-label={props.label}
      aria-orientation="vertical"
      aria-valuenow={props.width}
      aria-valuemin={props.min}
      aria-valuemax={props.max}
      className={styles.root}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  )
}
