import type { Surroundings } from '../../shared/api/desktop.contract.ts'

/**
 * The buttons of a dialog, handed in as action first, in the order of the desktop: macOS has the action at the end. They
 * are drawn in this order and not mirrored by a style, so that Tab goes the way they are read. Source: Apple Human
 * Interface Guidelines, alerts: the default button stands trailing, Cancel beside it.
 */
export const toButtonOrder = <Shown>(
  buttons: readonly Shown[],
  platform: Surroundings['platform'] | undefined,
): readonly Shown[] => (platform === 'mac' ? [...buttons].reverse() : buttons)
