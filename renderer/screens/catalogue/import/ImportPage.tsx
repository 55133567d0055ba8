import { useState } from 'react'
import { useSearchParams } from 'wouter'
import { useRight } from '../../../client/session'
import type { ImportKind } from './import-job'
import { ImportWizard } from './ImportWizard'

/** /library/import, with `?kind=members` for members. */
export function ImportPage() {
  const [search] = useSearchParams()
  const mayMembers = useRight('library.members')
  const [round, setRound] = useState(0)
  const kinds: readonly ImportKind[] = mayMembers ? ['titles', 'members'] : ['titles']
  const kind: ImportKind = mayMembers && search.get('kind') === 'members' ? 'members' : 'titles'
  return <ImportWizard key={round} kinds={kinds} initialKind={kind} onAnother={() => setRound(round + 1)} />
}
