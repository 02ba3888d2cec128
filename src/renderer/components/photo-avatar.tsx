import { Avatar, makeStyles, mergeClasses } from '@fluentui/react-components'
import { createContext, type JSX, use, useEffect, useState } from 'react'
import { findKind } from '../../shared/kinds/kinds.ts'
import type { PhotoUrls } from '../lib/photo-urls.ts'
import { tokens } from '../lib/theme.ts'
import { Icon } from './icon.tsx'
import { iconOfKind } from './kind-icon.tsx'

/** Where avatars get their photos. */
export const PhotoContext = createContext<PhotoUrls | null>(null)

/** A photo that is scrolled past is not asked for: only one that is in view for so long. */
const stillMs = 120

/** The address of a photo once it is there; undefined until then and where there is none. */
export function usePhotoUrl(hash: string | null | undefined): string | undefined {
  const photos = use(PhotoContext)
  const [loaded, setLoaded] = useState<{ readonly hash: string; readonly url: string }>()
  useEffect(() => {
    if (!hash || photos === null) return undefined
    let isShown = true
    const ask = (): void =>
      void photos.urlOf(hash).then(
        (url) => isShown && setLoaded({ hash, url }),
        // Initials stand in for a photo that cannot be had.
        () => undefined,
      )
    const timer = setTimeout(ask, photos.peek(hash) === undefined ? stillMs : 0)
    return () => {
      isShown = false
      clearTimeout(timer)
    }
  }, [hash, photos])
  if (!hash) return undefined
  return loaded?.hash === hash ? loaded.url : photos?.peek(hash)
}

const useStyles = makeStyles({
  // A photo that arrives between press and release would take the click with it.
  root: { flexShrink: 0, pointerEvents: 'none' },
  bare: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    color: tokens.colorNeutralForeground2,
  },
  ground: {
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground4,
  },
  past: { backgroundColor: tokens.colorPastBackground, color: tokens.colorPastForeground },
  large: { width: '24px', height: '24px', fontSize: '24px' },
})

/** Up to this size a kind's icon stands alone, without a ground. */
const bareUpTo = 32

/** Signs of an alphabet whose initials mean something. */
const hasInitials = /\p{L}/u

/**
 * A round photo; initials where a person has none. Objects of kinds whose name is not a person's show their kind's
 * icon. Hidden from screen readers: the name stands beside it.
 */
export function PhotoAvatar(props: {
  readonly kind: string
  readonly name: string
  readonly photo?: string | null | undefined
  readonly size?: 20 | 24 | 32 | 40 | 56 | 64
  /** Draws the ground of a large icon in the colour of the past. */
  readonly isPast?: boolean
}): JSX.Element {
  const styles = useStyles()
  const url = usePhotoUrl(props.photo)
  const size = props.size ?? 24
  const isPerson = findKind(props.kind)?.icon === 'person' && hasInitials.test(props.name)
  if (isPerson || url !== undefined)
    return (
      <Avatar
        aria-hidden
        className={styles.root}
        size={size}
        {...(isPerson
          ? { color: 'colorful' as const, name: props.name, idForColor: props.name }
          : { shape: 'square' as const })}
        {...(url === undefined ? {} : { image: { src: url, alt: '' } })}
      />
    )
  return (
    <span
      aria-hidden
      className={mergeClasses(
        styles.root,
        styles.bare,
        size > bareUpTo && styles.ground,
        props.isPast === true && styles.past,
      )}
      style={{ width: size, height: size }}
    >
      <Icon
        name={iconOfKind(props.kind)}
        size={size > 20 ? 20 : 16}
        className={size > bareUpTo ? styles.large : undefined}
      />
    </span>
  )
}
