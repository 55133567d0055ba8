import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const alias = { '@shared': resolve(import.meta.dirname, 'shared') }

export default defineConfig({
  test: {
    // More than there are cores: most of these tests wait for a disk or a process.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'node',
          include: ['**/*.test.ts'],
          exclude: ['**/node_modules/**', 'out/**', '**/*.dom.test.tsx'],
          environment: 'node',
          // Loading the store takes longer than most of its tests: a process loads it once, for one file after the other.
          isolate: false,
          globalSetup: 'electron/store/testing/build-workers.ts',
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
      {
        resolve: { alias },
        plugins: [react()],
        test: { name: 'dom', include: ['renderer/**/*.dom.test.tsx'], environment: 'happy-dom' },
      },
    ],
  },
})
