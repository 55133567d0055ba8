import { useEffect, useState } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { useLive } from '../../client/use-live'
import { CommandError } from '../../components/feedback/CommandError'
import { Skeleton } from '../../components/feedback/Skeleton'
import { TitleForm } from './TitleForm'

/** A new title; `?title=` brings what was looked for and not found. Saving and going on starts an empty form. */
export function NewTitlePage() {
  const [location, navigate] = useLocation()
  const [search] = useSearchParams()
  const asked = search.get('title')
  const [text] = useState(asked ?? '')
  const [round, setRound] = useState(0)
  useEffect(() => {
    if (asked !== null) navigate(`${location}?`, { replace: true })
  }, [asked, location, navigate])
  return <TitleForm key={round} text={round === 0 ? text : ''} onNext={() => setRound(round + 1)} />
}

/** The record as it was when editing began: what others change meanwhile in other fields is kept by the store. */
export function EditTitlePage({ id }: { readonly id: string }) {
  const live = useLive('titles.show', { id })
  if (live.status === 'ready') return <TitleForm title={live.value} />
  return (
    <div className="mx-auto max-w-4xl p-5">
      {live.status === 'failed' ? <CommandError error={live.error} /> : <Skeleton lines={8} />}
    </div>
  )
}
