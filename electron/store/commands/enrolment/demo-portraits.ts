import type { Picture } from '@shared/protocol/enrolment/voters'
import { preparePicture } from '../../../workers/image/prepare-picture'

const SKINS = ['#8d5a3b', '#6f4329', '#a56c46', '#54331f']
const SHIRTS = ['#2f5d8a', '#a33b3b', '#3f7d58', '#d9a441', '#6b4f8a', '#37474f']
const BACKS = ['#e8edf1', '#dfe7ea', '#eceae4']
const DEMO_PORTRAITS = 12

/** Drawn portraits for the sample data: nobody's face, different enough to be told apart. */
export async function drawDemoPortraits(): Promise<Picture[]> {
  const portraits: Picture[] = []
  for (let at = 0; at < DEMO_PORTRAITS; at++)
    portraits.push((await preparePicture('photo', Buffer.from(portraitSvg(at)))).picture)
  return portraits
}

function portraitSvg(at: number): string {
  const skin = SKINS[at % SKINS.length] ?? ''
  const hair =
    at % 2 === 0
      ? '<path d="M165 235c0-95 45-130 75-130s75 35 75 130c-20-45-40-60-75-60s-55 15-75 60z" fill="#1c1412"/>'
      : '<path d="M150 330c-15-140 20-235 90-235s105 95 90 235c-12-60-15-120-90-130-75 10-78 70-90 130z" fill="#20160f"/>'
  return `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="600" viewBox="0 0 480 600">
<rect width="480" height="600" fill="${BACKS[at % BACKS.length] ?? ''}"/>
<path d="M40 600c0-130 90-175 200-175s200 45 200 175z" fill="${SHIRTS[at % SHIRTS.length] ?? ''}"/>
<path d="M200 380h80v60c0 30-80 30-80 0z" fill="${skin}"/>
<ellipse cx="240" cy="270" rx="85" ry="120" fill="${skin}"/>
${hair}
<circle cx="208" cy="262" r="8" fill="#17110d"/><circle cx="272" cy="262" r="8" fill="#17110d"/>
<path d="M212 330c18 14 38 14 56 0" stroke="#3a1d14" stroke-width="5" fill="none" stroke-linecap="round"/>
</svg>`
}
