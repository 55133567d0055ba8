import { Dialog as Base } from '@base-ui/react/dialog'
import { classNames } from '../class-names'
import { Modal, type ModalProps } from './Modal'

export interface DialogProps extends ModalProps {
  readonly title: string
  readonly description?: string | undefined
  readonly width?: 'narrow' | 'normal' | 'wide' | undefined
}

const widths = { narrow: 'max-w-sm', normal: 'max-w-lg', wide: 'max-w-4xl' }

export function Dialog({ title, description, width = 'normal', ...modal }: DialogProps) {
  return (
    <Modal
      {...modal}
      className={classNames(
        'top-[12vh] left-1/2 max-h-[76vh] w-[calc(100vw-2rem)] -translate-x-1/2 rounded-xl border',
        'transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0',
        widths[width],
      )}
      headClassName="items-start pt-4 pb-3"
      heading={
        <div className="min-w-0 flex-1">
          <Base.Title className="text-base font-semibold">{title}</Base.Title>
          {description !== undefined && (
            <Base.Description className="mt-0.5 text-muted">{description}</Base.Description>
          )}
        </div>
      }
      bodyClassName="px-5 py-1 pb-5"
      footClassName="rounded-b-xl"
    />
  )
}
