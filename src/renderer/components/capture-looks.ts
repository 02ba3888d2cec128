import type { CaptureState } from '../../shared/model/capture.ts'
import type { IconName } from './icon.tsx'

/** How a state of a capture is drawn. `good` only where everything was read. */
export const captureLooks: {
  readonly [state in CaptureState]: { readonly icon: IconName; readonly tone: 'good' | 'caution' | 'bad' | 'plain' }
} = {
  complete: { icon: 'complete', tone: 'good' },
  partial: { icon: 'warning', tone: 'caution' },
  refused: { icon: 'refused', tone: 'bad' },
  notLicensed: { icon: 'licence', tone: 'plain' },
  skipped: { icon: 'info', tone: 'plain' },
}
