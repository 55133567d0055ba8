import { useState } from 'react'

/** The latest value for which `settled` held: what a list is about that still shows the answer to the question before. */
export function useSettled<Value>(value: Value, settled: boolean): Value {
  const [kept, keep] = useState(value)
  if (settled && kept !== value) keep(value)
  return settled ? value : kept
}
