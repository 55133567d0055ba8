import type { ApplyEnrolment } from './enrolment-model'

/** Feeds tokens, what happened to them, and the approvals of days. Where a token stands is derived when it is asked. */
export const applyTurns: ApplyEnrolment = (sqlite, { id, document }, topics) => {
  const type = id.slice(0, id.indexOf(':'))
  switch (type) {
    case 'token':
      topics.add('tokens')
      if (document?.type !== 'token') return void sqlite.run('DELETE FROM tokens WHERE id = ?', id)
      sqlite.run(
        'INSERT OR REPLACE INTO tokens (id, centre_id, day, number, issued_at) VALUES (?, ?, ?, ?, ?)',
        id,
        document.centreId,
        document.day,
        document.number,
        document.issuedAt,
      )
      return undefined
    case 'turn':
      topics.add('tokens').add('conflicts')
      if (document?.type !== 'turn') return void sqlite.run('DELETE FROM turns WHERE id = ?', id)
      sqlite.run(
        'INSERT OR REPLACE INTO turns (id, token_id, event, at, desk, cancelled) VALUES (?, ?, ?, ?, ?, ?)',
        id,
        document.tokenId,
        document.event,
        document.at,
        document.desk,
        document.cancelled ? 1 : 0,
      )
      return undefined
    case 'approval':
      topics.add('tokens')
      if (document?.type !== 'approval') return void sqlite.run('DELETE FROM approvals WHERE id = ?', id)
      sqlite.run(
        'INSERT OR REPLACE INTO approvals (id, centre_id, day, body) VALUES (?, ?, ?, ?)',
        id,
        document.centreId,
        document.day,
        JSON.stringify(document),
      )
      return undefined
    default:
      return undefined
  }
}
