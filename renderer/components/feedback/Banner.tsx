import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../actions/IconButton'
import { classNames } from '../class-names'
import { toneIcon, toneInk, toneSoft } from './tone'

export interface BannerProps {
  readonly tone?: 'info' | 'success' | 'warning' | 'danger' | undefined
  readonly children: ReactNode
  readonly action?: ReactNode
  readonly onClose?: (() => void) | undefined
}

/** A line above a screen that concerns all of it. */
export function Banner({ tone = 'info', children, action, onClose }: BannerProps) {
  const { t } = useTranslation('components')
  const Icon = toneIcon[tone]
  return (
    <div role="status" className={classNames('flex items-center gap-3 rounded-lg px-3.5 py-2', toneSoft[tone])}>
      <Icon aria-hidden size={17} className={classNames('shrink-0', toneInk[tone])} />
      <span className="sr-only">{t(`banner.${tone}`)}</span>
      <div className="min-w-0 flex-1">{children}</div>
      {action}
      {onClose !== undefined && <IconButton icon={X} size="small" label={t('action.close')} onClick={onClose} />}
    </div>
  )
}
