import { useState } from 'react'
import { Button } from '../components/actions/Button'
import { TextField } from '../components/fields/TextField'
import { Card } from '../components/layout/Card'
import { Dialog } from '../components/overlays/Dialog'
import { PrintPreview } from '../components/overlays/PrintPreview'
import { SidePanel } from '../components/overlays/SidePanel'
import { Tooltip } from '../components/overlays/Tooltip'
import { useWords } from './words'

export function OverlaysSection() {
  const words = useWords()
  const [open, setOpen] = useState<'dialog' | 'panel' | 'print'>()
  const close = () => setOpen(undefined)
  return (
    <Card title="Dialog · SidePanel · PrintPreview · Tooltip">
      <div className="flex flex-wrap gap-3">
        <Button onClick={() => setOpen('dialog')}>Dialog</Button>
        <Button onClick={() => setOpen('panel')}>SidePanel</Button>
        <Button onClick={() => setOpen('print')}>PrintPreview</Button>
        <Tooltip text={words.titleHint}>
          <Button>Tooltip</Button>
        </Tooltip>
      </div>
      <Dialog
        open={open === 'dialog'}
        onClose={close}
        title={words.dialogTitle}
        description={words.dialogText}
        actions={
          <>
            <Button onClick={close}>{words.edit}</Button>
            <Button variant="danger" onClick={close}>
              {words.remove}
            </Button>
          </>
        }
      />
      <SidePanel
        open={open === 'panel'}
        onClose={close}
        title={words.newBook}
        actions={
          <Button variant="primary" onClick={close}>
            {words.newBook}
          </Button>
        }
      >
        <TextField label={words.title} value="" onChange={() => undefined} />
      </SidePanel>
      <PrintPreview
        open={open === 'print'}
        title={words.preview}
        url={undefined}
        onPrint={close}
        onSave={close}
        onClose={close}
      />
    </Card>
  )
}
