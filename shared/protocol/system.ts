import { z } from 'zod'
import { moduleSchema } from './session'
import { command, query } from './contract'
import { databaseSyncSchema } from './sync'

export const systemVerbs = {
  'system.status': query({
    access: 'signed-in',
    payload: z.object({}),
    result: z.object({
      site: z.string(),
      user: z.string(),
      modules: z.array(moduleSchema),
      databases: z.array(databaseSyncSchema),
      version: z.string(),
    }),
    topics: ['sync'],
  }),
  /** Read models being rebuilt: how far, or nothing. */
  'system.readModels': query({
    access: 'signed-in',
    payload: z.object({}),
    result: z.array(z.object({ name: z.string(), done: z.number(), total: z.number() })),
    topics: ['tasks'],
  }),
  'system.rebuildReadModels': command({
    access: 'site.manage',
    payload: z.object({}),
    result: z.object({ documents: z.number() }),
  }),
  'demo.load': command({
    access: 'site.manage',
    payload: z.object({ modules: z.array(moduleSchema).optional(), size: z.enum(['small', 'large']).optional() }),
    result: z.object({ loaded: z.record(z.string(), z.number()) }),
    errors: ['demo.already-loaded'],
  }),
  'demo.remove': command({ access: 'site.manage', payload: z.object({}), result: z.object({ removed: z.number() }) }),
  'demo.state': query({
    access: 'signed-in',
    payload: z.object({}),
    result: z.object({ loaded: z.boolean() }),
    topics: ['titles', 'members', 'loans', 'copies', 'voters', 'students', 'school'],
  }),
} as const
