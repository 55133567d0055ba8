import { Printer } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { store } from '../../client/store'
import { usePrintable } from '../../client/use-printable'
import { Button } from '../../components/actions/Button'
import { KeyHint } from '../../components/actions/KeyHint'
import { ErrorPanel } from '../../components/feedback/ErrorPanel'
import { useErrorText } from '../../components/feedback/use-error-text'
import { useShortcut, useShortcutMap } from '../../components/keyboard/shortcuts'
import { PageHeader } from '../../components/layout/PageHeader'
import { PrintPreview } from '../../components/overlays/PrintPreview'
import { useLanguage } from '../../strings/use-language'
import { DeskLines } from './DeskLines'
import { receiptLoans, type DeskEntry } from './desk-session'
import { MemberPanel } from './MemberPanel'
import { ScanField } from './ScanField'
import { useDesk } from './use-desk'

/** The counter: one field, the person who stands there, and what was done. */
export function DeskScreen() {
  const { t } = useTranslation('desk')
  const language = useLanguage()
  const errorText = useErrorText()
  const { shown, enter, closeLine } = useDesk()
  const [text, setText] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const printable = usePrintable()
  const receipt = receiptLoans(shown)
  const focus = useCallback(() => input.current?.focus(), [])
  useScanFocus(focus)

  const act = (entry: DeskEntry) => {
    enter(entry)
    focus()
  }
  const printReceipt = () => {
    const [first] = receipt
    if (!first) return
    const loan = receipt.map(({ id }) => id).join(',')
    // An option is one line of text: beyond some thirty loans the receipt is that of the day.
    const options: Record<string, string> = loan.length < 1000 ? { loan } : { member: first.memberId }
    void printable.open(t('receipt.title', { name: first.memberName }), () =>
      store.call('report.make', { name: 'loan-receipt', options, language }),
    )
  }
  useShortcut('F2', focus, { label: t('keys.find') })
  useShortcut('F8', printReceipt, { label: t('keys.receipt'), enabled: receipt.length > 0 })
  useShortcut('Escape', () => act({ kind: 'close' }), { label: t('keys.close'), enabled: shown.member !== undefined })

  return (
    <div className="flex h-full min-h-0 flex-col gap-5 p-6">
      <PageHeader
        title={t('title')}
        actions={
          <Button icon={Printer} shortcut="F8" disabled={receipt.length === 0} onClick={printReceipt}>
            {t('receipt.print', { count: receipt.length })}
          </Button>
        }
      />
      <div className="grid min-h-0 flex-1 grid-cols-1 gap-5 overflow-y-auto lg:grid-cols-[minmax(0,1fr)_22rem] lg:overflow-visible">
        <div className="flex min-h-0 flex-col gap-4">
          <ScanField
            input={input}
            text={text}
            onText={setText}
            onEnter={act}
            onLeave={() => act({ kind: 'close' })}
            busy={shown.asking !== undefined}
          />
          <p className="-mt-1 flex flex-wrap gap-x-5 gap-y-1">
            <KeyHint keys="↵" text={t(shown.member ? 'hint.lend' : 'hint.return')} />
            <KeyHint keys="Esc" text={t('hint.close')} />
            <KeyHint keys="F8" text={t('hint.receipt')} />
            {shown.queue.length > 0 && (
              <span className="text-xs text-muted tabular-nums">{t('scan.queue', { count: shown.queue.length })}</span>
            )}
          </p>
          {printable.error && <ErrorPanel {...errorText(printable.error)} />}
          <DeskLines
            lines={shown.lines}
            hasMember={shown.member !== undefined}
            onEnter={act}
            onRecall={(recalled) => {
              setText(recalled)
              focus()
            }}
            onCloseLine={(line) => {
              closeLine(line)
              focus()
            }}
          />
        </div>
        <aside
          aria-label={t('member.region')}
          className="min-h-0 overflow-y-auto rounded-xl border border-line bg-surface p-5 shadow-card"
        >
          {shown.member ? (
            <MemberPanel key={shown.member.id} memberId={shown.member.id} onEnter={act} />
          ) : (
            <NobodyThere />
          )}
        </aside>
      </div>
      <PrintPreview {...printable.preview} />
    </div>
  )
}

function NobodyThere() {
  const { t } = useTranslation('desk')
  return (
    <div className="flex flex-col gap-4">
      <h2 className="text-base font-semibold">{t('nobody.title')}</h2>
      <ul className="flex list-disc flex-col gap-2 pl-4 text-muted">
        <li>{t('nobody.card')}</li>
        <li>{t('nobody.copy')}</li>
        <li>{t('nobody.words')}</li>
      </ul>
    </div>
  )
}

/** Whatever was pressed last, the next scan goes into the field: it gets back the focus that nothing else wants, and every typed sign. */
function useScanFocus(focus: () => void): void {
  const dialogs = useShortcutMap((map) => map.dialogs)
  useEffect(() => {
    if (dialogs > 0) return undefined
    focus()
    const onKeyDown = (event: KeyboardEvent) => {
      const isSign = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.altKey && !event.metaKey
      const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea, [role="menu"]')
      if ((isSign && !isTyping) || event.key === 'F4') focus()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [focus, dialogs])
}
