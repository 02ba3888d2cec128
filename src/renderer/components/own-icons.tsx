import type { JSX } from 'react'

interface OwnIconProps {
  readonly className?: string
}

/** Icons that Fluent lacks. On a grid of 20, line 1.5, round ends. */
const draw = (path: string) =>
  function OwnIcon({ className }: OwnIconProps): JSX.Element {
    return (
      <svg aria-hidden viewBox="0 0 20 20" className={className} fill="none" stroke="currentColor" strokeWidth={1.5}>
        <path d={path} strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    )
  }

/** A box with two more below it: the tree. */
export const BrowseIcon = draw(
  'M3.75 2.75h4.5v4h-4.5zM11.75 8.25h4.5v3.5h-4.5zM11.75 14h4.5v3.25h-4.5zM6 6.75v8.25a.6.6 0 0 0 .6.6h5.15M6 10h5.75',
)

/** Two pages side by side, one word of the second marked. */
export const CompareIcon = draw('M3 3.25h5.5v13.5H3zM11.5 3.25H17v13.5h-5.5zM5 7h1.5M5 10h1.5M13.5 7H15M13.5 10H15')

/** A wave: it is there on both sides and differs. */
export const ChangedIcon = draw('M3 11.2c1.4-3 3.4-3.9 5.6-2.2l2.8 2c2.2 1.7 4.2.8 5.6-2.2')

/** A strong-box with its dial and feet. */
export const VaultIcon = draw(
  'M4.5 3.75h11a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-10a1 1 0 0 1 1-1zM6.5 7.5v4.5M11.75 7.5a2.25 2.25 0 1 1 0 4.5 2.25 2.25 0 0 1 0-4.5zM5.5 15.75v1.5M14.5 15.75v1.5',
)

/** Dirsafe itself: a tree in a rounded square. Its colours are its own in every theme. */
export function Logo({ className }: OwnIconProps): JSX.Element {
  return (
    <svg aria-hidden viewBox="0 0 20 20" className={className}>
      <defs>
        <linearGradient id="logo-ground" x1="0" y1="0" x2="1" y2="1">
          <stop offset="0" stopColor="#2886de" />
          <stop offset="1" stopColor="#6a5be0" />
        </linearGradient>
      </defs>
      <rect width="20" height="20" rx="5" fill="url(#logo-ground)" />
      <path
        d="M6.5 6v5.5a2 2 0 0 0 2 2h3.5M6.5 8.5H12"
        fill="none"
        stroke="#fff"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
      <circle cx="6.5" cy="5.5" r="1.7" fill="#fff" />
      <circle cx="13" cy="8.5" r="1.7" fill="#fff" />
      <circle cx="13" cy="13.5" r="1.7" fill="#fff" />
    </svg>
  )
}
