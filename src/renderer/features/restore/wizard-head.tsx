import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { Chip } from '../../components/chip.tsx'
import { WizardBar } from '../../components/wizard-bar.tsx'
import { useEngine } from '../../lib/engine.ts'
import { toFullMomentText } from '../../lib/format-moment.ts'
import { type WizardStep, wizardSteps } from './restore.store.ts'
import { texts } from './texts.ts'

/** A run that the wizard is about. */
export interface RunShown {
  readonly run: number
  readonly isUndo: boolean
}

/** An undo has nothing to choose; a run that was begun before has only its report. */
const stepsOf = (about: RunShown | null): readonly WizardStep[] =>
  about === null ? wizardSteps : about.isUndo ? ['plan', 'permission', 'run', 'report'] : []

const titleOf = (about: RunShown | null, snapshot: Snapshot | undefined): string => {
  if (about !== null) return about.isUndo ? texts.titleUndo(about.run) : texts.runNumber(about.run)
  return snapshot === undefined ? texts.title : texts.titleFrom(toFullMomentText(snapshot.startedAt))
}

/** What is restored from which moment, and how far the wizard is. Nobody is asked for permission without a sign-in. */
export function WizardHead(props: {
  readonly snapshot: Snapshot | undefined
  readonly step: WizardStep
  readonly about: RunShown | null
}): JSX.Element {
  const { snapshot, about } = props
  const { queries } = useEngine()
  const connection = useQuery(queries.connection.status.queryOptions()).data
  const asksPermission = (connection !== undefined && connection !== null) || props.step === 'permission'
  const steps = stepsOf(about).filter((step) => asksPermission || step !== 'permission')
  return (
    <WizardBar
      title={titleOf(about, snapshot)}
      label={texts.stepList}
      steps={steps.map((step) => texts.steps[step])}
      at={steps.indexOf(props.step)}
    >
      {about === null && snapshot !== undefined && snapshot.note !== '' && (
        <Chip tone="past" icon="past">
          {snapshot.note}
        </Chip>
      )}
    </WizardBar>
  )
}
