import {
  type Theme,
  teamsHighContrastTheme,
  themeToTokensObject,
  webDarkTheme,
  webLightTheme,
} from '@fluentui/react-components'
import { contrastPalette, darkPalette, lightPalette, type Palette } from './palette.ts'

/** Fluent's theme with Dirsafe's colours and the type size between body and caption. */
export interface DirsafeTheme extends Theme, Palette {
  /** Trees, tables, details and messages: 13 over 18. */
  readonly fontSizeDense: string
  readonly lineHeightDense: string
  /** The labels of the rail: 11 over 14. */
  readonly fontSizeRail: string
  readonly lineHeightRail: string
  /** The heading of the welcome: 32 over 40. */
  readonly fontSizeWelcome: string
  readonly lineHeightWelcome: string
}

const type = {
  fontFamilyBase:
    "'Segoe UI Variable Text', 'Segoe UI', -apple-system, BlinkMacSystemFont, 'Noto Sans', 'Open Sans', Cantarell, Ubuntu, 'Liberation Sans', system-ui, sans-serif",
  fontFamilyMonospace: "'Cascadia Mono', Consolas, ui-monospace, Menlo, 'Noto Sans Mono', 'Liberation Mono', monospace",
  fontSizeDense: '13px',
  lineHeightDense: '18px',
  fontSizeRail: '11px',
  lineHeightRail: '14px',
  fontSizeWelcome: '32px',
  lineHeightWelcome: '40px',
} as const

/** Fluent's own message bars, badges and fields take their colours from these. */
const results = (palette: Palette): Partial<Theme> => ({
  colorStatusSuccessForeground1: palette.colorSuccessForeground,
  colorStatusSuccessForeground3: palette.colorSuccessForeground,
  colorStatusSuccessBackground1: palette.colorSuccessBackground,
  colorStatusSuccessBorder1: palette.colorSuccessStroke,
  colorStatusWarningForeground1: palette.colorWarningForeground,
  colorStatusWarningForeground3: palette.colorWarningForeground,
  colorStatusWarningBackground1: palette.colorWarningBackground,
  colorStatusWarningBorder1: palette.colorWarningStroke,
  colorStatusDangerForeground1: palette.colorDangerForeground,
  colorStatusDangerForeground3: palette.colorDangerForeground,
  colorStatusDangerBackground1: palette.colorDangerBackground,
  colorStatusDangerBorder1: palette.colorDangerStroke,
})

export const lightTheme: DirsafeTheme = {
  ...webLightTheme,
  ...type,
  ...lightPalette,
  ...results(lightPalette),
  colorNeutralBackground1: '#ffffff',
  colorNeutralBackground2: '#fafafa',
  colorNeutralBackground3: '#f5f5f5',
  colorNeutralForeground1: '#242424',
  colorNeutralForeground2: '#424242',
  colorNeutralForeground3: '#616161',
  colorNeutralForeground4: '#616161',
  colorNeutralStroke1: '#d1d1d1',
  colorNeutralStroke2: '#e0e0e0',
  colorNeutralStroke3: '#ececec',
  colorBrandBackground: '#0f6cbd',
  colorBrandBackground2: '#ebf3fc',
  colorCompoundBrandBackground: '#0f6cbd',
  colorBrandForeground1: '#0f6cbd',
  colorBrandForeground2: '#115ea3',
}

export const darkTheme: DirsafeTheme = {
  ...webDarkTheme,
  ...type,
  ...darkPalette,
  ...results(darkPalette),
  colorNeutralBackground1: '#292929',
  colorNeutralBackground1Hover: '#333333',
  colorNeutralBackground2: '#1f1f1f',
  colorNeutralBackground3: '#1b1b1b',
  colorNeutralForeground1: '#ffffff',
  colorNeutralForeground2: '#d6d6d6',
  colorNeutralForeground3: '#adadad',
  colorNeutralForeground4: '#adadad',
  colorNeutralStroke1: '#595959',
  colorNeutralStroke2: '#424242',
  colorNeutralStroke3: '#373737',
  colorBrandBackground: '#115ea3',
  colorBrandBackground2: '#0c2c49',
  colorCompoundBrandBackground: '#2886de',
  colorBrandForeground1: '#62abf5',
  colorBrandForeground2: '#82c0fb',
}

/** Fluent's theme for forced colours. What marks something keeps a fill, in the colour of the system's selection. */
export const contrastTheme: DirsafeTheme = {
  ...teamsHighContrastTheme,
  ...type,
  ...contrastPalette,
  colorBrandBackground: 'Highlight',
  colorBrandForeground1: 'Highlight',
  // Fluent's is a fixed yellow, which is nothing on a light ground.
  colorBrandForegroundLink: 'LinkText',
  colorBrandForegroundLinkHover: 'LinkText',
  colorBrandForegroundLinkPressed: 'LinkText',
  colorCompoundBrandBackground: 'Highlight',
  colorNeutralForegroundOnBrand: 'HighlightText',
}

/** The names of the theme's values as CSS variables, for `makeStyles`. */
export const tokens = themeToTokensObject(lightTheme)
