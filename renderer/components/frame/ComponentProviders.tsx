import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { useMemo, type ReactNode } from 'react'
import { DraftOwner, type DraftStorage } from '../forms/draft-storage'
import { useKeyboard } from '../keyboard/shortcuts'

interface ComponentProvidersProps {
  /** Id of the person signed in; drafts are kept apart by it. */
  readonly user: string
  /** Where drafts lie; localStorage unless told. */
  readonly draftStorage?: DraftStorage | undefined
  readonly children: ReactNode
}

/** Once around the whole page: keys, drafts, tooltips, and no style elements, which the CSP would refuse. */
export function ComponentProviders({ user, draftStorage, children }: ComponentProvidersProps) {
  useKeyboard()
  const owner = useMemo(() => ({ user, storage: draftStorage }), [user, draftStorage])
  return (
    <CSPProvider disableStyleElements>
      <Tooltip.Provider>
        <DraftOwner value={owner}>{children}</DraftOwner>
      </Tooltip.Provider>
    </CSPProvider>
  )
}
