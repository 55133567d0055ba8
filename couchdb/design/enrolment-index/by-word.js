function (doc) {
  if (doc.type !== 'claim' || !doc.summary || !doc.summary.name) return
  var plain = doc.summary.name.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '')
  var words = plain.split(/[^a-z0-9]+/)
  for (var at = 0; at < words.length; at++) if (words[at] !== '') emit(words[at], null)
}
