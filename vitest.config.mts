// Test projects: `unit` stands beside the code; the others lie under test/.
import { defineConfig } from 'vitest/config'

const setupFiles = ['test/support/vitest-setup.ts']

/** They wait for the simulator or the engine as often as they work, so more run at once than there are cores. */
const WORKERS = 4

export default defineConfig({
  test: {
    pool: 'forks',
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '{provider,sdk,simulator,examples/fleet}/src/**/*.test.ts',
            'scripts/**/*.test.mjs',
            'test/support/*.test.ts',
          ],
          setupFiles,
          maxWorkers: WORKERS,
        },
      },
      {
        test: {
          name: 'property',
          include: ['test/property/**/*.test.ts'],
          setupFiles,
          testTimeout: 120_000,
          maxWorkers: WORKERS,
        },
      },
      {
        test: {
          name: 'safety',
          include: ['test/safety/**/*.test.ts'],
          setupFiles,
          testTimeout: 120_000,
          // A soak gives each of the four the same time.
          maxWorkers: WORKERS,
        },
      },
      {
        test: {
          name: 'crash',
          include: ['test/crash/**/*.test.ts'],
          setupFiles,
          testTimeout: 900_000,
          hookTimeout: 120_000,
          maxWorkers: 3,
          // After the others: vitest runs projects with as many workers as each other only.
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'conformance',
          include: ['test/conformance/**/*.test.ts'],
          setupFiles,
          testTimeout: 60_000,
          maxWorkers: WORKERS,
        },
      },
      {
        test: {
          name: 'fuzz',
          include: ['test/fuzz/**/*.test.ts'],
          setupFiles,
          testTimeout: 300_000,
          maxWorkers: WORKERS,
        },
      },
      {
        test: {
          name: 'security',
          include: ['test/security/**/*.test.ts'],
          setupFiles,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          maxWorkers: WORKERS,
        },
      },
      {
        test: { name: 'browser', include: ['test/browser/**/*.test.ts'], setupFiles, testTimeout: 60_000 },
      },
      {
        // No test: makes docs/screenshots, see scripts/screenshots.mjs.
        test: {
          name: 'screenshots',
          include: ['test/browser/**/*.shots.ts'],
          setupFiles,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          setupFiles,
          testTimeout: 300_000,
          hookTimeout: 120_000,
          maxWorkers: WORKERS,
        },
      },
    ],
  },
})
