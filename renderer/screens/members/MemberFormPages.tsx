import { useEffect, useState } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { useLive } from '../../client/use-live'
import { CommandError } from '../../components/feedback/CommandError'
import { Skeleton } from '../../components/feedback/Skeleton'
import { MemberForm } from './MemberForm'

/** A new member; `?name=` brings what was looked for and not found. Saving and going on starts an empty form. */
export function NewMemberPage() {
  const [location, navigate] = useLocation()
  const [search] = useSearchParams()
  const asked = search.get('name')
  const [name] = useState(asked ?? '')
  const [round, setRound] = useState(0)
  useEffect(() => {
    if (asked !== null) navigate(`${location}?`, { replace: true })
  }, [asked, location, navigate])
  return <MemberForm key={round} name={round === 0 ? name : ''} onNext={() => setRound(round + 1)} />
}

/** The record as it was when editing began: what others change meanwhile in other fields is kept by the store. */
export function EditMemberPage({ id }: { readonly id: string }) {
  const live = useLive('members.show', { id })
  if (live.status === 'ready') return <MemberForm member={live.value} />
  return (
    <div className="mx-auto max-w-4xl p-5">
      {live.status === 'failed' ? <CommandError error={live.error} /> : <Skeleton lines={8} />}
    </div>
  )
}
