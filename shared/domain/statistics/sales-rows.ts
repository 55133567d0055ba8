/** Transactions of one document, one array a column. Days are counted from 1900-01-01, amounts are whole cents. */
export interface SalesRows {
  readonly rows: number
  readonly days: ArrayLike<number>
  /** 0 sale, 1 rental. */
  readonly kinds: ArrayLike<number>
  readonly prices: ArrayLike<number>
  /** Months of a rental; 0 when unknown. */
  readonly months: ArrayLike<number>
  /** NaN when unknown; absent when nobody's is known. */
  readonly costs: ArrayLike<number> | undefined
  /** Places in the lists of names. */
  readonly cities: ArrayLike<number>
  readonly models: ArrayLike<number>
  /** Negative when unknown; absent when nobody's is known. */
  readonly vehicles: ArrayLike<number> | undefined
  readonly cityNames: readonly string[]
  readonly modelNames: readonly string[]
  readonly vehicleNames: readonly string[]
  /** The rows that are meant; absent: all. */
  readonly picked?: ArrayLike<number> | undefined
  /** -1: rows that another document counts already; see `repeated`. */
  readonly sign: 1 | -1
  /** One a row, where they were asked for. */
  readonly ids?: readonly string[] | undefined
}

/** What reading a chunk takes; see `base64Bytes` and `inflateRaw`. */
export interface SalesParts {
  readonly base64: (text: string) => Uint8Array
  readonly inflate: (bytes: Uint8Array, most: number) => Uint8Array | undefined
  readonly read: (
    document: Readonly<Record<string, unknown>>,
    parts: SalesParts,
    withIds?: boolean,
  ) => SalesRows | undefined
}

/**
 * The transactions of a `chunk` (laid out as `electron/workers/analytics/ledger-chunk.ts` says; `data` is base64 or the bytes themselves) or
 * of a `transaction` that was typed in. A `repeated` document of head office holds the same as the one it is about, and in `rows` the places
 * of those that must not count there. See `View` for what it may use. Undefined for any other document, and for a chunk that is damaged.
 */
export function readSales(
  document: Readonly<Record<string, unknown>>,
  parts: SalesParts,
  withIds?: boolean,
): SalesRows | undefined {
  const type = document['type']
  const isRepeated = type === 'repeated'
  const picked = isRepeated ? (document['rows'] as number[]) : undefined
  const sign = isRepeated ? -1 : 1

  function single(): SalesRows | undefined {
    const date = String(document['date'])
    const day = (Date.parse(date + 'T00:00:00Z') - Date.UTC(1900, 0, 1)) / 86400000
    const price = document['priceCents']
    if (!(day >= 0) || typeof price !== 'number') return undefined
    const cost = document['costCents']
    const vehicle = document['vehicle']
    return {
      rows: 1,
      days: [day],
      kinds: [document['kind'] === 'rental' ? 1 : 0],
      prices: [price],
      months: [Number(document['months'] || 0)],
      costs: typeof cost === 'number' ? [cost] : undefined,
      cities: [0],
      models: [0],
      vehicles: typeof vehicle === 'string' ? [0] : undefined,
      cityNames: [String(document['city'])],
      modelNames: [String(document['model'])],
      vehicleNames: [String(vehicle)],
      picked: picked,
      sign: sign,
      ids: withIds ? [String(document['transactionId'])] : undefined,
    }
  }

  function textOf(bytes: Uint8Array, from: number, to: number): string {
    let text = ''
    let at = from
    while (at < to) {
      const byte = bytes[at++] as number
      const more = byte < 0x80 ? 0 : byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc0 ? 1 : -1
      let code = more <= 0 ? byte : byte & (0x3f >> more)
      let isSound = more >= 0 && at + more <= to
      for (let step = 0; isSound && step < more; step++) {
        const next = bytes[at + step] as number
        if ((next & 0xc0) !== 0x80) isSound = false
        code = (code << 6) | (next & 0x3f)
      }
      if (!isSound) {
        // Not UTF-8: the file was written in Latin-1.
        text = ''
        for (let place = from; place < to; place++) text += String.fromCharCode(bytes[place] as number)
        return text
      }
      at += more
      if (code > 0xffff) {
        code -= 0x10000
        text += String.fromCharCode(0xd800 + (code >> 10))
        code = 0xdc00 + (code & 0x3ff)
      }
      text += String.fromCharCode(code)
    }
    return text
  }

  function chunk(bytes: Uint8Array): SalesRows | undefined {
    if (bytes.length < 12) return undefined
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    if (view.getUint32(0, true) !== 0x314c5343) return undefined
    const rows = view.getUint32(4, true)
    const flags = view.getUint32(8, true)
    const names: string[][] = []
    let at = 12
    for (let list = 0; list < 4; list++) {
      if (at + 4 > bytes.length) return undefined
      const many = view.getUint32(at, true)
      const texts: string[] = []
      at += 4
      for (let place = 0; place < many; place++) {
        if (at + 2 > bytes.length) return undefined
        const size = view.getUint16(at, true)
        at += 2
        if (at + size > bytes.length) return undefined
        // The last list names the rows, which nobody counts by.
        if (list < 3 || withIds) texts.push(textOf(bytes, at, at + size))
        at += size
      }
      names.push(texts)
    }
    let next = (at + 7) & ~7
    const laid = (rows + 7) & ~7
    const withCost = (flags & 1) !== 0
    const withVehicle = (flags & 2) !== 0
    if (bytes.length !== next + (17 + (withCost ? 8 : 0) + (withVehicle ? 4 : 0)) * laid) return undefined
    // A copy of its own is aligned whatever the bytes stood in.
    const body = new Uint8Array(bytes.length)
    body.set(bytes)
    const buffer = body.buffer
    function place(width: number): number {
      const from = next
      next += width * laid
      return from
    }
    const prices = new Float64Array(buffer, place(8), rows)
    const costs = withCost ? new Float64Array(buffer, place(8), rows) : undefined
    const vehicles = withVehicle ? new Int32Array(buffer, place(4), rows) : undefined
    const days = new Uint16Array(buffer, place(2), rows)
    const cities = new Uint16Array(buffer, place(2), rows)
    const models = new Uint16Array(buffer, place(2), rows)
    const months = new Uint16Array(buffer, place(2), rows)
    const kinds = new Uint8Array(buffer, place(1), rows)
    const cityNames = names[0] as string[]
    const modelNames = names[1] as string[]
    const vehicleNames = names[2] as string[]
    for (let row = 0; row < rows; row++) {
      const isSound =
        (cities[row] as number) < cityNames.length &&
        (models[row] as number) < modelNames.length &&
        (vehicles === undefined || (vehicles[row] as number) < vehicleNames.length) &&
        (kinds[row] as number) <= 1
      if (!isSound) return undefined
    }
    return {
      rows: rows,
      days: days,
      kinds: kinds,
      prices: prices,
      months: months,
      costs: costs,
      cities: cities,
      models: models,
      vehicles: vehicles,
      cityNames: cityNames,
      modelNames: modelNames,
      vehicleNames: vehicleNames,
      picked: picked,
      sign: sign,
      ids: withIds ? names[3] : undefined,
    }
  }

  if (type === 'transaction' || (isRepeated && typeof document['transactionId'] === 'string')) return single()
  if (type !== 'chunk' && !isRepeated) return undefined
  const data = document['data']
  const deflated = typeof data === 'string' ? parts.base64(data) : (data as Uint8Array)
  const bytes = parts.inflate(deflated, 16000000)
  return bytes === undefined ? undefined : chunk(bytes)
}
