import { CircleCheck, CircleX, Ellipsis, TriangleAlert, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Copy } from '@shared/protocol/library/catalogue'
import type { PayloadOf } from '@shared/protocol/verbs'
import { IconButton } from '../../components/actions/IconButton'
import { Menu } from '../../components/actions/Menu'
import { Badge } from '../../components/feedback/Badge'
import type { Tone } from '../../components/feedback/tone'
import { useFormat } from '../../components/format/use-format'

export type SettableStatus = PayloadOf<'copies.setStatus'>['status']

const tones: Readonly<Record<Copy['status'], Tone>> = {
  in: 'success',
  out: 'info',
  held: 'warning',
  lost: 'danger',
  damaged: 'warning',
  withdrawn: 'neutral',
}
const acts: readonly (readonly [SettableStatus, LucideIcon])[] = [
  ['in', CircleCheck],
  ['damaged', TriangleAlert],
  ['lost', CircleX],
  ['withdrawn', CircleX],
]

interface CopyRowProps {
  readonly copy: Copy
  /** Absent for people who may not change copies. */
  readonly onStatus?: ((status: SettableStatus) => void) | undefined
}

export function CopyRow({ copy, onStatus }: CopyRowProps) {
  const { t } = useTranslation('catalogue')
  const format = useFormat()
  const detail = [
    copy.status === 'held' && copy.memberName !== undefined && t('copy.heldFor', { name: copy.memberName }),
    copy.status === 'out' && copy.memberName,
    copy.dueOn !== undefined && t('copy.due', { day: format.day(copy.dueOn, 'medium') }),
    copy.shelfMark,
  ].filter((part) => typeof part === 'string')
  return (
    <li className="flex items-center gap-3 border-b border-line/60 py-2 last:border-b-0">
      <span className="min-w-[9.5rem] flex-1">
        <span className="block font-medium whitespace-nowrap tabular-nums">{copy.barcode}</span>
        {detail.length > 0 && <span className="block text-xs text-muted">{detail.join(' · ')}</span>}
      </span>
      <Badge tone={tones[copy.status]} text={t(`copy.status.${copy.status}`)} />
      {onStatus !== undefined && copy.status !== 'out' && (
        <Menu
          trigger={<IconButton icon={Ellipsis} size="small" label={t('copy.more', { barcode: copy.barcode })} />}
          groups={[
            acts
              .filter(([status]) => status !== copy.status && !(status === 'in' && copy.status === 'held'))
              .map(([status, icon]) => ({ label: t(`copy.act.${status}`), icon, onChoose: () => onStatus(status) })),
          ]}
        />
      )}
    </li>
  )
}
