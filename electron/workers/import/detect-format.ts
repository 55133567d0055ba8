import iconv from 'iconv-lite'
import { detectEncoding } from './decode-text'
import type { MarcFlavour } from './marc-charset'
import type { ImportFormat } from './messages'

/** Tells the format of a file from its first bytes; whatever is neither XML nor ISO 2709 is a table. */
export function detectFormat(head: Buffer): ImportFormat {
  if (/^\s*\d{5}[\x20-\x7e]{7}/.test(head.toString('latin1', 0, 64)) && head.includes(0x1e)) {
    return iso2709Flavour(head)
  }
  const text = iconv.decode(head.subarray(0, 32 * 1024), detectEncoding(head) ?? 'utf-8')
  if (!/^\ufeff?\s*</.test(text)) return 'csv'
  return xmlFlavour(text) === 'unimarc' ? 'unimarcxml' : 'marcxml'
}

function iso2709Flavour(head: Buffer): MarcFlavour {
  let score = 0
  for (const span of head.toString('latin1').split('\x1d')) {
    const record = span.trimStart()
    const end = record.indexOf('\x1e')
    if (record.length < 36 || end < 24) continue
    const tags = new Set<string>()
    for (let at = 24; at + 12 <= end; at += 12) tags.add(record.slice(at, at + 3))
    score += unimarcScore(tags, record.slice(20, 24))
  }
  return score > 0 ? 'unimarc' : 'marc21'
}

function xmlFlavour(text: string): MarcFlavour {
  if (/loc\.gov\/MARC21\/slim/i.test(text) && !/format=["']UNIMARC/i.test(text) && !/tag=["']200["']/.test(text))
    return 'marc21'
  if (/format=["']UNIMARC/i.test(text)) return 'unimarc'
  const tags = new Set([...text.matchAll(/tag=["'](\w{3})["']/g)].map((match) => match[1] ?? ''))
  const leader = /leader>([^<]*)</.exec(text)?.[1] ?? ''
  return unimarcScore(tags, leader.slice(-4)) > 0 ? 'unimarc' : 'marc21'
}

/** Above zero for UNIMARC: its title is field 200, MARC 21's is 245, and only MARC 21 ends the leader with `4500`. */
function unimarcScore(tags: ReadonlySet<string>, leaderEnd: string): number {
  const byTitle = (tags.has('200') ? 2 : 0) - (tags.has('245') ? 2 : 0)
  return byTitle + (leaderEnd === '4500' ? -1 : /450\s*$/.test(leaderEnd) ? 1 : 0)
}
