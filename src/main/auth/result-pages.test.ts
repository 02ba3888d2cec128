import { expect, test } from 'vitest'
import { errorPage, successPage } from './result-pages.ts'

test.each([
  ['success', successPage],
  ['error', errorPage],
])('%s: plain, in the light of the system, nothing from elsewhere, and what to do next', (_, page) => {
  expect(page).toContain('lang="en"')
  expect(page).toContain('content="light dark"')
  expect(page).toContain('prefers-color-scheme: dark')
  expect(page).not.toMatch(/<script|<img|<link|<form|https?:|url\(|@import| on\w+=/)
  expect(page).toContain("default-src 'none'")
  expect(page).toContain('You can close this page.')
})
