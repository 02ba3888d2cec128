import { useMedia } from '../lib/media.ts'
import { contrastTheme, type DirsafeTheme, darkTheme, lightTheme } from '../lib/theme.ts'

/** The theme of the desktop: dark or light as it is set there or by the colour menu, its own colours where it forces them. */
export function useTheme(): DirsafeTheme {
  const isDark = useMedia('(prefers-color-scheme: dark)')
  const isForced = useMedia('(forced-colors: active)')
  if (isForced) return contrastTheme
  return isDark ? darkTheme : lightTheme
}
