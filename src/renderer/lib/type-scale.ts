import { tokens } from './theme.ts'

/** The sizes of type, to be spread into a rule of `makeStyles`. */
export const typeScale = {
  welcome: {
    fontSize: tokens.fontSizeWelcome,
    lineHeight: tokens.lineHeightWelcome,
    fontWeight: tokens.fontWeightSemibold,
  },
  pageTitle: {
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
  },
  sectionTitle: {
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
  },
  paneTitle: {
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  body: { fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  strong: {
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  dense: { fontSize: tokens.fontSizeDense, lineHeight: tokens.lineHeightDense },
  denseStrong: {
    fontSize: tokens.fontSizeDense,
    lineHeight: tokens.lineHeightDense,
    fontWeight: tokens.fontWeightSemibold,
  },
  caption: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  captionStrong: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  mono: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontFamily: tokens.fontFamilyMonospace,
  },
} as const

/** One line that ends in … where it is too long. */
export const oneLine = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const

/** The focus ring: 2 px, 1 px off. */
export const focusRing = {
  outlineStyle: 'solid',
  outlineWidth: '2px',
  outlineOffset: '1px',
  outlineColor: tokens.colorNeutralForeground1,
} as const

/** The focus ring of rows, inside their edge. */
export const focusRingInside = { ...focusRing, outlineOffset: '-2px', borderRadius: tokens.borderRadiusMedium } as const
