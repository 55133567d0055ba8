import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../components/overlays/Dialog'
import type { Drill } from './sales-filter'
import { TransactionList } from './TransactionList'
import { TransactionPanel } from './TransactionPanel'

interface DrillDialogProps {
  readonly drill: Drill | undefined
  readonly onClose: () => void
}

/** The transactions behind a number. */
export function DrillDialog({ drill, onClose }: DrillDialogProps) {
  const { t } = useTranslation('sales')
  const [open, setOpen] = useState<string>()
  return (
    <>
      <Dialog
        open={drill !== undefined && open === undefined}
        onClose={onClose}
        title={drill?.title ?? ''}
        description={t('list.behind')}
        width="wide"
      >
        {drill !== undefined && (
          <div className="h-[56vh] overflow-hidden rounded-lg border border-line">
            <TransactionList filter={drill.filter} onOpen={setOpen} label={drill.title} />
          </div>
        )}
      </Dialog>
      <TransactionPanel id={open} onClose={() => setOpen(undefined)} />
    </>
  )
}
