import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import type { Place } from './place'

/** Browsers cut elements off at some 16 million pixels (at 200 % zoom); beyond this height scrolling is scaled. */
const tallestPx = 8_000_000
/** Rows drawn above and below what can be seen, so that fast scrolling shows rows and not emptiness. */
const overscan = 8
/** Assumed before the first measurement. */
const unmeasuredHeightPx = 600

interface RowWindowOptions {
  readonly scroller: RefObject<HTMLElement | null>
  readonly total: number
  readonly rowHeight: number
  /** Height of the sticky header, which hides the first rows. */
  readonly headerHeight: number
  /** Where the list begins; another place than before moves there. */
  readonly place: Place
}

export interface RowWindow {
  readonly first: number
  /** Inclusive; -1 when there are no rows. */
  readonly last: number
  /** Height the scrolled content must have. */
  readonly height: number
  /** Where the row stands inside that content. */
  readonly topOf: (index: number) => number
  readonly offset: number
  readonly rowsPerPage: number
  readonly scrollToRow: (index: number) => void
  readonly scrollTo: (offset: number) => void
}

/**
 * Tells which of up to millions of rows of one height can be seen. `offset` is the true distance from the first row;
 * when all rows together are taller than a browser can lay out, the scroll bar moves over a scaled height, while the
 * wheel and the keys still move by true distances. (react-virtual lays rows out at true height, which ends at about
 * 450,000 rows.)
 */
export function useRowWindow({ scroller, total, rowHeight, headerHeight, place }: RowWindowOptions): RowWindow {
  const [offset, setOffset] = useState(place.offset)
  const [viewport, setViewport] = useState(unmeasuredHeightPx)
  const latest = useRef(place.offset)
  const lastPlace = useRef(place)

  const rowsHeight = Math.max(1, viewport - headerHeight)
  const fullHeight = total * rowHeight
  const height = Math.min(fullHeight, tallestPx)
  const furthest = Math.max(0, fullHeight - rowsHeight)
  const scale = height > rowsHeight ? furthest / (height - rowsHeight) : 1
  const clamped = Math.min(offset, furthest)

  function moveTo(wanted: number): void {
    const next = Math.max(0, Math.min(furthest, wanted))
    latest.current = next
    setOffset(next)
    if (scroller.current !== null) scroller.current.scrollTop = next / scale
  }
  const move = useRef(moveTo)

  useLayoutEffect(() => {
    move.current = moveTo
  })

  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const measure = () => setViewport(element.clientHeight === 0 ? unmeasuredHeightPx : element.clientHeight)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])

  useLayoutEffect(() => {
    if (lastPlace.current !== place) latest.current = place.offset
    lastPlace.current = place
    move.current(latest.current)
  }, [total, scale, place])

  useEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const onScroll = () => {
      // Ours when it is where we put it, to within the pixel the browser rounds to.
      if (Math.abs(element.scrollTop - latest.current / scale) <= 1) return
      latest.current = element.scrollTop * scale
      setOffset(latest.current)
    }
    const onWheel = (event: WheelEvent) => {
      if (scale === 1 || event.ctrlKey || event.deltaY === 0) return
      event.preventDefault()
      move.current(latest.current + event.deltaY * (event.deltaMode === 1 ? rowHeight : 1))
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      element.removeEventListener('scroll', onScroll)
      element.removeEventListener('wheel', onWheel)
    }
  }, [scroller, scale, rowHeight])

  const rowsPerPage = Math.max(1, Math.floor(rowsHeight / rowHeight))
  return {
    first: Math.max(0, Math.floor(clamped / rowHeight) - overscan),
    last: Math.min(total, Math.ceil((clamped + rowsHeight) / rowHeight) + overscan) - 1,
    height,
    topOf: (index) => (scale === 1 ? index * rowHeight : clamped / scale + index * rowHeight - clamped),
    offset: clamped,
    rowsPerPage,
    scrollTo: moveTo,
    scrollToRow: (index) => {
      const top = index * rowHeight
      if (top < clamped) moveTo(top)
      else if (top + rowHeight > clamped + rowsHeight) moveTo(top + rowHeight - rowsHeight)
    },
  }
}
