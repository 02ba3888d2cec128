import {
  type ButtonState,
  type CheckboxState,
  createCustomFocusIndicatorStyle,
  type FluentProviderProps,
  type LinkState,
  makeStyles,
  mergeClasses,
  type RadioState,
} from '@fluentui/react-components'
import { tokens } from '../lib/theme.ts'
import { focusRing, typeScale } from '../lib/type-scale.ts'

const useButtonStyles = makeStyles({
  small: { ...typeScale.denseStrong, minHeight: '28px', paddingBlock: '4px', paddingInline: '10px', minWidth: '28px' },
  iconOnly: { padding: '4px', width: '28px', minWidth: '28px', maxWidth: '28px' },
  quiet: { fontWeight: tokens.fontWeightRegular },
  // What stands beside it gives way, not its words.
  words: { whiteSpace: 'nowrap' },
})

/** Where our sizes differ from Fluent's: its small button is 24 high with the type of a caption, ours 28 and dense. */
function useOwnButtons(state: unknown): void {
  const styles = useButtonStyles()
  const { size, iconOnly, appearance, root } = state as ButtonState
  if (!iconOnly) root.className = mergeClasses(styles.words, root.className)
  if (size !== 'small') return
  root.className = mergeClasses(
    root.className,
    styles.small,
    (appearance === 'subtle' || appearance === 'transparent') && styles.quiet,
    iconOnly && styles.iconOnly,
  )
}

const useLinkStyles = makeStyles({
  // Fluent underlines it twice; a ring is what everything else has.
  root: {
    ...createCustomFocusIndicatorStyle({
      ...focusRing,
      textDecorationLine: 'none',
      borderRadius: tokens.borderRadiusMedium,
    }),
    // Fluent takes the ring away here.
    ':focus-visible': { outlineStyle: 'solid' },
  },
  // A link that stands alone is a target like any other.
  button: { display: 'inline-flex', alignItems: 'center', minWidth: '24px', minHeight: '24px' },
})

function useLinksWithRing(state: unknown): void {
  const styles = useLinkStyles()
  const { root } = state as LinkState
  root.className = mergeClasses(root.className, styles.root, root.as === 'button' && styles.button)
}

const useChoiceStyles = makeStyles({ label: { color: tokens.colorNeutralForeground1 } })

/** What is not chosen is as readable as what is: Fluent greys its label like something that cannot be chosen. */
function useReadableChoices(state: unknown): void {
  const styles = useChoiceStyles()
  const { input, label } = state as CheckboxState | RadioState
  if (label !== undefined && input.disabled !== true) label.className = mergeClasses(label.className, styles.label)
}

/** Changes to Fluent's components that hold everywhere. */
export const styleHooks: NonNullable<FluentProviderProps['customStyleHooks_unstable']> = {
  useButtonStyles_unstable: useOwnButtons,
  useToggleButtonStyles_unstable: useOwnButtons,
  useMenuButtonStyles_unstable: useOwnButtons,
  useLinkStyles_unstable: useLinksWithRing,
  useCheckboxStyles_unstable: useReadableChoices,
  useRadioStyles_unstable: useReadableChoices,
}
