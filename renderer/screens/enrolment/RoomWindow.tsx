import { useEffect, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useRoomWindow } from './room-window'

const close = () => useRoomWindow.setState({ open: false })

/** A second window for the room, drawn by this page: it needs no session of its own, and closes with the window it came from. */
export function RoomWindow({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('enrolment')
  const [target, setTarget] = useState<HTMLElement>()
  const title = t('token.room')
  useEffect(() => {
    const room = window.open('about:blank', 'waiting-room', 'width=1280,height=720')
    if (!room) {
      close()
      return undefined
    }
    const { document: page } = room
    page.title = title
    for (const { name, value } of document.documentElement.attributes) page.documentElement.setAttribute(name, value)
    for (const sheet of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')) {
      const link = page.createElement('link')
      link.rel = 'stylesheet'
      link.href = sheet.href
      page.head.append(link)
    }
    const root = page.createElement('div')
    root.className = 'h-screen'
    page.body.append(root)
    setTarget(root)
    const end = () => room.close()
    room.addEventListener('pagehide', close)
    window.addEventListener('pagehide', end)
    return () => {
      room.removeEventListener('pagehide', close)
      window.removeEventListener('pagehide', end)
      room.close()
    }
  }, [title])
  return target ? createPortal(children, target) : null
}
