import { Dialog as Base } from '@base-ui/react/dialog'
import { Modal, type ModalProps } from './Modal'

export interface SidePanelProps extends Omit<ModalProps, 'initialFocus'> {
  readonly title: string
}

/** A drawer at the right edge, for a form or a record that should not hide where it came from. */
export function SidePanel({ title, ...modal }: SidePanelProps) {
  return (
    <Modal
      {...modal}
      className="inset-y-0 right-0 w-[min(30rem,100vw)] border-l transition-transform data-ending-style:translate-x-full data-starting-style:translate-x-full"
      headClassName="items-center border-b border-line py-3"
      heading={<Base.Title className="min-w-0 flex-1 truncate text-base font-semibold">{title}</Base.Title>}
      bodyClassName="p-5"
    />
  )
}
