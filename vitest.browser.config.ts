import { defineConfig, type ViteUserConfig } from 'vitest/config'

// In a real browser, which `npm test` does not ask for.
const config: ViteUserConfig = defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    testTimeout: 90_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
})

export default config
